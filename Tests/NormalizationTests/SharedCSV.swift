import AnalystTables
import TestMaterial

/// A CSV file of the shared material, row by row under its headings.
struct SharedCSV {
    let rows: [TableRow]

    init(_ path: String) throws {
        let columns = TableColumns(required: [], acceptsOthers: true)
        rows = try AnalystTable(named: path, bytes: try SharedMaterial.bytes(path), columns: columns).rows
    }
}
