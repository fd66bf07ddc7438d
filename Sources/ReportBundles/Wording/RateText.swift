import InspectionModel

/// How figures are written: rounded once, half to even (GB/T 8170-2008), and never across a target.
enum RateText {
    /// `93.4%`; with a target that is missed, as many decimals as it takes not to show the target.
    static func percent(_ share: ExactShare, against target: TargetPercentage? = nil) -> String {
        (target.map { share.percentText(decimals: 1, against: $0) } ?? share.percentText(decimals: 1)) + "%"
    }

    /// The complement (不合格率) with as many decimals as the rate itself, so that the two add up to 100 %.
    static func failPercent(_ share: ExactShare, against target: TargetPercentage? = nil) -> String {
        let rate = target.map { share.percentText(decimals: 1, against: $0) } ?? share.percentText(decimals: 1)
        guard !rate.hasPrefix("<"), let rest = ExactShare(part: share.whole - share.part, whole: share.whole) else {
            return "–"
        }
        let decimals = rate.split(separator: ".").dropFirst().first?.count ?? 0
        return rest.percentText(decimals: decimals) + "%"
    }

    /// The change since the period before, `+0.7`, or a dash.
    static func change(_ now: ExactShare?, since before: ExactShare?) -> String {
        guard let now, let before else { return "–" }
        return PointDifference(now, since: before).signedText
    }

    /// A count, or a dash for nothing.
    static func count(_ count: Int) -> String { count == 0 ? "–" : String(count) }
}
