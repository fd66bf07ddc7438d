import AnalystTables
import InspectionModel

extension CSVTable {
    /// The bytes of the file for people with Excel or WPS: headings in Chinese, and no text that a spreadsheet program takes
    /// for a formula, a number or a date.
    var guardedBytes: [UInt8] {
        var table = SpreadsheetTable(headings: columns.map(\.title))
        for row in rows {
            table.append(
                zip(columns, row).map { column, value in
                    switch column.kind {
                    case .integer, .number, .percent: .number(value)
                    // A day stands as it is: it is one, and programs read it as such.
                    case .date: CalendarDate(value) == nil ? .text(value) : .number(value)
                    case .text: .text(value)
                    }
                })
        }
        return table.bytes
    }
}
