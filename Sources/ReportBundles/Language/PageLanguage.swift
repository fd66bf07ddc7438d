package import AnalystTables
import InspectionModel

/// The language of a page, with its wording.
///
/// `say("cases.overdue", count: 3)` is the text of a key with its values, by the names of its placeholders; `Scripts/wording`
/// holds keys and names against the tables. Translates closed vocabulary, too.
@dynamicCallable
package struct PageLanguage: Sendable {
    /// The languages that pages are written in.
    package enum Code: String, CaseIterable, Sendable {
        case chinese = "zh-CN"
        case english = "en"
    }

    package let code: Code
    /// English names of districts, categories, levels and steps by their Chinese ones.
    private let terms: [String: String]
    private let wording: PageWording

    /// Chinese, in which the records are written, with the wording that is built in.
    package static let chinese = PageLanguage(code: .chinese, terms: [:], wording: .builtIn)

    /// Chinese with a wording.
    package static func chinese(_ wording: PageWording) -> PageLanguage {
        PageLanguage(code: .chinese, terms: [:], wording: wording)
    }

    /// English, with the names of `english_terms.csv` and those of the catalogue of categories.
    ///
    /// - Throws: `TableError` where a built-in table is malformed, which the tests rule out.
    package static func english(_ wording: PageWording = .builtIn) throws(TableError) -> PageLanguage {
        var terms: [String: String] = [:]
        for (table, zh, en) in [("categories.csv", "name", "name_en"), ("english_terms.csv", "zh", "en")] {
            let columns = TableColumns(required: [zh, en], acceptsOthers: true)
            for row in try AnalystTable(builtIn: table, columns: columns).rows where !row[en].isEmpty {
                terms[row[zh]] = row[en]
            }
        }
        return PageLanguage(code: .english, terms: terms, wording: wording)
    }

    /// The text of the key that comes first, with the values that follow by the names of its placeholders.
    func dynamicallyCall(withKeywordArguments values: KeyValuePairs<String, any CustomStringConvertible>) -> String {
        guard let key = values.first?.value.description else { return "" }
        return text(key) { name in values.first { $0.key == name }?.value.description }
    }

    /// The text of a key.
    ///
    /// - Parameter known: the value of a placeholder by its name.
    func text(_ key: String, _ known: (String) -> String?) -> String {
        // A key without a text, which Scripts/wording rules out, is seen on the page and looked for by the tests.
        wording.text(key, code)?.with(known) ?? "⟦\(key)⟧"
    }

    /// The text of a key with its values, cut where bold type begins and ends.
    func marked(
        _ key: String, _ values: KeyValuePairs<String, any CustomStringConvertible>
    ) -> [(text: String, isBold: Bool)] {
        wording.text(key, code)?.marked { name in values.first { $0.key == name }?.value.description } ?? [
            ("⟦\(key)⟧", false)
        ]
    }

    /// One of two names that come from tables or records: the Chinese one, or the English one where there is one.
    func either(_ chinese: String, _ english: String) -> String {
        code == .chinese || english.isEmpty ? chinese : english
    }

    /// A name inside a sentence, where English has no capital.
    func inSentence(_ name: String) -> String { code == .english ? name.lowercased() : name }

    /// A name from the closed vocabulary; one that has no translation stays as it is.
    func term(_ chinese: String) -> String { terms[chinese] ?? chinese }

    /// Whether a name is shown in Chinese on an English page, so that it has to be marked as such.
    func isForeign(_ name: String) -> Bool {
        code == .english && terms[name] == nil && name.unicodeScalars.contains { $0.value >= 0x2e80 }
    }

    /// A count: bulletins write 28265 without separators (the-bundle.md, “The page”), English has commas.
    func count(_ count: Int) -> String { code == .english ? count.groupedByThousands : String(count) }

    /// Names in running text: 甲、乙 or A, B.
    func list(_ names: [String]) -> String { names.joined(separator: self("shared.between_names")) }

    /// A count, or a dash for nothing.
    func countOrDash(_ count: Int) -> String { count == 0 ? "–" : self.count(count) }

    /// The template of that file name for a plain text, in which nothing is escaped.
    func plainTemplate(_ name: String) -> String { "{{% CONTENT_TYPE:TEXT}}" + wording.template(name) }

    /// The template of that file name in this language, with the escaping of pages.
    func template(_ name: String) -> String { PageContentType.tag + resolved(wording.template(name)) }

    /// A template in this language: `⟦key⟧` is the text of a key, its placeholders the tags of the same names, and of
    /// `⟦one|other⟧` the first remains in Chinese, the other in English.
    func resolved(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            out += rest[..<open]
            let both = rest[rest.index(after: open)..<close]
            let bar = both.firstIndex(of: "|") ?? both.endIndex
            if bar == both.endIndex {
                out += wording.text(String(both), code)?.forTemplate ?? "⟦\(both)⟧"
            } else {
                out += code == .chinese ? both[..<bar] : both[bar...].dropFirst()
            }
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
    func text(_ say: PageLanguage) -> String { say.code == .chinese ? chinese : english }
}

/// The key of a text in the wording tables, for what has one name on every page.
package struct WordingKey: Hashable, Sendable, ExpressibleByStringLiteral {
    package let key: String

    /// A key; Scripts/wording looks it up.
    package init(stringLiteral key: String) { self.key = key }

    /// The text in a language.
    func text(_ say: PageLanguage) -> String { say(key) }

    /// The same, to be said later.
    var saying: Saying { .text(key: key, values: []) }

    /// The Chinese text that is built in: what tables of figures have, whatever an office calls it on its page.
    var builtIn: String { text(.chinese) }
}
