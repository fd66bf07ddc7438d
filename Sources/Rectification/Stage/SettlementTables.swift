package import AnalystTables
import RecordStream

/// The tables and settings of a settlement.
package struct SettlementTables: Sendable {
    /// The regulations by domain and date.
    package let regimes: RegimeTable
    /// Public holidays and make-up days.
    package let calendar: WorkCalendar
    /// What the words of ledgers mean.
    package let words: CaseVocabulary

    /// The file names and SHA-256 digests of the tables that are used.
    package let digests: [(name: String, sha256: String)]

    /// Reads the built-in tables, each replaced by the bytes of an analyst's file if there is one.
    ///
    /// - Throws: `TableError` with file, line and column.
    package init(
        regimes: [UInt8]? = nil, calendar: [UInt8]? = nil, words: [UInt8]? = nil
    ) throws(TableError) {
        let regimes = try AnalystTable(builtIn: "regimes.csv", replacedBy: regimes, columns: RegimeTable.columns)
        let calendar = try AnalystTable(builtIn: "calendar.csv", replacedBy: calendar, columns: WorkCalendar.columns)
        let words = try AnalystTable(builtIn: "case_words.csv", replacedBy: words, columns: CaseVocabulary.columns)
        self.regimes = try RegimeTable(regimes)
        self.calendar = try WorkCalendar(calendar)
        self.words = try CaseVocabulary(words)
        digests = [regimes, calendar, words].map { table in
            var digest = SHA256Digest()
            table.bytes.withUnsafeBytes { digest.update($0) }
            return (name: table.name, sha256: digest.hexadecimal())
        }
    }
}
