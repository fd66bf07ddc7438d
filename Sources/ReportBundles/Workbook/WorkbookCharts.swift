import CLibXLSXWriter
import InspectionModel

/// The charts of the workbook: one on each sheet of which the page has a picture, below the rows, over their cells.
///
/// A sheet holds counts and rates; what the page draws over them, intervals and limits, stands in its columns.
enum WorkbookCharts {
    /// What a chart shows of a table.
    private struct Plan {
        let kind: lxw_chart_type
        /// The columns of the names and of the values.
        let names, values: String
        let title: String
        /// How many rows from the first it shows.
        var rows = Int.max
    }

    private static let plans: [String: Plan] = [
        "month": Plan(kind: LXW_CHART_LINE, names: "month", values: "rate", title: "各月合格率", rows: 24),
        "category": Plan(kind: LXW_CHART_BAR, names: "name", values: "rate", title: "各品类合格率", rows: 20),
        "district": Plan(kind: LXW_CHART_BAR, names: "name", values: "failed", title: "各区不合格批次", rows: 30),
        "item": Plan(kind: LXW_CHART_BAR, names: "item", values: "count", title: "不合格项目（项次）", rows: 10),
        "cases": Plan(kind: LXW_CHART_BAR, names: "name", values: "total", title: "案件走到的环节"),
        "case_waterfall": Plan(kind: LXW_CHART_BAR, names: "name", values: "cases", title: "从立案到未完成", rows: 20),
        "ageing": Plan(kind: LXW_CHART_BAR, names: "stretch", values: "count", title: "未完成案件的期限", rows: 20),
    ]

    private static let blue: lxw_color_t = 0x0b5c9e

    /// How many rows of a sheet a chart takes, the gap above it included; 0 where there is none.
    static func height(_ table: CSVTable) -> Int { rows(table) > 1 ? 22 : 0 }

    /// The first rows that have a number to show; a rate over too few batches has none.
    private static func rows(_ table: CSVTable) -> Int {
        guard let plan = plans[table.name], let column = table.columns.firstIndex(where: { $0.name == plan.values })
        else { return 0 }
        let section = table.columns.firstIndex { $0.name == "section" }
        return table.rows.prefix(plan.rows).prefix { row in
            !CSVTable.missing.contains(row[column]) && (section.map { row[$0] == "step" } ?? true)
        }.count
    }

    /// Puts the chart of a table on its sheet; its first row of values is that with number 3.
    static func add(
        _ table: CSVTable, _ sheet: UnsafeMutablePointer<lxw_worksheet>, named name: String,
        to book: UnsafeMutablePointer<lxw_workbook>
    ) {
        let count = rows(table)
        guard count > 1, let plan = plans[table.name],
            let names = table.columns.firstIndex(where: { $0.name == plan.names }),
            let values = table.columns.firstIndex(where: { $0.name == plan.values }),
            let chart = workbook_add_chart(book, UInt8(plan.kind.rawValue)),
            let series = chart_add_series(chart, nil, nil)
        else { return }
        let last = UInt32(2 + count)
        chart_series_set_categories(series, name, 3, UInt16(names), last, UInt16(names))
        chart_series_set_values(series, name, 3, UInt16(values), last, UInt16(values))
        chart_series_set_name(series, table.columns[values].title)
        if plan.kind == LXW_CHART_LINE {
            var line = lxw_chart_line()
            line.color = blue
            line.width = 2.25
            chart_series_set_line(series, &line)
        } else {
            var fill = lxw_chart_fill()
            fill.color = blue
            chart_series_set_fill(series, &fill)
            // The first row of the sheet stands at the top of the chart.
            chart_axis_set_reverse(chart.pointee.y_axis)
            chart_series_set_labels(series)
        }
        let axis = plan.kind == LXW_CHART_LINE ? chart.pointee.y_axis : chart.pointee.x_axis
        if table.columns[values].kind == .percent { chart_axis_set_num_format(axis, "0%") }
        chart_title_set_name(chart, plan.title)
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        var options = lxw_chart_options()
        options.x_offset = 4
        options.y_offset = 6
        options.x_scale = 1.3
        options.y_scale = count > 12 ? 1.6 : 1.2
        worksheet_insert_chart_opt(sheet, UInt32(table.rows.count + 4), 0, chart, &options)
    }
}
