import Foundation

/// A page of the manual, as a test reads it.
package struct ManualPage {
    /// The page as it stands.
    package let text: String

    /// The page with that name in `Sources/Manual`.
    ///
    /// - Throws: when the page cannot be read.
    package init(_ name: String) throws {
        text = try String(
            contentsOf: SharedMaterial.packageRoot.appending(path: "Sources/Manual/\(name)"), encoding: .utf8)
    }

    /// The block of code below `<!-- file NAME -->`, or nil.
    package func file(_ name: String) -> String? {
        let lines = text.components(separatedBy: "\n")
        guard let mark = lines.firstIndex(of: "<!-- file \(name) -->"),
            let start = lines[mark...].firstIndex(where: { $0.hasPrefix("```") }),
            let end = lines[(start + 1)...].firstIndex(of: "```")
        else { return nil }
        return lines[(start + 1)..<end].joined(separator: "\n") + "\n"
    }

    /// What stands below a heading of the third level that begins with these words, up to the next heading; or nil.
    package func section(_ beginning: String) -> String? {
        let lines = text.components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix("### " + beginning) }) else { return nil }
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("#") } ?? lines.endIndex
        return lines[start..<end].joined(separator: "\n")
    }

    /// Those of some words that the page does not have as code.
    package func lacking(_ words: [String]) -> [String] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        let code = parts.enumerated().filter { $0.offset % 2 == 1 }.flatMap {
            $0.element.split(whereSeparator: \.isWhitespace)
        }
        let known = Set(code.map(String.init))
        return words.filter { !known.contains($0) }
    }
}
