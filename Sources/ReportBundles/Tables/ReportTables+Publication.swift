import Indicators
import InspectionModel

extension ReportTables {
    /// Failed batches, each with the kind of its check and whether its verdict is final; the public edition has those alone
    /// that may be published.
    static func failed(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "failed", "不合格批次。" + Wording.disclaimer,
            [
                .init("id", "记录"), .init("product", "产品"), .init("category", "品类"), .init("items", "不合格项目"),
                .init("producer", "标称生产企业"), .init("sampled_from", "被抽样单位"), .init("batch", "批号"),
                .init("sampled_on", "抽样日期", .date), .init("district", "区"), .init("task_level", "级别"),
                .init("sampling_kind", "抽查类别"), .init("recheck", "复检结论"),
                .init("regulatory_domain", "监管领域"), .init("standing", "结论所处阶段"),
                .init("published", "列入公布名单"), .init("brand", "商标"), .init("model", "规格型号"),
                .init("produced_on", "生产日期"), .init("results", "不合格项目║检验结果║标准值"), .init("lab", "检验机构"),
                .init("src", "来源"),
            ])
        for line in model.failed {
            table.add(
                line.id, line.product, line.category, line.items.joined(separator: "、"), line.producer,
                line.sampledFrom,
                line.batch, line.sampledOn, line.district, line.level, line.kind, line.recheck,
                line.domain.isEmpty ? Domain.unassigned : line.domain, line.standing.rawValue,
                line.isPublished ? "yes" : "no", line.brand, line.model, line.producedOn,
                line.results.joined(separator: "；"), line.lab, line.src)
        }
        return table
    }

    /// Failed batches by kind, domain and standing: those that are listed and those that are not add up to all of them.
    static func publication(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "publication", "不合格批次的公布情况", key: ["regulatory_domain", "sampling_kind", "standing"],
            [
                .init("regulatory_domain", "监管领域"), .init("sampling_kind", "抽查类别"),
                .init("standing", "结论所处阶段"), .init("name", "说明"), .init("batches", "批次", .integer),
                .init("published", "列入公布名单"),
            ])
        for count in model.publication {
            table.add(
                count.domain, count.kind, count.standing.rawValue, count.standing.words.builtIn, "\(count.batches)",
                count.isPublished ? "yes" : "no")
        }
        return table
    }

    /// Batches that were never inspected, with their firms; in the public edition those firms alone that refused.
    static func untested(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "untested", "拒检和未检验的批次",
            [
                .init("id", "记录"), .init("reason", "原因"), .init("name", "说明"), .init("firm", "被抽样单位"),
                .init("product", "产品"), .init("sampled_on", "抽样日期", .date), .init("district", "区"),
                .init("task_level", "级别"), .init("sampling_kind", "抽查类别"), .init("regulatory_domain", "监管领域"),
                .init("src", "来源"),
            ])
        for line in model.untested {
            table.add(
                line.id, line.reason.rawValue, line.reason.words.builtIn, line.firm, line.product, line.sampledOn,
                line.district, line.level, line.kind, line.domain.isEmpty ? Domain.unassigned : line.domain, line.src)
        }
        return table
    }

    /// How many batches were never inspected, and why.
    static func untestedCounts(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "untested_count", "未检验的批次，按原因", key: ["regulatory_domain", "sampling_kind", "reason"],
            [
                .init("regulatory_domain", "监管领域"), .init("sampling_kind", "抽查类别"), .init("reason", "原因"),
                .init("name", "说明"), .init("batches", "批次", .integer),
            ])
        for count in model.untestedCounts {
            table.add(
                count.domain, count.kind, count.reason.rawValue, count.reason.words.builtIn, "\(count.batches)")
        }
        return table
    }

    /// From all cases to the open ones, step by step.
    static func waterfall(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "case_waterfall", "整改案件从立案到未完成", key: ["step"],
            [
                .init("step", "步骤"), .init("name", "名称"), .init("kind", "合计、减去或其中"),
                .init("cases", "案件", .integer), .init("ledger", "台账", .integer), .init("presumed", "推定", .integer),
            ])
        for line in model.waterfall {
            table.add(
                line.code, line.name.builtIn, line.kind.rawValue, "\(line.cases)", "\(line.cases - line.presumed)",
                "\(line.presumed)")
        }
        return table
    }
}

/// Probabilities as they are printed.
enum ChanceText {
    /// With four decimals; 0 is less than 0.00005.
    static func decimal(_ probability: Double) -> String {
        let scaled = Int((min(max(probability, 0), 1) * 10_000).rounded(.toNearestOrEven))
        let digits = String(scaled % 10_000)
        return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
