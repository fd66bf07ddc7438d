import Indicators
import InspectionModel

extension ReportTables {
    /// Domains, levels and kinds, with a sum for each population and domain and what the lead counts.
    static func levels(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "level_kind", "各领域各级各类抽查",
            [
                .init("row", "行"), .init("population", "口径"), .init("regulatory_domain", "监管领域"),
                .init("task_level", "任务级别"), .init("sampling_kind", "抽查类别"),
            ] + rateColumns + [
                .init("physically_passed", "实物质量合格批次", .integer), .init("undetermined", "无结论", .integer),
                .init("not_inspected", "未检验", .integer), .init("overturned", "复检改判合格", .integer),
            ])
        for row in LevelRow.all(model) {
            let line = row.line
            table.add(
                values: [row.kind.rawValue, line.population, line.domain, line.level, line.kind]
                    + rateValues(line.cell.conclusions, row.kind == .lead ? model.guideline : nil, model) + [
                        "\(line.cell.physicallyPassed)", "\(line.cell.undetermined)", "\(line.cell.notInspected)",
                        "\(line.cell.overturned)",
                    ])
        }
        return table
    }

    /// What stands in no pass rate, by why.
    static func outside(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "outside", "不计入合格率的批次", key: ["reason", "regulatory_domain"],
            [
                .init("reason", "原因代码"), .init("name", "类别"), .init("regulatory_domain", "监管领域"),
                .init("batches", "批次", .integer), .init("passed", "合格批次", .integer),
                .init("failed", "不合格批次", .integer), .init("undetermined", "无结论", .integer),
                .init("not_inspected", "未检验", .integer),
            ])
        for line in model.outside {
            table.add(
                line.reason, line.name.description, line.domain, "\(line.batches)", "\(line.cell.conclusions.passed)",
                "\(line.cell.conclusions.failed)", "\(line.cell.undetermined)", "\(line.cell.notInspected)")
        }
        return table
    }

    /// Districts of the headline's population, each regulatory domain for itself: the figures and names of
    /// `spotcheck-rate --by district_name`.
    static func districtDomains(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "district_domain", "各区分领域合格率", key: ["population", "regulatory_domain", "code", "name"],
            [
                .init("population", "口径"), .init("regulatory_domain", "监管领域"), .init("code", "代码"),
                .init("name", "名称"),
            ] + rateColumns)
        for (domain, line) in model.districtDomains {
            table.add(
                values: [model.headlinePopulation, domain, line.code, line.name] + rateValues(line.tally, nil, model))
        }
        return table
    }

    /// Categories by district; counts alone, since most cells hold a few batches.
    static func districtCategories(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "district_category", "各区各品类检验和不合格批次",
            [
                .init("district", "区代码"), .init("district_name", "区"), .init("category_code", "品类代码"),
                .init("category_name", "品类"), .init("inspected", "检验批次", .integer),
                .init("passed", "合格批次", .integer), .init("failed", "不合格批次", .integer),
            ])
        for line in model.districtCategories {
            table.add(
                line.district, line.districtName, line.category, line.categoryName, "\(line.tally.inspected)",
                "\(line.tally.passed)", "\(line.tally.failed)")
        }
        return table
    }
}
