import InspectionModel

/// The first sheet of the workbook: what the report is about, how to read it, and where everything stands.
struct WorkbookCover {
    /// A row.
    enum Row: Equatable {
        case title(String)
        case heading(String)
        case pair(String, String)
        /// A link to a sheet, and what it is.
        case link(String, String)
        case blank
    }

    static let sheetName = "说明"
    /// Tables whose sheets are for programs, hidden and so not printed.
    static let hidden: Set<String> = ["trace"]

    let rows: [Row]

    init(_ model: ReportModel, _ tables: [CSVTable]) {
        let findings = Findings(model: model, say: model.chinese)
        let view = PageView(model, tables, model.chinese)
        func shown(_ text: String) -> String { WorkbookText.shown(text) }
        var rows: [Row] = [.title(shown(model.cover.title))]
        if !model.cover.banner.isEmpty { rows.append(.pair("提示", shown(model.cover.banner))) }
        if let incomplete = view.incomplete { rows.append(.pair("数据完整性未获确认", shown(incomplete))) }
        if let lists = view.lists { rows.append(.pair("只列不合格的名单", shown(lists))) }
        if !model.cover.office.isEmpty { rows.append(.pair("发布单位", shown(model.cover.office))) }
        rows.append(.pair("报告期", findings.periodTitle + (view.dates.map { "（\($0)）" } ?? "")))
        rows += view.meta.map { .pair($0.name, shown($0.value)) }
        rows += [.pair("摘要", shown(LeadText(model, findings).plain))]
        rows += view.beside.map { .pair("", shown($0)) }
        rows += [.blank, .heading("目录")]
        rows += tables.map { table in
            let name = WorkbookText.sheetName(table)
            guard table.hasSheet else {
                return .pair(
                    name,
                    shown(table.title) + "（\(table.rows.count) 行，超过 \(CSVTable.mostSheetRows) 行，不设工作表；"
                        + "全部行在 tables/\(table.name).csv 和 results.sqlite 的表 \(table.name) 中）")
            }
            return Self.hidden.contains(table.name)
                ? .pair(name, shown(table.title) + "（取数条件，供程序用；工作表已隐藏，不打印，可取消隐藏）") : .link(name, shown(table.title))
        }
        rows += [.blank, .heading("符号")]
        rows += [
            ("[x]", WorkbookText.unavailable(model) + "，或无法核算"), ("[c]", "不予公布"), ("[p]", "初步数，异议期未满"),
            ("[r]", "修订数，与上次发布不同"), ("空白", "没有"),
            ("打印", "每张表按一页宽打印，表头每页重复；很宽的表只打印前面的栏，全部栏在表内和 tables/ 中"),
        ].map { .pair($0.0, $0.1) }
        rows += [.blank, .heading("口径")]
        rows += view.notes.enumerated().map { .pair("\($0.offset + 1)", shown($0.element)) }
        self.rows = rows
    }
}
