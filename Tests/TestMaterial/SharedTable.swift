import Foundation

/// A CSV table of the shared material, as rows of cells by column name.
///
/// It is read without the reader under test, which could share a mistake with it.
package struct SharedTable {
    /// The rows, each with its cells by heading.
    package let rows: [[String: String]]

    /// Reads a table below the shared folder.
    ///
    /// - Throws: when the file cannot be read.
    package init(_ path: String) throws { self.init(bytes: try SharedMaterial.bytes(path)) }

    /// The table of that name in Fixtures/reference, whose figures `Scripts/make-fixtures` reckons anew, and below it the same
    /// table of a suite that is beside the package, where it is there: what is tested on one is tested on the other.
    ///
    /// - Throws: when a file cannot be read.
    package static func reference(_ name: String, and suite: String) throws -> [SharedTable] {
        let own = SharedMaterial.packageRoot.appending(path: "Fixtures/reference/\(name)")
        let ours = SharedTable(bytes: [UInt8](try Data(contentsOf: own)))
        let path = "\(suite)/\(name)"
        return try SharedMaterial.has(path) ? [ours, SharedTable(path)] : [ours]
    }

    /// Reads the bytes of a table.
    package init(bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        var records: [[String]] = [[]]
        var cell = ""
        var quoted = false
        for character in text {
            switch character {
            case "\"": quoted.toggle()
            case "," where !quoted:
                records[records.count - 1].append(cell)
                cell = ""
            case "\n" where !quoted, "\r\n" where !quoted:
                records[records.count - 1].append(cell)
                cell = ""
                records.append([])
            default: cell.append(character)
            }
        }
        if !cell.isEmpty { records[records.count - 1].append(cell) }
        let header = records[0]
        rows = records.dropFirst().filter { !$0.isEmpty }.map { record in
            Dictionary(uniqueKeysWithValues: zip(header, record))
        }
    }
}
