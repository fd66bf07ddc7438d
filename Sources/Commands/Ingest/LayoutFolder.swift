import AnalystTables
import CommandSupport
import SourceLayouts

/// Layout files that are chosen by the name of the source.
struct LayoutFolder {
    private let entries: [(pattern: [Unicode.Scalar], layout: LayoutFile)]
    /// The index and the layout files, for the stream id.
    let files: [(name: String, bytes: [UInt8])]

    /// Reads the index `layouts.csv` (pattern,layout) of a folder and all layouts that it names.
    ///
    /// - Throws: `TableError`, or a failure with status 66 where a file is missing.
    init(_ folder: String) throws {
        let bytes = try ByteInput.contents(ofFile: "\(folder)/layouts.csv")
        let index = try AnalystTable(
            named: "layouts.csv", bytes: bytes, columns: TableColumns(required: ["pattern", "layout"]))
        var files = [(name: "layouts.csv", bytes: bytes)]
        entries = try index.rows.map { row in
            let name = try row.required("layout")
            let bytes = try ByteInput.contents(ofFile: "\(folder)/\(name)")
            if !files.contains(where: { $0.name == name }) { files.append((name, bytes)) }
            return (Array(try row.required("pattern").unicodeScalars), try LayoutFile(named: name, bytes: bytes))
        }
        self.files = files
    }

    /// The layout for a file name: that of the first pattern it has; `*` stands for any text.
    func layout(for name: String) -> LayoutFile? {
        let name = Array(name.unicodeScalars)
        return entries.first { Self.matches(name[...], $0.pattern[...]) }?.layout
    }

    private static func matches(_ name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            return name.elementsEqual(pattern)
        }
        guard name.count >= first.count + last.count, name.starts(with: first),
            name.suffix(last.count).elementsEqual(last)
        else { return false }
        var rest = name.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
            rest = rest[(found + part.count)...]
        }
        return true
    }
}
