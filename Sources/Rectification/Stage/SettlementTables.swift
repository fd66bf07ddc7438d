package import AnalystTables
package import InspectionModel
import RecordStream

/// The tables and settings of a settlement.
package struct SettlementTables: Sendable {
    /// The regulations by domain and date.
    package let regimes: RegimeTable
    /// Whom the law obliges to rectify.
    package let obliged: ObligedPartyTable
    /// Public holidays and make-up days.
    package let calendar: WorkCalendar
    /// What the words of ledgers mean.
    package let words: CaseVocabulary

    /// What repeats are told by, where they are looked for.
    package let repeats: RepeatTables?

    /// The file names and SHA-256 digests of the tables that are used.
    package let digests: [(name: String, sha256: String)]

    /// Reads the built-in tables, each replaced by the bytes of an analyst's file if there is one.
    ///
    /// - Parameters:
    ///   - presumed: the parties that have a case although the ledger knows nothing of one, whatever the table says.
    ///   - flagsRepeats: whether repeats are looked for.
    /// - Throws: `TableError` with file, line and column.
    package init(
        regimes: [UInt8]? = nil, calendar: [UInt8]? = nil, words: [UInt8]? = nil, obliged: [UInt8]? = nil,
        presumed: Set<ObligedParty>? = nil, flagsRepeats: Bool = false, repeatRules: [UInt8]? = nil
    ) throws(TableError) {
        let regimes = try AnalystTable(builtIn: "regimes.csv", replacedBy: regimes, columns: RegimeTable.columns)
        let calendar = try AnalystTable(builtIn: "calendar.csv", replacedBy: calendar, columns: WorkCalendar.columns)
        let words = try AnalystTable(builtIn: "case_words.csv", replacedBy: words, columns: CaseVocabulary.columns)
        let obliged = try AnalystTable(
            builtIn: "obliged_parties.csv", replacedBy: obliged, columns: ObligedPartyTable.columns)
        self.obliged = try ObligedPartyTable(obliged, overruledBy: presumed)
        self.regimes = try RegimeTable(regimes)
        self.calendar = try WorkCalendar(calendar)
        self.words = try CaseVocabulary(words)
        var used = [regimes, calendar, words, obliged].map { (name: $0.name, bytes: $0.bytes) }
        if flagsRepeats {
            let rules = try AnalystTable(
                builtIn: "repeat_rules.csv", replacedBy: repeatRules, columns: RepeatRules.columns)
            let spelling = try ProductSpelling()
            repeats = RepeatTables(rules: try RepeatRules(rules), spelling: spelling)
            used += [(rules.name, rules.bytes), (ProductSpelling.tableName, spelling.bytes)]
        } else {
            repeats = nil
        }
        digests = used.map { table in
            var digest = SHA256Digest()
            table.bytes.withUnsafeBytes { digest.update($0) }
            return (name: table.name, sha256: digest.hexadecimal())
        }
    }
}
