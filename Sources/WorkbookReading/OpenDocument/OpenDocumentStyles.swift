internal import XMLReading

/// The styles of a spreadsheet that change what is read: those of hidden sheets, and of text above or below the line.
struct OpenDocumentStyles {
    /// The names of styles of sheets that are not shown.
    private(set) var hiddenTables: Set<String> = []
    private var scripts: [String: DigitScript] = [:]
    private var name = ""

    private static let most = 65_536

    /// How text of this style stands; nil on the line.
    func script(_ style: String) -> DigitScript? { scripts[style] }

    /// An element begins, outside of all sheets.
    mutating func see(_ element: XMLName, _ attributes: XMLAttributes) {
        if element.isNamed("style") {
            name = attributes.string("name") ?? ""
        } else if element.isNamed("table-properties"), attributes.string("display") == "false" {
            if hiddenTables.count < Self.most { hiddenTables.insert(name) }
        } else if element.isNamed("text-properties"), let position = attributes.string("text-position") {
            if scripts.count < Self.most { scripts[name] = Self.script(position) }
        }
    }

    /// `super 58%`, `sub 58%`, or by how much the text is raised: `33% 58%`, `-33%` (OpenDocument 1.3, part 3, 20.394).
    private static func script(ofPosition word: Substring) -> DigitScript? {
        if word == "super" { return .raised }
        if word == "sub" { return .lowered }
        if word.hasPrefix("-") { return .lowered }
        return word.contains { $0 >= "1" && $0 <= "9" } ? .raised : nil
    }

    private static func script(_ position: String) -> DigitScript? {
        position.split(separator: " ").first.flatMap { script(ofPosition: $0) }
    }
}
