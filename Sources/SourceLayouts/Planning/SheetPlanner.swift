import TextEncodings
package import WorkbookReading

extension SourcePlanner {
    /// The plan for one sheet of a workbook; rows are counted as the sheet shows them.
    ///
    /// - Parameter request: its name is that of the workbook.
    /// - Throws: `SourceRefusal` when the sheet cannot be read as results or cases.
    package func plan(
        sheet: WorkbookSheet, of workbook: Workbook, request: SourceRequest
    ) throws(SourceRefusal) -> SourcePlan {
        var rows: [HeaderSearch.Row] = []
        let ranges: [WorkbookRange]
        do throws(WorkbookError) {
            try workbook.read(sheet) { row in
                rows.append(Self.texts(row))
                return rows.count < 2 * HeaderSearch.depth ? .proceed : .stop
            }
            ranges = try workbook.mergedRanges(of: sheet)
        } catch {
            throw .unreadable("\(sheet.name): \(error.description)")
        }
        guard !rows.isEmpty else { throw .empty }
        let width = rows.map(\.cells.count).max() ?? 0
        for index in rows.indices {
            rows[index].cells += Array(repeating: "", count: width - rows[index].cells.count)
        }
        let groups = MergedHeadings.rows(rows, ranges)
        let name = "\(request.name)#\(sheet.name)"
        func made(_ layout: TableLayout, _ header: HeaderSearch.Header?) -> SourcePlan {
            var plan = SourcePlan(
                name: name, format: .workbook(sheet), encoding: .utf8, byteOrderMarkLength: 0,
                encodingReason: "a workbook", layout: layout, headerRecords: nil, headerLine: 0)
            complete(&plan, header, rows, request)
            settleSelection(
                &plan, rows,
                in: {
                    var all: [HeaderSearch.Row] = []
                    // What cannot be read further down refuses the sheet when it is read.
                    try? workbook.read(sheet) { row in
                        all.append(Self.texts(row))
                        return all.count < Self.mostRowsAhead ? .proceed : .stop
                    }
                    return all
                })
            plan.merges = ranges.filter {
                $0.rows.count > 1 && $0.rows.lowerBound > plan.headerRecords?.upperBound ?? 0
            }
            return plan
        }
        if let file = request.layoutFile, !file.columns.isEmpty {
            // Merged cells may hold more headings of the layout together than any row has.
            var best: (layout: TableLayout, header: HeaderSearch.Header?)?
            for group in groups {
                guard let placed = try? file.placed(in: [group.row], request: request), let found = placed.header,
                    found.known > best?.header?.known ?? 0
                else { continue }
                best = placed
                best?.header?.records = group.rows
                best?.header?.rows = group.cells
            }
            let plain: (layout: TableLayout, header: HeaderSearch.Header?)
            do throws(SourceRefusal) {
                plain = try file.placed(in: rows, request: request)
            } catch {
                guard let best else { throw error }
                try refuseIdleLines(file, best.layout, isText: false)
                return made(best.layout, best.header)
            }
            let placed = best.flatMap { $0.header?.known ?? 0 > plain.header?.known ?? 0 ? $0 : nil } ?? plain
            try refuseIdleLines(file, placed.layout, isText: false)
            return made(placed.layout, placed.header)
        }
        guard let header = header(request.layoutFile?.below(rows) ?? rows, groups) else {
            throw .noHeadings(seen: unknown(rows))
        }
        var shown = header
        let below = rows.filter { $0.record > header.records.upperBound }
        // A column without a heading is one all the same where most rows fill it; else what stands there is a note.
        while shown.headings.last?.isEmpty == true {
            let column = shown.headings.count - 1
            if below.count(where: { !HeaderSearch.isBlank($0.cells[column]) }) * 2 > below.count { break }
            shown.headings.removeLast()
            if shown.written != nil { shown.written?.removeLast() }
        }
        let layout = try layout(below: shown, in: rows, named: name, request)
        if let file = request.layoutFile { try refuseIdleLines(file, layout, isText: false) }
        return made(layout, shown)
    }

    /// Rows of a list of failures that are looked at before the first is written.
    private static let mostRowsAhead = 20_000

    /// The headings of one row or two, or of a group of rows that merged cells hold together.
    private func header(_ rows: [HeaderSearch.Row], _ groups: [MergedHeadings]) -> HeaderSearch.Header? {
        let search = HeaderSearch(tables.headings)
        var best = search.find(in: rows)
        for group in groups {
            guard var found = search.find(in: [search.withoutGroups(group)]), found.known >= best?.known ?? 0 else {
                continue
            }
            found.records = group.rows
            found.rows = group.cells
            best = found
        }
        return best
    }

    private static func texts(_ row: WorkbookRow) -> HeaderSearch.Row {
        // Further to the right stands nothing that belongs to a table.
        let width = min((row.cells.last?.column ?? -1) + 1, 1024)
        var cells = Array(repeating: "", count: width)
        for cell in row.cells where cell.column < width {
            cells[cell.column] = row.withValue(cell) { String(decoding: $0.prefix(1024), as: UTF8.self) }
        }
        return HeaderSearch.Row(record: row.number, line: row.number, cells: cells)
    }
}

/// Rows of headings that merged cells hold together: groups above their members, and headings two rows high.
struct MergedHeadings {
    /// The numbers of the rows.
    var rows: ClosedRange<Int>
    /// The headings, each put together from top to bottom.
    var row: HeaderSearch.Row
    /// The lowest row, with what merged cells hold.
    var lowest: [String]
    /// The cells of the rows as they stand.
    var cells: [[String]]

    /// All that may be headings among the first rows of a sheet, two or three rows each.
    static func rows(_ rows: [HeaderSearch.Row], _ ranges: [WorkbookRange]) -> [MergedHeadings] {
        var found: [MergedHeadings] = []
        for (index, top) in rows.prefix(HeaderSearch.depth).enumerated() {
            for height in 2...3 where index + height <= rows.count {
                let part = rows[index..<index + height]
                let last = rows[index + height - 1].record
                guard last == top.record + height - 1,
                    ranges.contains(where: { $0.rows.overlaps(top.record...last) && $0.rows.lowerBound < last })
                else { continue }
                var cells = top.cells.map { _ in "" }
                var lowest = cells
                for row in part {
                    let filled = Self.filled(row, ranges)
                    for column in cells.indices { cells[column] += filled[column] }
                    lowest = filled
                }
                found.append(
                    MergedHeadings(
                        rows: top.record...last,
                        row: HeaderSearch.Row(record: last, line: top.record, cells: cells), lowest: lowest,
                        cells: part.map(\.cells)))
            }
        }
        return found
    }

    /// A row in which every cell of a merged range that begins in it holds what its first cell holds.
    private static func filled(_ row: HeaderSearch.Row, _ ranges: [WorkbookRange]) -> [String] {
        var cells = row.cells
        for range in ranges where range.rows.lowerBound == row.record && range.columns.lowerBound < cells.count {
            for column in range.columns where column < cells.count && column > range.columns.lowerBound {
                cells[column] = cells[range.columns.lowerBound]
            }
        }
        return cells
    }
}
