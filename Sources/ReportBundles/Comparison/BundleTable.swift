/// A table file of a finished bundle, read back.
struct BundleTable {
    let columns: [String]
    let rows: [[String]]

    /// Reads a file that `CSVTable` has written.
    init(_ bytes: [UInt8]) {
        var records = Self.records(bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...])
        columns = records.isEmpty ? [] : records.removeFirst()
        let count = columns.count
        rows = records.map { row in
            row.count == count ? row : Array((row + Array(repeating: "", count: count)).prefix(count))
        }
    }

    /// The value in a row under a column; empty where there is none.
    func value(_ row: [String], _ column: String) -> String { columns.firstIndex(of: column).map { row[$0] } ?? "" }

    private static func records(_ bytes: ArraySlice<UInt8>) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = bytes.startIndex
        func text() -> String { String(decoding: cell, as: UTF8.self) }
        while index < bytes.endIndex {
            let byte = bytes[index]
            if isQuoted {
                if byte == UInt8(ascii: "\""), index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "\"") {
                    cell.append(UInt8(ascii: "\""))
                    index += 1
                } else if byte == UInt8(ascii: "\"") {
                    isQuoted = false
                } else {
                    cell.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") {
                record.append(text())
                cell = []
            } else if byte == UInt8(ascii: "\r"), index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "\n") {
                records.append(record + [text()])
                (record, cell) = ([], [])
                index += 1
            } else {
                cell.append(byte)
            }
            index += 1
        }
        if !cell.isEmpty || !record.isEmpty { records.append(record + [text()]) }
        return records
    }
}
