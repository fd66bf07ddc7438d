import InspectionModel

extension ReportTables {
    private static let yearColumns: [CSVTable.Column] = [
        .init("months", "有批次的月份数", .integer), .init("first_month", "首月", .integer), .init("last_month", "末月", .integer),
        .init("source", "数字来自的报告（空为本报告的记录）"),
    ]

    private static func values(_ line: YearLine) -> [String] {
        ["\(line.months)", "\(line.firstMonth)", "\(line.lastMonth)", line.source]
    }

    /// `year.csv`: the calendar years up to the end of the period.
    static func years(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "year", "各年合格率", key: ["year"], [.init("year", "年份", .integer)] + rateColumns + yearColumns)
        for line in model.years where line.size.isEmpty {
            table.add(values: ["\(line.year)"] + rateValues(line.tally, nil, model) + values(line))
        }
        return table
    }

    /// `size_year.csv`: the same by size of the producer.
    static func sizeYears(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "size_year", "各年各规模生产企业合格率", key: ["size", "year"],
            [.init("size", "生产企业规模"), .init("year", "年份", .integer)] + rateColumns + yearColumns)
        for line in model.years where !line.size.isEmpty {
            table.add(values: [line.size, "\(line.year)"] + rateValues(line.tally, nil, model) + values(line))
        }
        return table
    }
}
