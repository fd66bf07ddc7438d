import Indicators
import InspectionModel

extension ReportTables {
    /// `online_shop.csv`: the two channels with all batches, with those of common categories, and at one mix of these.
    static func channels(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "online_shop", "网络与流通环节，同一品类构成下的合格率", key: ["channel"],
            [
                .init("channel", "环节"), .init("inspected", "检验批次", .integer), .init("passed", "合格批次", .integer),
                .init("rate", "合格率（%）", .percent), .init("common_inspected", "共同品类检验批次", .integer),
                .init("common_passed", "共同品类合格批次", .integer), .init("categories", "共同品类", .integer),
                .init("same_mix_rate", "同一构成下合格率（%）", .percent), .init("interval_low", "95% 区间下限", .number),
                .init("interval_high", "95% 区间上限", .number), .init("p_value", "偶然达到的概率", .number),
                .init("standing", "能否区分"),
            ])
        guard let channels = model.channels else { return table }
        let rates = channels.rates
        for (code, tally, side) in [
            ("online", channels.online, rates?.first), ("circulation", channels.shop, rates?.second),
        ] {
            table.add(
                code, "\(tally.inspected)", "\(tally.passed)",
                model.listedRate(tally).map { figure($0, nil) } ?? notAvailable,
                "\(side?.tally.inspected ?? 0)", "\(side?.tally.passed ?? 0)", "\(rates?.strata ?? 0)",
                side.map { $0.share.percentText(decimals: 1) } ?? notAvailable,
                side.map { IntervalText.percent($0.lower) } ?? "", side.map { IntervalText.percent($0.upper) } ?? "",
                "",
                "")
        }
        table.add(
            "difference", "", "", "", "", "", "\(rates?.strata ?? 0)",
            rates.map { PointText.decimal($0.difference) } ?? notAvailable,
            rates.map { PointText.decimal($0.lower) } ?? "",
            rates.map { PointText.decimal($0.upper) } ?? "",
            rates?.test.map { ChanceText.decimal($0.correctedProbability) } ?? "",
            !channels.isJudged
                ? "too_few" : channels.differs ? (rates?.difference ?? 0 < 0 ? "below" : "above") : "indistinct")
        return table
    }

    /// `online_shop_category.csv`: the batches of each category in both channels, and its weight.
    static func channelCategories(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "online_shop_category", "网络与流通各品类的批次和权重", key: ["code"],
            [
                .init("code", "代码"), .init("name", "名称"), .init("online_inspected", "网络检验批次", .integer),
                .init("online_failed", "网络不合格批次", .integer), .init("shop_inspected", "流通检验批次", .integer),
                .init("shop_failed", "流通不合格批次", .integer), .init("weight", "权重（批次）", .integer),
            ])
        for line in model.channels?.categories ?? [] {
            let weight = line.isCommon && !line.isUnknown ? line.online.inspected + line.shop.inspected : 0
            table.add(
                line.code, line.name, "\(line.online.inspected)", "\(line.online.failed)", "\(line.shop.inspected)",
                "\(line.shop.failed)", "\(weight)")
        }
        return table
    }
}

/// Differences of shares that are estimates, in percentage points.
enum PointText {
    /// One decimal with an ASCII minus, as every program reads it.
    static func decimal(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded(.toNearestOrEven))
        return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// With a sign, minus as U+2212.
    static func signed(_ share: Double) -> String {
        let text = decimal(share)
        return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text == "0.0" ? text : "+" + text
    }
}
