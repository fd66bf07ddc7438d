import Bags
import CLibXLSXWriter
import Glibc
import InspectionModel

/// A workbook of one sheet for each of some tables: a title, a note, headings and rows; counts are numbers, all else is text,
/// so that a code keeps its zeros and nothing is a formula.
///
/// Rows go to the library one by one, which keeps none of them in memory. Equal tables give equal bytes.
final class SheetWorkbook {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private let cell, count, title, note, heading: UnsafeMutablePointer<lxw_format>
    private var isClosed = false

    /// A sheet holds no more rows; three are its head.
    static let mostRows = 1_048_576 - 3
    /// The widths of columns follow from so many rows.
    private static let sampledRows = 500

    /// A sheet that is being filled.
    final class Sheet {
        fileprivate let table: CSVTable
        fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>
        fileprivate var sample: [[String]] = []
        fileprivate var rows = 0

        fileprivate init(_ table: CSVTable, _ sheet: UnsafeMutablePointer<lxw_worksheet>) {
            self.table = table
            self.sheet = sheet
        }
    }

    /// Writes tables to a path that does not exist yet.
    ///
    /// - Parameters:
    ///   - notes: what stands below the title of each sheet.
    ///   - temporary: a folder for the rows until the file is put together.
    static func write(
        _ tables: [CSVTable], notes: String, asOf: CalendarDate, to path: String, temporary: String
    ) throws(FileError) {
        let workbook = try SheetWorkbook(path, temporary)
        for table in tables {
            guard let sheet = workbook.begin(table, rows: table.rows.count, notes: notes) else { continue }
            for row in table.rows { workbook.add(row, to: sheet) }
            workbook.end(sheet)
        }
        try workbook.close(asOf: asOf)
    }

    /// Starts a workbook at a path that does not exist yet.
    ///
    /// - Parameter temporary: a folder for the rows until the file is put together.
    init(_ path: String, _ temporary: String) throws(FileError) {
        let created = temporary.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let created, let cell = workbook_add_format(created), let count = workbook_add_format(created),
            let title = workbook_add_format(created), let note = workbook_add_format(created),
            let heading = workbook_add_format(created)
        else { throw FileError("create", path, code: ENOMEM) }
        book = created
        self.path = path
        (self.cell, self.count, self.title, self.note, self.heading) = (cell, count, title, note, heading)
        for format in [cell, count, title, note, heading] {
            format_set_font_name(format, "微软雅黑")
            format_set_font_size(format, 10)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        format_set_text_wrap(cell)
        format_set_num_format(cell, "@")
        format_set_num_format(count, "0")
        format_set_bold(title)
        format_set_font_size(title, 14)
        format_set_bold(heading)
        format_set_text_wrap(heading)
        format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
    }

    deinit { if !isClosed { lxw_workbook_free(book) } }

    /// Starts a sheet with the title, a note and the headings of a table.
    ///
    /// Several sheets may be filled in turn, each from its first row to its last.
    ///
    /// - Parameter rows: how many rows will come; nil where nobody knows.
    func begin(_ table: CSVTable, rows: Int?, notes: String) -> Sheet? {
        guard let sheet = workbook_add_worksheet(book, WorkbookText.sheetName(table)) else { return nil }
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_footer(sheet, "&R第 &P 页，共 &N 页")
        worksheet_freeze_panes(sheet, 3, 0)
        worksheet_repeat_rows(sheet, 2, 2)
        worksheet_write_string(sheet, 0, 0, WorkbookText.shown(table.title), title)
        let left = (rows ?? 0) - Self.mostRows
        let more = left > 0 ? "；超出工作表容量的 \(left) 行只在 CSV 中" : ""
        let number = rows.map { "\($0) 行；" } ?? ""
        worksheet_write_string(sheet, 1, 0, WorkbookText.shown("\(number)\(notes)\(more)"), note)
        for (index, column) in table.columns.enumerated() {
            worksheet_write_string(sheet, 2, UInt16(index), WorkbookText.shown(column.title), heading)
        }
        return Sheet(table, sheet)
    }

    /// Adds a row; beyond what a sheet can hold the row stands in the table file alone.
    func add(_ row: [String], to sheet: Sheet) {
        if sheet.rows < Self.sampledRows { sheet.sample.append(row) }
        guard sheet.rows < Self.mostRows else { return }
        for (index, value) in row.enumerated() {
            if sheet.table.columns[index].kind == .integer, let number = Double(value) {
                worksheet_write_number(sheet.sheet, UInt32(sheet.rows + 3), UInt16(index), number, count)
            } else {
                worksheet_write_string(
                    sheet.sheet, UInt32(sheet.rows + 3), UInt16(index), WorkbookText.shown(value), cell)
            }
        }
        sheet.rows += 1
    }

    /// Ends a sheet: the widths of its columns, and buttons that filter its rows.
    func end(_ sheet: Sheet) {
        let columns = sheet.table.columns
        for (index, column) in columns.enumerated() {
            let width = WorkbookText.width(column, sheet.sample.lazy.map { $0[index] })
            worksheet_set_column(sheet.sheet, UInt16(index), UInt16(index), width, nil)
        }
        worksheet_autofilter(sheet.sheet, 2, 0, UInt32(sheet.rows + 2), UInt16(max(columns.count - 1, 0)))
    }

    /// Ends the file; its only date is the day up to which the data are known.
    func close(asOf: CalendarDate) throws(FileError) {
        var properties = lxw_doc_properties()
        // The library takes 0 for "now".
        properties.created = Int(max(asOf.daysSinceEpoch, 1)) * 86_400
        workbook_set_properties(book, &properties)
        errno = 0
        isClosed = true
        guard workbook_close(book) == LXW_NO_ERROR else {
            throw FileError("write", path, code: errno == 0 ? EIO : errno)
        }
    }
}
