package import AnalystTables
import Glibc
package import InspectionModel
import Leads

/// What an office decides about publication: whose notice is presumed, what words mean, who is expected to send what.
package struct PublicationRules: Sendable {
    /// The file names of the tables.
    package static let names =
        ["publication.csv", "publication_words.csv", "senders.csv", "office.csv"]
        + SafetyItems.tableNames + [FindingColumns.tableName]

    /// A presumed notice: without a day of notice it counts as given so many days after the report.
    struct PresumedNotice: Sendable {
        /// Kinds of checks; empty for all that are published.
        let kind: String
        /// The regulatory domain; empty for all.
        let domain: String
        let days: Int
    }

    /// A word of the table and what it means in a text about something.
    private struct Word: Sendable {
        let about: String
        let word: String
        let isExact: Bool
        let meaning: String
    }

    private let presumed: [PresumedNotice]
    private let words: [Word]
    /// Who is expected to send what.
    package let senders: [ExpectedSender]
    /// Who publishes and answers.
    let office: OfficeFacts
    /// Which failing items are a matter of safety; nil where nobody has said.
    let items: SafetyItems?
    /// The bytes of each table, for the provenance.
    package let bytes: [(name: String, bytes: [UInt8])]
    /// The last day on which a party may object, by the regulatory domain and the day on which it was told; nil where no
    /// term is known.
    var objectionEnd: @Sendable (_ domain: String, _ told: CalendarDate) -> CalendarDate? = { _, _ in nil }
    /// Days after the report at which notice is presumed, whatever the table says (`--presume-notice`).
    var presumedDays: Int?

    /// Rules that presume nothing, know no word, and expect nobody.
    package init() {
        presumed = []
        words = []
        senders = []
        office = OfficeFacts()
        items = nil
        bytes = []
    }

    /// Reads the tables.
    ///
    /// - Parameters:
    ///   - replacements: the bytes of files that stand in place of built-in tables, by file name.
    ///   - objectionEnd: the last day of the term of objection in a regulatory domain that begins on a day.
    /// - Throws: `TableError` with file, line and column.
    package init(
        replacements: [String: [UInt8]] = [:],
        objectionEnd: @escaping @Sendable (_ domain: String, _ told: CalendarDate) -> CalendarDate? = { _, _ in nil }
    ) throws(TableError) {
        func table(_ name: String, _ columns: TableColumns) throws(TableError) -> AnalystTable {
            try AnalystTable(builtIn: name, replacedBy: replacements[name], columns: columns)
        }
        let notices = try table(
            "publication.csv",
            TableColumns(required: ["sampling_kind", "regulatory_domain", "notice_days"], optional: ["source"]))
        let meanings = try table(
            "publication_words.csv", TableColumns(required: ["about", "word", "match", "meaning"], optional: ["note"]))
        let expected = try table("senders.csv", ExpectedSender.columns)
        var presumed: [PresumedNotice] = []
        for row in notices.rows {
            presumed.append(
                PresumedNotice(
                    kind: try row.optional("sampling_kind", as: "a kind of check") {
                        SamplingKind(rawValue: $0)?.rawValue
                    } ?? "",
                    domain: row["regulatory_domain"],
                    days: try row.required("notice_days", as: "a number of days up to 3660") { text in
                        Int(text).flatMap { (0...3660).contains($0) ? $0 : nil }
                    }))
        }
        var words: [Word] = []
        for row in meanings.rows {
            let about = try row.required("about", as: "not_inspected or recheck") {
                ["not_inspected", "recheck"].contains($0) ? $0 : nil
            }
            let meaning = try row.required("meaning", as: "a meaning of \(about)") { word in
                about == "recheck"
                    ? ["open", "closed"].contains(word) ? word : nil : NotInspectedReason(rawValue: word)?.rawValue
            }
            let isExact = try row.required("match", as: "exact or contains") {
                $0 == "exact" ? true : $0 == "contains" ? false : nil
            }
            words.append(
                Word(about: about, word: try row.required("word"), isExact: isExact, meaning: meaning))
        }
        self.presumed = presumed
        self.words = words
        senders = try ExpectedSender.all(expected)
        let facts = try table("office.csv", OfficeFacts.columns)
        office = try OfficeFacts(facts)
        let columns = try FindingColumns(replacements: replacements)
        let items = try SafetyItems(replacements: replacements, columns: columns)
        self.items = items
        bytes =
            [notices, meanings, expected, facts].map { ($0.name, $0.bytes) } + items.bytes
            + [(FindingColumns.tableName, columns.bytes)]
        self.objectionEnd = objectionEnd
    }

    /// The rules with what a run says about presumed notices.
    func presuming(_ days: Int?) -> PublicationRules {
        var copy = self
        if let days { copy.presumedDays = days }
        return copy
    }

    /// Days after the report at which notice is presumed; nil where it has to be shown.
    func presumedNotice(kind: String, domain: String) -> Int? {
        if let presumedDays { return presumedDays }
        return presumed.first { row in
            (row.kind.isEmpty || row.kind == kind) && (row.domain.isEmpty || row.domain == domain)
        }?.days
    }

    /// Why a batch was not inspected, by the words of the table in its verdict and its remarks.
    ///
    /// Where they give several reasons, the one that names least counts: a suspected counterfeit is nobody's for certain,
    /// and 拒检 names a firm only where nothing says that the matter is another one.
    func reason(verdict: String, remarks: String) -> NotInspectedReason {
        let found = Set(meanings("not_inspected", verdict) + meanings("not_inspected", remarks))
        let order: [NotInspectedReason] = [.counterfeit, .transferred, .refused, .notFound, .notSampled]
        return order.first { found.contains($0.rawValue) } ?? .other
    }

    /// Whether what a ledger says of the end of a case is that the batch is counterfeit.
    func claimsCounterfeit(_ outcome: String) -> Bool {
        meanings("not_inspected", outcome).contains(NotInspectedReason.counterfeit.rawValue)
    }

    /// Whether the first text of a source that speaks of an objection or recheck says that it is open; nil where none does.
    ///
    /// In one text a word that closes it wins over one that opens it.
    func isRecheckOpen(_ texts: [String]) -> Bool? {
        texts.lazy.compactMap { meaning("recheck", $0) }.first.map { $0 == "open" }
    }

    private func meaning(_ about: String, _ text: String) -> String? { meanings(about, text).first }

    /// What the words of the table in a text mean, in the order of the table.
    private func meanings(_ about: String, _ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        return words.filter { $0.about == about && ($0.isExact ? text == $0.word : Self.holds(text, $0.word)) }
            .map(\.meaning)
    }

    /// Whether a word stands in a text.
    ///
    /// Each failed batch is asked for each word, and bytes are searched forty times faster than characters. Where the bytes
    /// are not there, the characters decide if some of the text could be written otherwise.
    private static func holds(_ text: String, _ word: String) -> Bool {
        var (text, word) = (text, word)
        let isThere = text.withUTF8 { text in word.withUTF8 { holds(text, $0) } }
        return isThere || !text.unicodeScalars.allSatisfy(isWrittenOneWay) && text.contains(word)
    }

    private static func holds(_ text: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= word.count, let base = text.baseAddress, let first = word.baseAddress else { return false }
        let end = base + (text.count - word.count + 1)
        var at = base
        while at < end, let found = memchr(at, Int32(first[0]), end - at) {
            if memcmp(found, first, word.count) == 0 { return true }
            at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
        }
        return false
    }

    /// Whether a character has one form alone and stands by itself: ASCII, Chinese signs and characters, full width.
    private static func isWrittenOneWay(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x7f, 0x3000...0x3029, 0x4e00...0x9fff, 0xff00...0xff60: true
        default: false
        }
    }

    /// Whether results of a kind of check may be published with names: supervision alone, and where the kind is stated.
    ///
    /// Monitoring draws no conclusion on a firm, and what is sampled after a complaint or an incident was
    /// suspected before.
    static func isNamed(kind: String) -> Bool {
        kind == SamplingKind.supervision.rawValue || kind == SamplingKind.special.rawValue
    }
}
