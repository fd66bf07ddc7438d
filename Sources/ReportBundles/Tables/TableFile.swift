import Bags
import DelimitedText

/// A table of a folder that is written row by row, in the form of `CSVTable.bytes`, so that memory holds none of its rows.
final class TableFile {
    /// The head of the table, without rows.
    let table: CSVTable
    /// Its path below `data`.
    let path: String
    private let file: BundleFile
    private var line: [UInt8] = []
    private(set) var rows = 0

    /// Starts `data/FOLDER/NAME.csv`.
    ///
    /// - Throws: `BundleError`.
    init(_ table: CSVTable, in folder: String = "", to writer: BundleWriter) throws {
        self.table = table
        path = folder + table.name + ".csv"
        file = try writer.begin("data/\(path)")
        try file.write(table.bytes)
    }

    /// Adds a row with a value for each column.
    ///
    /// - Throws: `BundleError`; `PersonalDataGate.Finding` where the row holds a number of a telephone or identity card.
    func add(_ values: [String]) throws {
        precondition(
            values.count == table.columns.count,
            "table \(table.name): \(values.count) values for \(table.columns.count) columns")
        line.removeAll(keepingCapacity: true)
        DelimitedCell.appendRow(values, to: &line)
        if let finding = PersonalDataGate.first(in: line, path: "data/\(path), row \(rows + 1)") { throw finding }
        try file.write(line)
        rows += 1
    }

    /// Ends the file.
    ///
    /// - Throws: `BundleError`.
    func end(in writer: BundleWriter) throws { try writer.end(file) }
}
