import Indicators
import InspectionModel

extension ReportTables {
    /// Published figures that are no longer what they were, a row for each figure and reason (messages.md).
    static func revisions(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "revision", "已发布数字的修订，按原因",
            [
                .init("table", "表"), .init("key", "行"), .init("column", "列"), .init("old", "上次发布"), .init("new", "本次"),
                .init("reason_code", "原因代码"), .init("reason", "原因"), .init("records", "涉及记录", .integer),
                .init("examples", "记录（部分）"), .init("changes_verdict", "结论改变"), .init("bundle_old", "上次报告"),
                .init("bundle_new", "本次报告"), .init("move", "变动", .number),
            ])
        for line in model.revisions {
            table.add(
                line.table, line.key, line.column, line.old, line.new, line.reason.rawValue,
                line.reason.words.builtIn, "\(line.records)", line.examples.joined(separator: " "),
                line.changesVerdict ? "yes" : "no", model.previous?.name ?? "",
                model.bundleName.isEmpty ? model.cover.identifier : model.bundleName, line.move)
        }
        return table
    }

    /// This report and the earlier one side by side.
    static func comparison(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "comparison", "与上一期报告对照",
            [
                .init("table", "表"), .init("code", "代码"), .init("name", "名称"),
                .init("inspected_before", "上期检验批次", .integer), .init("passed_before", "上期合格批次", .integer),
                .init("rate_before", "上期合格率（%）", .percent), .init("inspected", "检验批次", .integer),
                .init("passed", "合格批次", .integer), .init("rate", "合格率（%）", .percent),
                .init("change", "变化（百分点）", .number), .init("beyond_chance", "超出偶然波动"),
                .init("period_before", "上期"), .init("period", "本期"),
            ])
        for line in model.comparison {
            func rate(_ tally: PassTally) -> String {
                model.listedRate(tally).map { figure($0, nil) } ?? notAvailable
            }
            table.add(
                line.table, line.code, line.name, "\(line.before.inspected)", "\(line.before.passed)",
                rate(line.before), "\(line.now.inspected)", "\(line.now.passed)", rate(line.now),
                line.isJudged ? line.difference?.decimalText ?? "" : notAvailable,
                line.isJudged ? (line.isBeyondChance ? "yes" : "no") : notAvailable, model.previous?.period ?? "",
                model.cover.period.description)
        }
        return table
    }
}
