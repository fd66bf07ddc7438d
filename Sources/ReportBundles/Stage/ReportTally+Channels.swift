import Indicators
import InspectionModel

extension ReportTally {
    /// Goods sampled on the net against those of shops, category by category.
    func fillChannels(_ model: inout ReportModel, _ headline: Int) {
        let names = Dictionary(model.categories.map { (Self.group($0.code, $0.name), $0.name) }) { first, _ in first }
        var categories: [String: ChannelComparison.Category] = [:]
        for line in boards.lines(headline, .channelCategory) {
            let channel = line.text(.record("channel")) ?? ""
            guard channel == "online" || channel == "circulation", line.batches.conclusions.inspected > 0 else {
                continue
            }
            let code = line.text(.record("category_code")) ?? ""
            let name = code.isEmpty ? GroupLine.unclassifiedName : line.text(.record("category_name")) ?? ""
            // What has no code is one group: nobody knows whether two names are one category.
            var category =
                categories[code]
                ?? ChannelComparison.Category(
                    code: code, name: names[Self.group(code, name)] ?? (name.isEmpty ? code : name))
            if channel == "online" {
                category.online = category.online + line.batches.conclusions
            } else {
                category.shop = category.shop + line.batches.conclusions
            }
            categories[code] = category
        }
        model.channels = ChannelComparison(Array(categories.values))
    }
}
