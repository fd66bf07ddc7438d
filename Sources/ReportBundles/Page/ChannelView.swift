import Indicators
import InspectionModel

/// Goods sampled on the net against those of shops, at one mix of categories.
struct ChannelView {
    let finding: String
    let table: PageTable
    let sentences: [String]

    /// Nil where one of the two has no batch.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard let channels = model.channels else { return nil }
        finding = ChannelText.finding(channels, say)
        sentences = ChannelText.sentences(channels, say)
        let rates = channels.rates
        func row(_ name: String, _ tally: PassTally, _ side: StandardisedRates.Side?) -> PageTable.Line {
            PageTable.Line(
                name: name,
                cells: [
                    .text(say.count(tally.inspected)), .text(say.countOrDash(tally.failed)),
                    .text(model.listedRate(tally).map { RateText.percent($0) } ?? say("shared.too_few")),
                    .text(side.map { say.count($0.tally.inspected) } ?? "–"),
                    .text(side.map { $0.share.percentText(decimals: 1) + "%" } ?? "–"),
                    .text(
                        side.map { "\(IntervalText.percent($0.lower))–\(IntervalText.percent($0.upper))%" }
                            ?? "–"),
                ])
        }
        table = PageTable(
            id: "online_shop",
            caption: say("channels.same_mix_categories_that_both"),
            head: say("channels.channel"),
            columns: [
                .figure(say("shared.tested")), .figure(say("shared.failed")), .figure(say("shared.pass_rate")),
                .figure(say("channels.in_common_categories")), .main(say("channels.same_mix")),
                .figure(say("groups.95_interval")),
            ],
            rows: [
                row(say("channels.online"), channels.online, rates?.first),
                row(say("channels.shops"), channels.shop, rates?.second),
            ], data: files.data("online_shop"))
    }
}

/// The two channels in words, for page and bulletin.
enum ChannelText {
    /// What can be said of the two.
    static func finding(_ channels: ChannelComparison, _ say: PageLanguage) -> String {
        guard let rates = channels.rates else {
            return say("channels.online_and_shops_have_no_category")
        }
        let points = PointText.decimal(rates.difference).replacing("-", with: "")
        guard channels.isJudged else {
            return say("channels.online_and_shops_have_too_few")
        }
        guard channels.differs else {
            return say("channels.at_the_same_mix_of_categories", points: points)
        }
        return rates.difference < 0
            ? say("channels.at_the_same_mix_of_categories_online", points: points)
            : say("channels.at_the_same_mix_of_categories_online_is_points", points: points)
    }

    /// The interval of the difference, and what is not compared.
    static func sentences(_ channels: ChannelComparison, _ say: PageLanguage) -> [String] {
        var sentences: [String] = []
        if let rates = channels.rates {
            let (low, high) = (PointText.signed(rates.lower), PointText.signed(rates.upper))
            let chance = rates.test.map { ChanceText.decimal($0.correctedProbability) } ?? ""
            sentences.append(
                say(
                    "channels.online_less_shops_points_95_interval", signed: PointText.signed(rates.difference),
                    low: low, high: high,
                    isEmptyPart: chance.isEmpty ? "" : say("channels.probability_by_chance", chance: chance),
                    strata: say.count(rates.strata)))
        }
        let (online, shop) = channels.leftOut
        if online + shop > 0 {
            sentences.append(
                say(
                    "channels.not_compared_for_want", online: say.count(online),
                    onlineInspected: say.count(channels.online.inspected), shop: say.count(shop),
                    shopInspected: say.count(channels.shop.inspected)))
        }
        return sentences
    }
}
