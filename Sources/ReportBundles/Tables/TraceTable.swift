import Indicators
import InspectionModel

/// For each figure the condition that picks its rows from the accepted records: the way back to the source files.
enum TraceTable {
    static func table(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "trace", "数字与记录的对应：jq -c 条件 records/accepted.ndjson",
            [
                .init("table", "表"), .init("figure", "数字"), .init("value", "值", .integer), .init("jq", "取数条件"),
            ])
        let base = model.headlineCondition
        guard !base.isEmpty else { return table }
        func add(_ name: String, _ figure: String, _ value: Int, _ more: [(String, String)] = []) {
            table.add(name, figure, "\(value)", PopulationCondition.narrowed(base, more))
        }
        add("headline", "inspected", model.headline.conclusions.inspected)
        add("headline", "failed", model.headline.conclusions.failed, [("verdict", "fail")])
        for (name, lines, keys) in [
            ("district", model.districts, [model.districtKey, model.districtKey + "_name"]),
            ("category", model.categories, ["category_code", "category_name"]),
        ] {
            for line in lines {
                // A group without a code is told by its name, and one without either by the absence of both.
                let key = line.code.isEmpty ? keys[1] : keys[0]
                let isNameless = line.code.isEmpty && (line.name == "未归类" || line.name == "未注明地区")
                let value = isNameless ? "" : line.code.isEmpty ? line.name : line.code
                let terms = line.code.isEmpty ? [(keys[0], ""), (key, value)] : [(key, value)]
                add(name, "\(line.name) inspected", line.tally.inspected, terms)
                add(name, "\(line.name) failed", line.tally.failed, terms + [("verdict", "fail")])
            }
        }
        for breakdown in model.breakdowns {
            for line in breakdown.lines {
                add(
                    "breakdown", "\(breakdown.name) \(line.name) inspected", line.tally.inspected,
                    [(breakdown.key, line.code)])
            }
        }
        for block in PopulationBlock.all(model.populations) {
            guard let condition = model.blockConditions[block.population + "." + block.domain] else { continue }
            let name = "\(block.population) \(block.domain)"
            let tally = block.total.conclusions
            table.add("level_kind", "\(name) inspected", "\(tally.inspected)", condition)
            table.add(
                "level_kind", "\(name) failed", "\(tally.failed)",
                PopulationCondition.narrowed(condition, [("verdict", "fail")]))
        }
        for line in model.targets where !line.filter.isEmpty && line.measure == .passRate {
            table.add("targets", "\(line.id) whole", "\(line.share?.whole ?? 0)", line.filter)
            table.add(
                "targets", "\(line.id) part", "\(line.share?.part ?? 0)",
                PopulationCondition.narrowed(line.filter, [("verdict", "pass")]))
        }
        return table
    }
}
