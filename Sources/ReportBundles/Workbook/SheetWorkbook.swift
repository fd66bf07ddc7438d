import Bags
import CLibXLSXWriter
import Glibc
import InspectionModel

/// A workbook of one sheet for each of some tables: a title, a note, headings and rows; counts are numbers, all else is text,
/// so that a code keeps its zeros and nothing is a formula.
///
/// Rows go to the library one by one, which keeps none of them in memory. Equal tables give equal bytes.
struct SheetWorkbook: ~Copyable {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private let cell, count, title, note, heading: UnsafeMutablePointer<lxw_format>

    /// A sheet holds no more rows; three are its head.
    static let mostRows = 1_048_576 - 3

    /// Writes tables to a path that does not exist yet.
    ///
    /// - Parameters:
    ///   - notes: what stands below the title of each sheet.
    ///   - temporary: a folder for the rows until the file is put together.
    static func write(
        _ tables: [CSVTable], notes: String, asOf: CalendarDate, to path: String, temporary: String
    ) throws(FileError) {
        let workbook = try SheetWorkbook(path, temporary)
        for table in tables { workbook.add(table, notes) }
        try workbook.close(asOf: asOf)
    }

    private init(_ path: String, _ temporary: String) throws(FileError) {
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

    private borrowing func add(_ table: CSVTable, _ notes: String) {
        guard let sheet = workbook_add_worksheet(book, WorkbookText.sheetName(table)) else { return }
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_footer(sheet, "&R第 &P 页，共 &N 页")
        for (index, column) in table.columns.enumerated() {
            let width = WorkbookText.width(column, table.rows.prefix(500).lazy.map { $0[index] })
            worksheet_set_column(sheet, UInt16(index), UInt16(index), width, nil)
        }
        worksheet_freeze_panes(sheet, 3, 0)
        worksheet_repeat_rows(sheet, 2, 2)
        worksheet_write_string(sheet, 0, 0, WorkbookText.shown(table.title), title)
        let left = table.rows.count - Self.mostRows
        let more = left > 0 ? "；超出工作表容量的 \(left) 行只在 CSV 中" : ""
        worksheet_write_string(sheet, 1, 0, WorkbookText.shown("\(table.rows.count) 行；\(notes)\(more)"), note)
        for (index, column) in table.columns.enumerated() {
            worksheet_write_string(sheet, 2, UInt16(index), WorkbookText.shown(column.title), heading)
        }
        for (place, row) in table.rows.prefix(Self.mostRows).enumerated() {
            for (index, value) in row.enumerated() {
                if table.columns[index].kind == .integer, let number = Double(value) {
                    worksheet_write_number(sheet, UInt32(place + 3), UInt16(index), number, count)
                } else {
                    worksheet_write_string(sheet, UInt32(place + 3), UInt16(index), WorkbookText.shown(value), cell)
                }
            }
        }
        let last = UInt32(min(table.rows.count, Self.mostRows) + 2)
        worksheet_autofilter(sheet, 2, 0, last, UInt16(max(table.columns.count - 1, 0)))
    }

    /// Ends the file; its only date is the day up to which the data are known.
    private consuming func close(asOf: CalendarDate) throws(FileError) {
        var properties = lxw_doc_properties()
        // The library takes 0 for "now".
        properties.created = Int(max(asOf.daysSinceEpoch, 1)) * 86_400
        workbook_set_properties(book, &properties)
        errno = 0
        guard workbook_close(book) == LXW_NO_ERROR else {
            throw FileError("write", path, code: errno == 0 ? EIO : errno)
        }
    }
}
