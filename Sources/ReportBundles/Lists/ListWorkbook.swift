import Bags
import CLibXLSXWriter
import Glibc
import InspectionModel

/// One list as a workbook of one sheet: title lines, headings, and text in every cell, so that a code keeps its zeros.
///
/// Rows go to the library one by one, which keeps none of them in memory.
struct ListWorkbook: ~Copyable {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let cell: UnsafeMutablePointer<lxw_format>
    private let path: String
    private var line: UInt32 = 0
    private let first: UInt32
    private let columns: Int

    /// Starts a workbook at a path that does not exist yet.
    init(_ path: String, temporary: String, _ headings: [String], _ lines: [String]) throws(FileError) {
        let created = temporary.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let created, let sheet = workbook_add_worksheet(created, "清单"),
            let cell = workbook_add_format(created), let title = workbook_add_format(created),
            let note = workbook_add_format(created), let heading = workbook_add_format(created)
        else { throw FileError("create", path, code: ENOMEM) }
        book = created
        self.path = path
        self.sheet = sheet
        self.cell = cell
        columns = headings.count
        for format in [cell, title, note, heading] {
            format_set_font_name(format, "微软雅黑")
            format_set_font_size(format, 10)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        format_set_text_wrap(cell)
        format_set_num_format(cell, "@")
        format_set_bold(title)
        format_set_font_size(title, 14)
        format_set_bold(heading)
        format_set_text_wrap(heading)
        format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_footer(sheet, "&R第 &P 页，共 &N 页")
        for (index, heading) in headings.enumerated() {
            let width: Double =
                switch heading {
                case "序号": 6
                case "不合格项目║检验结果║标准值": 30
                default: heading.hasSuffix("地址") ? 24 : 16
                }
            worksheet_set_column(sheet, UInt16(index), UInt16(index), width, nil)
        }
        first = UInt32(lines.count)
        worksheet_freeze_panes(sheet, first + 1, 0)
        worksheet_repeat_rows(sheet, first, first)
        for (index, text) in lines.enumerated() {
            worksheet_write_string(sheet, UInt32(index), 0, WorkbookText.shown(text), index == 0 ? title : note)
        }
        for (index, text) in headings.enumerated() {
            worksheet_write_string(sheet, first, UInt16(index), text, heading)
        }
        line = first + 1
    }

    /// Adds a row; beyond what a sheet can hold the row stands in the other files alone.
    mutating func add(_ cells: [String]) {
        guard line < 1_048_575 else { return }
        for (index, text) in cells.enumerated() {
            worksheet_write_string(sheet, line, UInt16(index), WorkbookText.shown(text), cell)
        }
        line += 1
    }

    /// Ends the file; its only date is the day up to which the data are known.
    mutating func close(asOf: CalendarDate) throws(FileError) {
        worksheet_autofilter(sheet, first, 0, max(line, first + 1) - 1, UInt16(max(columns - 1, 0)))
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
