import InspectionModel

extension ReportTables {
    /// `follow_up.csv`: follow-up checks by level, with the sum of all.
    static func followUps(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "follow_up", "跟踪抽查", key: ["row", "task_level"],
            [.init("row", "行"), .init("task_level", "任务级别")] + rateColumns + [
                .init("undecided", "无结论或未检验", .integer), .init("enterprises", "企业", .integer),
                .init("enterprises_failed", "再次不合格企业", .integer), .init("unnamed_batches", "企业不明的批次", .integer),
                .init("names_failed_batch", "注明所跟踪样品的批次", .integer),
                .init("failed_batch_found", "其前次不合格在记录中", .integer), .init("failed_again", "其中再次不合格", .integer),
            ])
        guard let found = model.followUps else { return table }
        func firms(_ count: Int) -> String {
            model.edition.isPublic && SmallCells.isSmall(count) ? suppressed : "\(count)"
        }
        for (row, line) in found.lines.map({ ("line", $0) }) + [("total", found.total)] {
            table.add(
                values: [row, line.level] + rateValues(line.tally, nil, model) + [
                    "\(line.undecided)", firms(line.firms), firms(line.firmsFailed), "\(line.unknownFirms)",
                    "\(line.named)", "\(line.found)", "\(line.failedAgain)",
                ])
        }
        return table
    }
}
