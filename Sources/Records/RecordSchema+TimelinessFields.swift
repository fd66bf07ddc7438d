extension RecordSchema {
    /// The times of one step of one unit (`spotcheck-rate --timeliness`).
    static let timeliness: [Field] = [
        Field(.step, .text, "环节", required: true, by: .rate),
        Field(.unitKind, .word(["bureau", "laboratory"]), "单位类别", required: true, by: .rate),
        Field(.unit, .text, "单位", by: .rate),
        Field(.inspected, .count, "统计件数", required: true, unit: .cases, by: .rate),
        Field(.due, .count, "应完成", required: true, unit: .cases, by: .rate),
        Field(.inTime, .count, "按期完成", required: true, unit: .cases, by: .rate),
        Field(.openLate, .count, "逾期未完成", required: true, unit: .cases, by: .rate),
        Field(.notDue, .count, "未到期", required: true, unit: .cases, by: .rate),
        Field(.withoutTerm, .count, "无规定期限", required: true, unit: .cases, by: .rate),
        Field(.undated, .count, "缺日期", required: true, unit: .cases, by: .rate),
        Field(.endedOtherwise, .count, "以其他方式终结", required: true, unit: .cases, by: .rate),
        Field(.irregular, .count, "日期倒置", required: true, unit: .cases, by: .rate),
        Field(.share, .decimal, "及时率", unit: .percent, by: .rate),
        Field(.timed, .count, "已完成件数", required: true, unit: .cases, by: .rate),
        Field(.medianDays, .count, "工作日中位数", unit: .workingDays, by: .rate),
        Field(.p90Days, .count, "工作日第90百分位数", unit: .workingDays, by: .rate),
        Field(.ranked, .word(["yes", "no"]), "是否排名", required: true, by: .rate),
        Field(.rank, .count, "名次", by: .rate),
        Field(.settled, .word(["no", "unknown"]), "是否已核定", by: .rate),
        Field(.asOf, .date, "截至日期", required: true, by: .rate),
    ]
}
