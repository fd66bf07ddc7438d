extension ReportTables {
    /// `event_days.csv`: natural days between the events of samples and cases.
    static func days(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "event_days", "各环节用时（自然日）", key: ["stretch"],
            [
                .init("stretch", "环节"), .init("of", "对象"), .init("done", "已办结", .integer),
                .init("shortest", "最短（天）", .integer), .init("median", "中位数（天）", .integer),
                .init("p90", "90 分位数（天）", .integer), .init("longest", "最长（天）", .integer),
                .init("limit", "多数的期限（天）", .integer), .init("limited", "有期限", .integer),
                .init("late", "超期办结", .integer), .init("overdue", "逾期未办", .integer),
                .init("reversed", "日期先后颠倒", .integer),
            ])
        for line in model.days {
            func days(_ count: Int) -> String { line.done > 0 ? "\(count)" : "" }
            table.add(
                line.stretch.rawValue, line.stretch.isOfSample ? "sample" : "case", "\(line.done)", days(line.shortest),
                days(line.median), days(line.ninetieth), days(line.longest), line.limit.map { "\($0)" } ?? "",
                "\(line.limited)", "\(line.late)", "\(line.overdue)", "\(line.reversed)")
        }
        return table
    }
}
