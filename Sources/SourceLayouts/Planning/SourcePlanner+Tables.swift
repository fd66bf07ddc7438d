// What tables have in common, whether they come as text or as sheets.
extension SourcePlanner {
    /// The layout of the columns below a header that was found.
    ///
    /// - Parameter name: the name that may say what the table is a list of.
    func layout(
        below header: HeaderSearch.Header, in rows: [HeaderSearch.Row], named name: String, _ request: SourceRequest
    ) throws(SourceRefusal) -> TableLayout {
        var wanted = LayoutRequest(
            fileName: name, kind: request.kind ?? request.layoutFile?.kind, constants: request.allConstants)
        let above = rows.filter { $0.record < header.records.lowerBound }
        wanted.titles = above.flatMap(\.cells).filter { !$0.isEmpty }
        let width = header.headings.count
        let below = rows.filter { $0.record > header.records.upperBound && $0.cells.count >= width }
        var headings = header.headings
        for column in header.continued { headings[column] = "" }
        var layout = try finder(for: request).layout(
            headings: headings, rows: below.prefix(20).map { Self.joined($0.cells, header.continued) }, request: wanted)
        for column in header.continued {
            layout.columns[column].heading = header.headings[column]
            layout.columns[column].use = .same
            layout.columns[column].reason = "the heading before goes on here"
        }
        if let written = header.written {
            for index in layout.columns.indices where written[index] != layout.columns[index].heading {
                layout.columns[index].written = written[index]
                layout.columns[index].reason += ", put together from neighbouring cells"
            }
        }
        layout.carriesUnknown = true
        request.layoutFile?.settle(&layout)
        return layout
    }

    /// Refuses a layout file with lines that say nothing about a table.
    func refuseIdleLines(
        _ file: LayoutFile, _ layout: TableLayout, isText: Bool
    ) throws(SourceRefusal) {
        if let line = file.idleLines(in: layout, isText: isText).first {
            throw .lookAlike("\(file.name): \(line), so that the line has no effect")
        }
    }

    /// Cells under one heading that goes on over several columns, in the first of them.
    private static func joined(_ cells: [String], _ continued: Set<Int>) -> [String] {
        guard !continued.isEmpty else { return cells }
        var cells = cells
        for column in continued.sorted() where column > 0 && column < cells.count {
            var first = column - 1
            while continued.contains(first) { first -= 1 }
            cells[first] += cells[column]
            cells[column] = ""
        }
        return cells
    }

    /// Adds what both ways to a layout have in common: rows of units and limits, columns of corrected tables, sections.
    func complete(
        _ plan: inout SourcePlan, _ header: HeaderSearch.Header?, _ rows: [HeaderSearch.Row], _ request: SourceRequest
    ) {
        for index in plan.layout.columns.indices
        where plan.layout.columns[index].field == nil
            && Self.rejectHeadings.contains(plan.layout.columns[index].heading)
        {
            plan.layout.columns[index].use = .dropped
            plan.layout.columns[index].reason = "says why the row was refused"
        }
        plan.hasOpenDates = plan.layout.holdsOpenDates(
            in: rows.lazy.filter { $0.record > header?.records.upperBound ?? 0 }.map(\.cells))
        var declared = DeclaredCounts(tables.words.counts)
        for row in rows where row.record < header?.records.lowerBound ?? 1 {
            for cell in row.cells where !cell.isEmpty { declared.take(cell, line: row.line) }
        }
        plan.claims = declared.claims
        guard var header else { return }
        let details = ItemRows(below: header, in: rows, plan.layout, tables.headings)
        plan.layout.take(details)
        if let last = details.lastRecord { header.records = header.records.lowerBound...last }
        plan.headerRecords = header.records
        plan.headerLine = header.line
        plan.headerRows = header.rows
        plan.sections = SectionPlanner(
            matcher: tables.headings, finder: finder(for: request), request: request, name: plan.name)
    }

    /// Looks through all of the text that is at hand for dates that may be read either way round.
    func lookForOpenDates(
        _ plan: inout SourcePlan, _ text: UnsafeBufferPointer<UInt8>, in rows: () -> [HeaderSearch.Row]
    ) {
        let layout = plan.layout
        guard !plan.hasOpenDates, layout.columns.indices.contains(where: layout.holdsDays), DateScan.mayBeOpen(in: text)
        else { return }
        plan.hasOpenDates = layout.holdsOpenDates(in: rows().lazy.map(\.cells))
    }

    /// Takes a delimiter at the end of every row, with nothing behind it, for the shape of the table.
    ///
    /// Most rows must have it, and three at least; what stands behind it in any row refuses that row.
    func settleEmptyEnd(_ plan: inout SourcePlan, _ rows: [HeaderSearch.Row]) {
        guard let headings = plan.headerRecords else { return }
        let width = plan.layout.columns.count
        // Notes and totals have a cell or two.
        let below = rows.filter { $0.record > headings.upperBound && $0.cells.count * 2 > width }
        let longer = below.count { $0.cells.count == width + 1 && HeaderSearch.isBlank($0.cells[width]) }
        guard longer >= 3, longer * 2 > below.count else { return }
        var column = TableLayout.Column(heading: "", field: nil, reason: "empty at the end of every row")
        column.use = .dropped
        plan.layout.columns.append(column)
        plan.hasEmptyEnd = true
    }

    /// A list of failures, or of passes, is complete where the other list stands further down in the same table: a title
    /// that says so, and headings below it.
    func settleSelection(
        _ plan: inout SourcePlan, _ first: [HeaderSearch.Row], in rows: () -> [HeaderSearch.Row]
    ) {
        plan.layout.settlePasses(
            in: { rows().filter { $0.record > plan.headerRecords?.upperBound ?? 0 }.map(\.cells) }, tables.words)
        let layout = plan.layout
        if layout.kind == .sample, layout.constants[.selection] == nil, let column = layout.column(.verdict) {
            settleStatedFailures(&plan, column, first, rows)
            return
        }
        guard layout.isOfFailuresOnly || layout.isOfPassesOnly, layout.constants[.selection] == nil,
            let sections = plan.sections
        else { return }
        let other = layout.isOfFailuresOnly ? "合格" : "不合格"
        let below = rows().filter { $0.record > plan.headerRecords?.upperBound ?? 0 }
        for (index, row) in below.enumerated() {
            let filled = row.cells.filter { !HeaderSearch.isBlank($0) }
            guard filled.count == 1, let title = filled.first, LayoutRequest.verdict(in: title) == other,
                below[(index + 1)...].prefix(3).contains(where: {
                    sections.areHeadings($0.cells) || plan.headerRows.contains($0.cells)
                })
            else { continue }
            plan.layout.complete(because: "further down stands 「\(title)」")
            return
        }
    }

    /// A list that calls itself one of 不合格 and has a column of verdicts is one of failures where every verdict is.
    private func settleStatedFailures(
        _ plan: inout SourcePlan, _ column: Int, _ first: [HeaderSearch.Row], _ rows: () -> [HeaderSearch.Row]
    ) {
        var request = LayoutRequest(fileName: plan.name)
        let above = first.filter { $0.record < plan.headerRecords?.lowerBound ?? 1 }
        request.titles = above.flatMap(\.cells).filter { !$0.isEmpty }
        guard let stated = request.statedVerdict, stated.verdict == "不合格" else { return }
        let verdicts = rows().filter { row in
            row.record > plan.headerRecords?.upperBound ?? 0 && column < row.cells.count
                && !plan.headerRows.contains(row.cells) && !HeaderSearch.isBlank(row.cells[column])
        }.map { $0.cells[column] }
        guard !verdicts.isEmpty, verdicts.allSatisfy({ $0.contains("不合格") || $0.contains("不符合") }) else { return }
        plan.layout.constants[.selection] = TableLayout.failuresOnly
        plan.layout.constantReasons[.selection] = "\(stated.reason), and every verdict is one"
    }

    /// Headings that the table of refused rows adds.
    private static let rejectHeadings: Set<String> = [
        "reject_src", "reject_delivery", "reject_code", "reject_message", "reject_raw",
    ]
}
