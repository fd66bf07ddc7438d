import Foundation
import TestMaterial

/// A page of the manual, as a test reads it.
struct ManualPage {
    let text: String

    /// The page with that name in `Sources/Manual`.
    init(_ name: String) throws {
        text = try String(
            contentsOf: SharedMaterial.packageRoot.appending(path: "Sources/Manual/\(name)"), encoding: .utf8)
    }

    /// The block of code below `<!-- file NAME -->`, or nil.
    func file(_ name: String) -> String? {
        let lines = text.components(separatedBy: "\n")
        guard let mark = lines.firstIndex(of: "<!-- file \(name) -->"),
            let start = lines[mark...].firstIndex(where: { $0.hasPrefix("```") }),
            let end = lines[(start + 1)...].firstIndex(of: "```")
        else { return nil }
        return lines[(start + 1)..<end].joined(separator: "\n") + "\n"
    }

    /// What stands below a heading of the third level that begins with these words, up to the next heading; or nil.
    func section(_ beginning: String) -> String? {
        let lines = text.components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix("### " + beginning) }) else { return nil }
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("#") } ?? lines.endIndex
        return lines[start..<end].joined(separator: "\n")
    }
}
