import Foundation
import TestMaterial

/// A CSV table of the shared material, as rows of cells by column name.
struct SharedTable {
    let rows: [[String: String]]

    init(_ path: String) throws {
        let text = String(decoding: try SharedMaterial.bytes(path), as: UTF8.self)
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
