package import Indicators
package import InspectionModel

/// Goods sampled on the net (网络) against goods sampled in shops (流通) at one mix of categories.
package struct ChannelComparison: Sendable {
    /// The batches of one category in both channels.
    package struct Category: Sendable, Equatable {
        package var code: String
        package var name: String
        package var online = PassTally()
        package var shop = PassTally()

        /// Whether both channels have it, so that it says something.
        package var isCommon: Bool { online.inspected > 0 && shop.inspected > 0 }
        /// Whether nobody knows which category it is; such batches may be of any mix and are never compared.
        package var isUnknown: Bool { code.isEmpty }
    }

    /// All categories of either channel, those of both first.
    package var categories: [Category]
    /// All batches of the two.
    package var online, shop: PassTally
    /// The rates at the mix of both; nil where the two have no category in common.
    package var rates: StandardisedRates?

    /// Nil where one of the two channels has no batch.
    package init?(_ all: [Category]) {
        categories = all.sorted { left, right in
            func rank(_ one: Category) -> (Int, Int, String, String) {
                (
                    one.isCommon && !one.isUnknown ? 0 : 1, -(one.online.inspected + one.shop.inspected), one.code,
                    one.name
                )
            }
            return rank(left) < rank(right)
        }
        online = all.reduce(PassTally()) { $0 + $1.online }
        shop = all.reduce(PassTally()) { $0 + $1.shop }
        guard online.inspected > 0, shop.inspected > 0 else { return nil }
        rates = StandardisedRates(
            categories.filter { !$0.isUnknown }.map { MantelHaenszelTest.Stratum(now: $0.online, before: $0.shop) })
    }

    /// Whether both have enough batches in common for anything to be said.
    package var isJudged: Bool {
        guard let rates else { return false }
        return min(rates.first.tally.inspected, rates.second.tally.inspected) >= GroupLine.fewestJudged
    }

    /// Whether they differ beyond chance: by the test over categories, and the interval of the difference on one side.
    package var differs: Bool {
        guard isJudged, let rates, let test = rates.test, test.isDistinguishable else { return false }
        return rates.lower > 0 || rates.upper < 0
    }

    /// The batches of each that no category of the other is like.
    package var leftOut: (online: Int, shop: Int) {
        (
            online.inspected - (rates?.first.tally.inspected ?? 0),
            shop.inspected - (rates?.second.tally.inspected ?? 0)
        )
    }
}
