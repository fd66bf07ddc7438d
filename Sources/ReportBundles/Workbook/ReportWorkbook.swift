import Bags
import CLibXLSXWriter
import Glibc
import InspectionModel

/// The workbook `data/report.xlsx`: 说明 first, then one table a sheet (the-bundle.md).
///
/// Figures are true numbers, codes are text, nothing is a formula. Rows go to the library one by one, which keeps none of
/// them in memory. Equal models give equal bytes: the only date in the file is the data cut-off.
struct ReportWorkbook: ~Copyable {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private let identifier: String
    private var formats: [String: UnsafeMutablePointer<lxw_format>] = [:]
    /// Those of text, plain and indented, beside the others: they are asked for with nearly every cell.
    private var plainText, indentedText: UnsafeMutablePointer<lxw_format>?

    /// The font that bureaus print in.
    private static let font = "微软雅黑"
    /// A sheet narrower than this, in Excel's units of width, is printed upright; A4 then shows it at four fifths.
    private static let uprightWidth = 112.0
    /// Columns beyond this width are not printed: all of them on one page would be too small to be read.
    private static let printedWidth = 190.0
    /// The height of the row with the title, in points.
    private static let titleHeight = 24.0

    /// Writes the workbook to a path that does not exist yet.
    ///
    /// - Parameter temporary: a folder for the rows until the file is put together.
    static func write(
        _ model: ReportModel, _ tables: [CSVTable], to path: String, temporary: String
    ) throws(FileError) {
        var workbook = try ReportWorkbook(model, path, temporary)
        workbook.write(WorkbookCover(model, tables))
        // A malformed built-in table would show in every test; the codes then stand as they are.
        let words = (try? WorkbookWords.builtIn()) ?? WorkbookWords()
        for table in tables where table.hasSheet {
            let section = model.companions.first { $0.definition.id == table.name }
            workbook.write(table, words.columns(table, section), model)
        }
        try workbook.close()
    }

    private init(_ model: ReportModel, _ path: String, _ temporary: String) throws(FileError) {
        let created = temporary.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let created else { throw FileError("create", path, code: ENOMEM) }
        book = created
        self.path = path
        identifier = model.cover.identifier
        var properties = lxw_doc_properties()
        let title = strdup(WorkbookText.shown(model.cover.title))
        let office = strdup(WorkbookText.shown(model.cover.office))
        defer {
            free(title)
            free(office)
        }
        properties.title = title
        properties.author = office
        // The library takes 0 for "now".
        properties.created = Int(max(model.cover.asOf.daysSinceEpoch, 1)) * 86_400
        workbook_set_properties(book, &properties)
    }

    private consuming func close() throws(FileError) {
        errno = 0
        let failure = workbook_close(book)
        guard failure == LXW_NO_ERROR else { throw FileError("write", path, code: errno == 0 ? EIO : errno) }
    }

    /// The height of a line of 11 points in that font, in points; a program that opens the file does not measure again.
    private static let lineHeight = 17.0
    /// Excel has no higher row.
    private static let highestRow = 409.0

    private func set(lines: Int, ofRow row: UInt32, _ sheet: UnsafeMutablePointer<lxw_worksheet>) {
        worksheet_set_row(sheet, row, min(Double(lines) * Self.lineHeight, Self.highestRow), nil)
    }

    // MARK: - Formats

    /// The format with a number pattern, made at its first use.
    private mutating func format(_ name: String, _ change: (UnsafeMutablePointer<lxw_format>) -> Void)
        -> UnsafeMutablePointer<lxw_format>?
    {
        if let known = formats[name] { return known }
        guard let format = workbook_add_format(book) else { return nil }
        format_set_font_name(format, Self.font)
        format_set_font_size(format, 11)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        change(format)
        formats[name] = format
        return format
    }

    private mutating func number(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
        format("n" + pattern) { format_set_num_format($0, pattern) }
    }

    /// Text; beside figures, which stand on the right of their cell, it keeps a distance.
    private mutating func text(indented: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
        if let known = indented ? indentedText : plainText { return known }
        let made = format(indented ? "texti" : "text") {
            format_set_text_wrap($0)
            format_set_num_format($0, "@")
            if indented { format_set_indent($0, 1) }
        }
        if indented { indentedText = made } else { plainText = made }
        return made
    }

    /// A verdict in the colours of the page.
    private mutating func verdict(_ tone: WorkbookWords.Tone) -> UnsafeMutablePointer<lxw_format>? {
        format("verdict" + tone.rawValue) {
            format_set_num_format($0, "@")
            format_set_indent($0, 1)
            format_set_font_color($0, tone == .good ? 0x0b5c9e : tone == .bad ? 0xb03a06 : 0x51606d)
            if tone != .neutral { format_set_bold($0) }
        }
    }

    private mutating func shorthand() -> UnsafeMutablePointer<lxw_format>? {
        format("shorthand") { format_set_align($0, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    }

    private mutating func title() -> UnsafeMutablePointer<lxw_format>? {
        format("title") {
            format_set_bold($0)
            format_set_font_size($0, 14)
        }
    }

    private mutating func note() -> UnsafeMutablePointer<lxw_format>? {
        format("note") { format_set_font_color($0, 0x55626f) }
    }

    private mutating func head(isNumber: Bool, indented: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
        format(isNumber ? "headn" : indented ? "headi" : "head") {
            format_set_bold($0)
            format_set_text_wrap($0)
            format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
            if isNumber { format_set_align($0, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
            if indented, !isNumber { format_set_indent($0, 1) }
        }
    }

    // MARK: - Sheets

    private func sheet(_ name: String) -> UnsafeMutablePointer<lxw_worksheet>? {
        guard let sheet = workbook_add_worksheet(book, name) else { return nil }
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_default_row(sheet, Self.lineHeight, UInt8(LXW_FALSE.rawValue))
        // An ampersand begins a code of the footer; the library refuses more than 255 characters.
        let label = WorkbookText.shown(identifier).split(separator: "&", omittingEmptySubsequences: false)
            .joined(separator: "&&").prefix(100)
        worksheet_set_footer(sheet, "&L\(label)&C&A&R第 &P 页，共 &N 页")
        return sheet
    }

    private mutating func write(_ cover: WorkbookCover) {
        guard let sheet = sheet(WorkbookCover.sheetName) else { return }
        let width = 96.0
        worksheet_set_column(sheet, 0, 0, 34, nil)
        worksheet_set_column(sheet, 1, 1, width, nil)
        let (title, bold, text) = (title(), head(isNumber: false), text())
        for (index, row) in cover.rows.enumerated() {
            let line = UInt32(index)
            switch row {
            case .title(let words):
                worksheet_set_row(sheet, line, Self.titleHeight, nil)
                worksheet_write_string(sheet, line, 0, words, title)
            case .heading(let words): worksheet_write_string(sheet, line, 0, words, bold)
            case .pair(let name, let value):
                set(lines: WorkbookText.lines(value, width: width), ofRow: line, sheet)
                worksheet_write_string(sheet, line, 0, name, text)
                worksheet_write_string(sheet, line, 1, value, text)
            case .link(let name, let value):
                worksheet_write_url(sheet, line, 0, "internal:'\(name)'!A1", nil)
                worksheet_write_string(sheet, line, 0, name, text)
                worksheet_write_string(sheet, line, 1, value, text)
            case .blank: break
            }
        }
        worksheet_activate(sheet)
    }

    private mutating func write(_ table: CSVTable, _ words: WorkbookWords.Columns, _ model: ReportModel) {
        let name = WorkbookText.sheetName(table)
        guard let sheet = sheet(name) else { return }
        let rows = table.rows
        // A page is as wide as its sheet: many columns leave less room for each.
        let most = table.columns.count > 8 ? 28.0 : 44
        let first = rows.prefix(WorkbookText.mostMeasured).map(\.self)
        let widths = table.columns.enumerated().map { index, column in
            WorkbookText.width(column, first.lazy.map { words.text($0[index], index) }, most: most)
        }
        for (index, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), width, nil)
        }
        worksheet_freeze_panes(sheet, 3, 1)
        worksheet_repeat_rows(sheet, 2, 2)
        worksheet_set_row(sheet, 0, Self.titleHeight, nil)
        worksheet_write_string(sheet, 0, 0, WorkbookText.shown(table.title), title())
        worksheet_write_string(sheet, 1, 0, WorkbookText.note(model, rows: table.rows.count), note())
        let isFigure = table.columns.map { ![.text, .date].contains($0.kind) }
        let isIndented = isFigure.indices.map { $0 > 0 && !isFigure[$0] && isFigure[$0 - 1] }
        set(
            lines: zip(table.columns, widths).map { WorkbookText.lines($0.title, width: $1) }.max() ?? 1, ofRow: 2,
            sheet)
        for (index, column) in table.columns.enumerated() {
            worksheet_write_string(
                sheet, 2, UInt16(index), WorkbookText.shown(column.title),
                head(isNumber: isFigure[index], indented: isIndented[index]))
        }
        worksheet_autofilter(sheet, 2, 0, UInt32(2 + rows.count), UInt16(max(table.columns.count - 1, 0)))
        // A hidden sheet is not printed, and where others have an area to print, LibreOffice leaves out one that has none.
        if WorkbookCover.hidden.contains(table.name) {
            worksheet_hide(sheet)
        } else {
            let last = UInt32(2 + rows.count + WorkbookCharts.height(table))
            // What stands on paper is the first columns, as many as can still be read there.
            var wide = 0.0
            let printed = widths.prefix { width in
                wide += width
                return wide <= Self.printedWidth
            }
            worksheet_print_area(sheet, 0, 0, last, UInt16(max(printed.count - 1, 0)))
            // A narrow table takes half as many pages upright.
            if printed.reduce(0, +) < Self.uprightWidth { worksheet_set_portrait(sheet) }
        }
        for (index, codes) in rows.enumerated() {
            let row = codes.indices.map { words.text(codes[$0], $0) }
            let lines = row.indices.reduce(1) { max($0, WorkbookText.lines(row[$1], width: widths[$1])) }
            if lines > 1 { set(lines: lines, ofRow: UInt32(index + 3), sheet) }
            for (column, value) in row.enumerated() where !value.isEmpty {
                if let tone = words.tone(codes[column], column) {
                    worksheet_write_string(
                        sheet, UInt32(index + 3), UInt16(column), WorkbookText.shown(value), verdict(tone))
                    continue
                }
                write(
                    value, table.columns[column].kind, indented: isIndented[column], sheet, UInt32(index + 3),
                    UInt16(column))
            }
        }
        WorkbookCharts.add(table, sheet, named: name, to: book)
    }

    private mutating func write(
        _ value: String, _ kind: CSVTable.Column.Kind, indented: Bool, _ sheet: UnsafeMutablePointer<lxw_worksheet>,
        _ row: UInt32,
        _ column: UInt16
    ) {
        switch WorkbookText.cell(value, kind) {
        case .number(let number, let pattern): worksheet_write_number(sheet, row, column, number, self.number(pattern))
        case .shorthand: worksheet_write_string(sheet, row, column, value, shorthand())
        case .text(let words): worksheet_write_string(sheet, row, column, words, text(indented: indented))
        }
    }
}
