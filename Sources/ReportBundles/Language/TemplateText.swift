import AnalystTables
import Mustache

/// The template of a page: mustache, with a few marks of our own.
///
/// `{{…}}` is escaped for markup, `{{{…}}}` is markup made by this program; `⟦key⟧` is the text of a key, and of `⟦one|other⟧`
/// the first stays on Chinese pages, the other on English ones. A line that ends in a backslash goes on in the next, whose
/// blanks at its start do not count. A first line `{{! … }}` is a comment.
struct TemplateText: Sendable {
    /// The template in one language or two, its lines joined.
    let text: String
    /// Its tags, each as it stands between the braces.
    private let tags: Set<String>

    /// A template that is built in.
    ///
    /// - Throws: `TableError` where there is none, which the tests rule out.
    init(builtIn name: String) throws(TableError) {
        guard let bytes = BuiltInTemplate.bytes(named: name) else {
            throw TableError(table: name, reason: "there is no built-in template of this name")
        }
        self.init(lines: String(decoding: bytes, as: UTF8.self))
    }

    private init(lines: String) {
        var text = ""
        var isJoined = true
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            if !isJoined { text += "\n" }
            let line = isJoined ? line.drop { $0 == " " } : line
            isJoined = line.last == "\\"
            text += isJoined ? line.dropLast() : line
        }
        if text.hasPrefix("{{!"), let end = text.firstIndex(of: "}") {
            text = String(text[end...].drop { $0 == "}" }.drop { $0 == "\n" })
        }
        self.text = text
        tags = Self.tags(of: text)
    }

    /// The template that an office puts in place of the built-in one.
    ///
    /// - Parameter isKey: whether the wording has a text of that key.
    /// - Throws: `TableError` with file and line: for what is no UTF-8, no template or holds a script; for a tag that the
    ///   built-in one does not have, or that the office's lacks; for a key without a text.
    init(
        named name: String, bytes: [UInt8], insteadOf old: TemplateText, isKey: (String) -> Bool
    ) throws(TableError) {
        guard var lines = String(validating: bytes, as: UTF8.self) else {
            throw TableError(table: name, reason: "is no UTF-8")
        }
        if lines.unicodeScalars.first == "\u{feff}" { lines.unicodeScalars.removeFirst() }
        lines = lines.replacing("\r\n", with: "\n")
        self.init(lines: lines)
        func error(_ part: String, _ reason: String) -> TableError {
            let line = lines.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(part) }
            return TableError(table: name, line: line.map { $0 + 1 }, reason: reason)
        }
        if let script = ["<script", "<SCRIPT", "javascript:"].first(where: lines.contains) {
            throw error(script, "holds a script, and the page says that it has none")
        }
        if let tag = tags.subtracting(old.tags).min() {
            throw error("{{\(tag)", "has \(Self.shown(tag)), which this page does not have")
        }
        if let tag = old.tags.subtracting(tags).min() {
            throw TableError(table: name, reason: "lacks \(Self.shown(tag))")
        }
        for key in Self.between("⟦", "⟧", text) where !key.contains("|") && !isKey(key) {
            throw error("⟦\(key)⟧", "has ⟦\(key)⟧, which is the key of no text")
        }
        do {
            _ = try MustacheTemplate(string: text)
        } catch {
            throw TableError(table: name, reason: "is no template: \(error)")
        }
    }

    /// What stands between two marks.
    private static func between(_ open: String, _ close: String, _ text: String) -> [String] {
        text.split(separator: open, omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstRange(of: close).map { String(part[..<$0.lowerBound]) }
        }
    }

    /// A tag with its braces, of which markup made by this program has three.
    private static func shown(_ tag: String) -> String { "{{\(tag)\(tag.hasPrefix("{") ? "}" : "")}}" }

    private static func tags(of text: String) -> Set<String> {
        Set(
            between("{{", "}}", text).map { tag in
                // The third brace of markup made by this program belongs to its tag.
                String(tag.filter { $0 != " " })
            }.filter { !$0.hasPrefix("!") })
    }
}
