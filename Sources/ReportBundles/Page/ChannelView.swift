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
                    .text(model.listedRate(tally).map { RateText.percent($0) } ?? say("批次少", "Too few")),
                    .text(side.map { say.count($0.tally.inspected) } ?? "–"),
                    .text(side.map { $0.share.percentText(decimals: 1) + "%" } ?? "–"),
                    .text(
                        side.map { "\(IntervalText.percent($0.lower))–\(IntervalText.percent($0.upper))%" }
                            ?? "–"),
                ])
        }
        table = PageTable(
            id: "online_shop",
            caption: say(
                "同一构成：只取两边都有的品类，按两边合计批次加权；区间为 95%（Wilson，按有效批次），"
                    + "差别按品类分层检验（Mantel–Haenszel）。",
                "Same mix: categories that both have alone, weighted by the batches of both. Intervals are 95% (Wilson, at the "
                    + "effective number of batches); the difference is tested category by category (Mantel–Haenszel)."),
            head: say("抽样环节", "Channel"),
            columns: [
                .figure(say("检验", "Tested")), .figure(say("不合格", "Failed")), .figure(say("合格率", "Pass rate")),
                .figure(say("共同品类批次", "In common categories")), .main(say("同一构成", "Same mix")),
                .figure(say("95% 区间", "95% interval")),
            ],
            rows: [
                row(say("网络", "Online"), channels.online, rates?.first),
                row(say("流通（实体）", "Shops"), channels.shop, rates?.second),
            ], data: files.data("online_shop"))
    }
}

/// The two channels in words, for page and bulletin.
enum ChannelText {
    /// What can be said of the two.
    static func finding(_ channels: ChannelComparison, _ say: PageLanguage) -> String {
        guard let rates = channels.rates else {
            return say(
                "网络与流通环节没有共同的品类，不能比较", "Online and shops have no category in common and cannot be compared")
        }
        let points = PointText.decimal(rates.difference).replacing("-", with: "")
        guard channels.isJudged else {
            return say(
                "网络与流通环节共同品类的批次少，不比较", "Online and shops have too few batches in common categories to be compared")
        }
        guard channels.differs else {
            return say(
                "品类构成相同时，网络与流通环节的合格率分不出高低（相差 \(points) 个百分点）",
                "At the same mix of categories, online and shops do not differ beyond chance (\(points) points)")
        }
        return rates.difference < 0
            ? say(
                "品类构成相同时，网络的合格率比流通环节低 \(points) 个百分点",
                "At the same mix of categories, online is \(points) points below shops")
            : say(
                "品类构成相同时，网络的合格率比流通环节高 \(points) 个百分点",
                "At the same mix of categories, online is \(points) points above shops")
    }

    /// The interval of the difference, and what is not compared.
    static func sentences(_ channels: ChannelComparison, _ say: PageLanguage) -> [String] {
        var sentences: [String] = []
        if let rates = channels.rates {
            let (low, high) = (PointText.signed(rates.lower), PointText.signed(rates.upper))
            let chance = rates.test.map { ChanceText.decimal($0.correctedProbability) } ?? ""
            sentences.append(
                say(
                    "网络减流通 \(PointText.signed(rates.difference)) 个百分点，95% 区间 \(low) 至 \(high)"
                        + (chance.isEmpty ? "" : "，偶然达到的概率 \(chance)")
                        + "；共同品类 \(rates.strata) 个。",
                    "Online less shops: \(PointText.signed(rates.difference)) points, 95% interval \(low) to \(high)"
                        + (chance.isEmpty ? "" : ", probability by chance \(chance)")
                        + "; \(say.count(rates.strata)) categories in common."))
        }
        let (online, shop) = channels.leftOut
        if online + shop > 0 {
            sentences.append(
                say(
                    "没有共同品类或未归类而不比较的：网络 \(online)／\(channels.online.inspected) 批次，流通 \(shop)／\(channels.shop.inspected) 批次。",
                    "Not compared, for want of a category in common or of any: \(say.count(online)) of "
                        + "\(say.count(channels.online.inspected)) batches online, \(say.count(shop)) of "
                        + "\(say.count(channels.shop.inspected)) of shops."))
        }
        return sentences
    }
}
