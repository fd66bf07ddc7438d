/// A text of the wording tables, cut at its placeholders.
///
/// `{name}` stands for a value that the program gives, `{name|one|many}` for `one` where that value is 1 and for `many`
/// otherwise, `{ }` for a blank at the edge of a cell, where tables have none, and a cell of `{}` for no text. What stands
/// between two `**` is bold where the page has it so (the main sentence).
struct WordingText: Sendable {
    /// A part of a text.
    enum Piece: Hashable, Sendable {
        case text(String)
        case value(String)
        case number(String, one: String, many: String)
    }

    let pieces: [Piece]

    /// The names of its placeholders.
    var names: Set<String> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .text: nil
                case .value(let name), .number(let name, _, _): name
                }
            })
    }

    /// Why a cell is no text, as the end of a sentence that begins with the cell.
    struct Fault: Error {
        let reason: String
    }

    /// Reads a cell.
    ///
    /// - Throws: `Fault` for a brace without its partner, and for a placeholder that is none.
    init(_ cell: String) throws(Fault) {
        var pieces: [Piece] = []
        var text = ""
        var rest = cell[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            text += rest[..<brace]
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
                throw Fault(reason: "has a brace without its partner")
            }
            let inside = rest[rest.index(after: brace)..<end]
            rest = rest[rest.index(after: end)...]
            if inside.allSatisfy({ $0 == " " }) {
                text += inside
                continue
            }
            if !text.isEmpty { pieces.append(.text(text)) }
            text = ""
            let parts = inside.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard Self.isName(parts[0]), parts.count == 1 || parts.count == 3 else {
                throw Fault(reason: "has {\(inside)}, which is neither {name} nor {name|one|many}")
            }
            pieces.append(parts.count == 1 ? .value(parts[0]) : .number(parts[0], one: parts[1], many: parts[2]))
        }
        text += rest
        if !text.isEmpty { pieces.append(.text(text)) }
        self.pieces = pieces
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    /// The text with its values.
    ///
    /// - Parameter known: the value of a name.
    func with(_ known: (String) -> String?) -> String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        // A name without a value, which Scripts/wording rules out, is seen on the page and looked for by the tests.
        func value(_ name: String) -> String { known(name) ?? "⟦\(name)⟧" }
        return pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let part): text += part
            case .value(let name): text += value(name)
            case .number(let name, let one, let many): text += value(name) == "1" ? one : many
            }
        }
    }

    /// The text for a mustache template: its placeholders are tags, and everything else is escaped for markup.
    var forTemplate: String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let part): text += PageText.escaped(part)
            case .value(let name), .number(let name, _, _): text += "{{\(name)}}"
            }
        }
    }

    /// The text with its values, cut where `**` stands; every second part is bold.
    func marked(_ known: (String) -> String?) -> [(text: String, isBold: Bool)] {
        var parts: [(text: String, isBold: Bool)] = [("", false)]
        for piece in pieces {
            guard case .text(let text) = piece else {
                parts[parts.count - 1].text += WordingText(pieces: [piece]).with(known)
                continue
            }
            for (index, part) in Self.cut(text).enumerated() {
                if index > 0 { parts.append(("", !parts[parts.count - 1].isBold)) }
                parts[parts.count - 1].text += part
            }
        }
        return parts.filter { !$0.text.isEmpty }
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// The parts of a text between marks of bold type.
    private static func cut(_ text: String) -> [String] {
        var parts = [""]
        var rest = text[...]
        while let star = rest.firstIndex(of: "*") {
            parts[parts.count - 1] += rest[..<star]
            rest = rest[star...].dropFirst()
            if rest.first == "*" {
                rest = rest.dropFirst()
                parts.append("")
            } else {
                parts[parts.count - 1] += "*"
            }
        }
        parts[parts.count - 1] += rest
        return parts
    }
}
