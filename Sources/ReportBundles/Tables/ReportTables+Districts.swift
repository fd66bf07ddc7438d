import Indicators
import InspectionModel

extension ReportTables {
    /// `district_sheet.csv`; nil where no sheets are written.
    static func districtSheets(_ model: ReportModel) -> CSVTable? {
        guard !model.districtSheets.isEmpty else { return nil }
        var table = CSVTable(
            "district_sheet", "分区表及其合计", key: ["folder"],
            [
                .init("code", "代码"), .init("name", "名称"), .init("folder", "文件夹"), .init("records", "记录", .integer),
                .init("samples", "样品", .integer), .init("inspected", "检验批次", .integer),
                .init("passed", "合格批次", .integer), .init("failed", "不合格批次", .integer), .init("cases", "案件", .integer),
                .init("due", "到期", .integer), .init("completed", "完成", .integer), .init("open", "未完成", .integer),
                .init("overdue", "逾期", .integer), .init("listed_pass", "合格清单", .integer),
                .init("listed_fail", "不合格清单", .integer), .init("listed_refused", "拒检清单", .integer),
                .init("unlisted", "清单范围内未列入", .integer), .init("evidence", "证据行", .integer),
            ])
        for line in model.districtSheets {
            let counts = [
                line.records, line.samples, line.tally.inspected, line.tally.passed, line.tally.failed, line.cases,
                line.due, line.completed, line.open, line.overdue, line.listedPass, line.listedFail,
                line.listedRefused, line.unlisted, line.evidence,
            ]
            table.add(values: [line.code, line.name, line.folder] + counts.map { "\($0)" })
        }
        return table
    }

    /// `evidence.csv` without rows: which records stand behind which target, and whether in its part.
    static let districtEvidence = CSVTable(
        "evidence", "目标的证据：分母中的每一条记录，in_part 为 1 的在分子中",
        [
            .init("target", "目标"), .init("type", "记录类型"), .init("id", "记录"), .init("in_part", "在分子中", .integer),
            .init("state", "结论或状态"), .init("on", "抽样日期或期限", .date), .init("product", "产品"),
            .init("producer", "标称生产企业"), .init("src", "来源"),
        ])

    /// `category.csv` of a sheet: the categories of the district beside those of the city.
    static func districtCategories(_ model: ReportModel, _ city: ReportModel) -> CSVTable {
        var table = CSVTable(
            "category", "各品类，本区和全市",
            [
                .init("code", "代码"), .init("name", "名称"), .init("inspected", "检验批次", .integer),
                .init("failed", "不合格批次", .integer), .init("city_inspected", "全市检验批次", .integer),
                .init("city_failed", "全市不合格批次", .integer),
            ])
        for line in model.categories {
            let whole = city.categories.first { $0.code == line.code && (!line.code.isEmpty || $0.name == line.name) }
            table.add(
                line.code, line.name, "\(line.tally.inspected)", "\(line.tally.failed)",
                "\(whole?.tally.inspected ?? 0)", "\(whole?.tally.failed ?? 0)")
        }
        return table
    }

    /// `targets.csv` of a sheet: part and whole of each target in the district; a verdict stands only where the target is the
    /// district's own.
    static func districtTargets(_ model: ReportModel, jq conditions: [String: String], own: Set<String>) -> CSVTable {
        var table = CSVTable(
            "targets", "规划目标在本区的分子、分母和证据", key: ["id"],
            [
                .init("id", "代码"), .init("name", "指标"), .init("measure", "类型"), .init("own", "本区自己的目标"),
                .init("target", "目标（%）", .percent), .init("part", "分子", .integer), .init("whole", "分母", .integer),
                .init("value", "本期（%）", .percent), .init("verdict", "结论"), .init("population", "口径"),
                .init("plan", "规划"),
                .init("clause", "条款"), .init("due_ledger", "到期（台账）", .integer), .init("presumed", "到期（推定）", .integer),
                .init("jq", "取数条件"),
            ])
        for line in model.targets where isOfDistrict(line, own: own) {
            let isOwn = own.contains(line.id)
            table.add(
                line.id, line.name, line.measure == .passRate ? "pass_rate" : "rectification_completion",
                isOwn ? "yes" : "no", line.target.description, line.share.map { "\($0.part)" } ?? "",
                line.share.map { "\($0.whole)" } ?? "",
                line.share.map { figure($0, isOwn ? line.target : nil) } ?? "",
                isOwn ? line.judgement.verdict.rawValue : "", line.population, line.plan, line.clause,
                line.cases.map { "\($0.dueLedger)" } ?? "", line.cases.map { "\($0.presumed)" } ?? "",
                conditions[line.id] ?? "")
        }
        return table
    }

    /// Whether a sheet shows a target: its own, and those of the whole city, of which it has a part.
    static func isOfDistrict(_ line: TargetLine, own: Set<String>) -> Bool {
        own.contains(line.id) || line.share != nil
    }

    /// The heads of the tables that sheets may have, by name, for the descriptor; none where no sheets are written.
    static func districtHeads(_ model: ReportModel, among tables: [CSVTable]) -> [CSVTable] {
        guard !model.districtSheets.isEmpty else { return [] }
        return [districtEvidence, districtTargets(model, jq: [:], own: []), districtCategories(model, model)] + tables
    }

    /// The head of a table of a sheet by its path below `data`; nil for any other file.
    static func districtHead(of path: String, among heads: [CSVTable]) -> CSVTable? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "districts", parts[2].hasSuffix(".csv") else { return nil }
        let name = String(parts[2].dropLast(4))
        guard let table = heads.first(where: { $0.name == name }) else { return nil }
        return CSVTable("districts-\(parts[1])-\(name)", table.title, key: table.key, table.columns)
    }
}
