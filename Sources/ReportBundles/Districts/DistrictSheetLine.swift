package import InspectionModel

/// The sheet of one district or reporting unit as the table of sheets has it; over all sheets each count is that of the city.
package struct DistrictSheetLine: Sendable {
    /// The code, or an empty text for what no district is told.
    package let code: String
    package let name: String
    /// The folder of the sheet, below `data`.
    package let folder: String
    /// Batches of the headline population.
    package var tally = PassTally()
    /// All samples and cases of the records, whatever their population.
    package var samples = 0
    package var records = 0
    /// Cases of the headline population, and how many of them are due, completed, open and overdue.
    package var cases = 0
    package var due = 0
    package var completed = 0
    package var open = 0
    package var overdue = 0
    /// Batches on the official lists of the sheet, by list: passed, failed, refused; and those that the lists leave out.
    package var listedPass = 0
    package var listedFail = 0
    package var listedRefused = 0
    package var unlisted = 0
    /// Rows of evidence.
    package var evidence = 0

    /// What stands for batches and cases without a district.
    package static let none = "未注明地区"

    init(code: String, name: String, folder: String) {
        self.code = code
        self.name = name
        self.folder = folder
    }
}

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
}
