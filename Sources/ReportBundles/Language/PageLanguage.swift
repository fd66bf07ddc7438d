package import AnalystTables
import InspectionModel

/// The language of a page: picks between two texts that stand side by side, and translates closed vocabulary.
package struct PageLanguage: Sendable {
    /// The languages that pages are written in.
    package enum Code: String, CaseIterable, Sendable {
        case chinese = "zh-CN"
        case english = "en"
    }

    package let code: Code
    /// English names of districts, categories, levels and steps by their Chinese ones.
    private let terms: [String: String]

    /// Chinese, in which the records are written.
    package static let chinese = PageLanguage(code: .chinese, terms: [:])

    /// English, with the names of `english_terms.csv` and those of the catalogue of categories.
    ///
    /// - Throws: `TableError` where a built-in table is malformed, which the tests rule out.
    package static func english() throws(TableError) -> PageLanguage {
        var terms: [String: String] = [:]
        for (table, zh, en) in [("categories.csv", "name", "name_en"), ("english_terms.csv", "zh", "en")] {
            let columns = TableColumns(required: [zh, en], acceptsOthers: true)
            for row in try AnalystTable(builtIn: table, columns: columns).rows where !row[en].isEmpty {
                terms[row[zh]] = row[en]
            }
        }
        return PageLanguage(code: .english, terms: terms)
    }

    /// The text in this language.
    func callAsFunction(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        code == .chinese ? chinese() : english()
    }

    /// A name from the closed vocabulary; one that has no translation stays as it is.
    func term(_ chinese: String) -> String { terms[chinese] ?? chinese }

    /// Whether a name is shown in Chinese on an English page, so that it has to be marked as such.
    func isForeign(_ name: String) -> Bool {
        code == .english && terms[name] == nil && name.unicodeScalars.contains { $0.value >= 0x2e80 }
    }

    /// A count: bulletins write 28265 without separators (the-bundle.md, “The page”), English has commas.
    func count(_ count: Int) -> String { code == .english ? count.groupedByThousands : String(count) }

    /// Names in running text: 甲、乙 or A, B.
    func list(_ names: [String]) -> String { names.joined(separator: self("、", ", ")) }

    /// A count, or a dash for nothing.
    func countOrDash(_ count: Int) -> String { count == 0 ? "–" : self.count(count) }

    /// A text whose parts `⟦中文|English⟧` stand in both languages, in this one alone.
    func resolved(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            out += rest[..<open]
            let both = rest[rest.index(after: open)..<close]
            let bar = both.firstIndex(of: "|") ?? both.endIndex
            out += code == .chinese ? both[..<bar] : both[bar...].dropFirst()
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

/// A text in both languages of a report.
package struct BilingualText: Hashable, Sendable {
    package var chinese: String
    package var english: String

    /// A text in both languages.
    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The text in a language.
    func text(_ say: PageLanguage) -> String { say(chinese, english) }
}
