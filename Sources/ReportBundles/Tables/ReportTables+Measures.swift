extension ReportTables {
    /// `measure.csv`: what was done about cases beside the order to rectify, by party and level, with the sum of all.
    static func measures(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "measure", "立案、罚没、移送公安和召回下架封存的案件", key: ["row", "party_role", "task_level"],
            [
                .init("row", "行"), .init("party_role", "责任方"), .init("task_level", "级别"),
                .init("cases", "台账案件", .integer),
                .init("filed", "立案", .integer), .init("not_filed", "未立案", .integer),
                .init("penalised", "有罚没的案件", .integer), .init("penalty_yuan", "罚没金额（元）", .number),
                .init("police", "移送公安", .integer), .init("recalled", "有召回的案件", .integer),
                .init("off_shelf", "有下架的案件", .integer), .init("sealed", "有封存或查扣的案件", .integer),
            ])
        guard let taken = model.measures else { return table }
        for (row, line) in taken.lines.map({ ("line", $0) }) + [("total", taken.total)] {
            table.add(
                row, line.party, line.level, "\(line.cases)", "\(line.filed)", "\(line.notFiled)", "\(line.penalised)",
                line.yuan, "\(line.police)", "\(line.recalled)", "\(line.offShelf)", "\(line.sealed)")
        }
        return table
    }

    /// What the list of cases says of each, so that every figure of `measure.csv` can be found there.
    static let measureColumns: [CSVTable.Column] = [
        .init("party_role", "责任方"), .init("filed", "立案"), .init("penalty_yuan", "罚没金额（元）", .number),
        .init("police", "移送公安"), .init("recalled", "召回数量"), .init("off_shelf", "下架数量"), .init("sealed", "封存或查扣数量"),
    ]

    static func measureValues(_ line: CaseListLine) -> [String] {
        guard let stated = line.measures else { return [line.party] + Array(repeating: "", count: 6) }
        func word(_ told: StatedMeasures.Told?) -> String {
            switch told {
            case .yes: "yes"
            case .no: "no"
            case .contradicted: "contradicted"
            case nil: ""
            }
        }
        let amounts = MeasureQuantity.Kind.allCases.map { kind in
            stated.quantities.first { $0.kind == kind }.map { "\($0.number) \($0.unit)" } ?? ""
        }
        return [
            line.party, word(stated.filed), stated.penalty.map { FixedDecimal.text($0, decimals: 2) } ?? "",
            word(stated.police),
        ] + amounts.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
    }

    /// `measure_quantity.csv`: what was taken off the market, each unit for itself.
    static func measureQuantities(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "measure_quantity", "召回、下架、封存或查扣的数量", key: ["measure", "unit"],
            [
                .init("measure", "措施"), .init("unit", "单位"), .init("cases", "案件", .integer),
                .init("quantity", "数量", .number),
            ])
        for line in model.measures?.quantities ?? [] {
            table.add(line.kind.rawValue, line.unit, "\(line.cases)", line.number)
        }
        return table
    }
}
