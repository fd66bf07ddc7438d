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
