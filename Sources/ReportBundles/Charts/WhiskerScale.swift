import Indicators
import InspectionModel

/// A horizontal axis of percentages that a table head and all its rows share; positions are percent of its width.
struct WhiskerScale {
    /// The ends of the axis in percent.
    let low: Double
    let high: Double
    private let tick: Double

    /// What a row is held against: a line across it, and the words for it in the head.
    enum Mark {
        case target(TargetPercentage)
        case city(ExactShare)

        /// Where the line stands.
        var percent: Double {
            switch self {
            case .target(let target): target.share * 100
            case .city(let share): WhiskerScale.percent(share)
            }
        }

        /// The class of the line.
        var style: String { if case .target = self { "tgt" } else { "mean" } }

        /// The words in the head.
        func words(_ say: PageLanguage) -> String {
            switch self {
            case .target(let target): say("charts.target_target", target: target)
            case .city(let share): say("charts.city_and_rate") + share.percentText(decimals: 1) + "%"
            }
        }
    }

    /// The axis begins at the lowest lower end of an interval, rounded down to a step of 5, so that no point lies beyond
    /// it; from 0 if that is below 50.
    ///
    /// - Parameters:
    ///   - shares: the rates whose intervals have to be on the axis.
    ///   - points: rates over fewer batches, of which the points have to be on it.
    ///   - targets: what the rates are held against; a line at the edge would stand for another percentage.
    init(showing shares: [ExactShare], points: [ExactShare] = [], targets: [TargetPercentage] = []) {
        let least =
            (shares.map { WilsonInterval($0).lower * 100 } + points.map(Self.percent) + targets.map { $0.share * 100 })
            .min() ?? 90
        let start = (min(least, 95) / 5).rounded(.down) * 5
        low = start < 50 ? 0 : start
        high = 100
        tick =
            switch high - low {
            case ...5: 1
            case ...10: 2
            case ...25: 5
            case ...40: 10
            case ...45: 15
            case ...50: 10
            default: 25
            }
    }

    /// The axis from 0 to 100, for completion rates.
    init() { (low, high, tick) = (0, 100, 25) }

    /// The place of a percentage in percent of the width; values off the axis come to its edge.
    func x(_ percent: Double) -> Double { (min(max(percent, low), high) - low) / (high - low) * 100 }

    static func percent(_ share: ExactShare) -> Double { 100 * Double(share.part) / Double(share.whole) }

    private var ticks: [Double] { Array(stride(from: low, through: high, by: tick)) }

    /// The axis for the head of the table, with the words for what the rows are held against.
    func axis(_ mark: Mark?, _ say: PageLanguage) -> String {
        var drawing = SVGDrawing(class: "w ax" + (mark == nil ? " ax2" : ""))
        for value in ticks {
            let isEnd = value == ticks.first || value == ticks.last
            drawing.label(
                "t", x(value), y: "100%", dy: -4, SVGDrawing.text(value) + (isEnd ? "%" : ""), .middle,
                hiding: isEnd || ticks.count < 7 ? "" : "m2")
        }
        if let mark {
            let place = x(mark.percent)
            let anchor: SVGDrawing.Anchor = place > 82 ? .end : place < 18 ? .start : .middle
            drawing.label("tl", anchor == .end ? min(place + 12, 104) : place, y: "12", mark.words(say), anchor)
            drawing.upright(mark.style, place, from: "16", to: "20")
        }
        return drawing.markup
    }

    /// One row: what it is held against, interval, previous value, the rate itself.
    ///
    /// An interval that goes on beyond the axis ends in the head of an arrow, and so does a rate that lies beyond it.
    ///
    /// - Parameter style: `ok`, `bad` or `na`.
    func whisker(
        _ share: ExactShare?, before: ExactShare?, against mark: Mark?, style: String, isHollow: Bool = false
    ) -> String {
        var drawing = SVGDrawing(class: "w")
        for value in ticks { drawing.upright("grid", x(value)) }
        if let mark { drawing.upright(mark.style, x(mark.percent)) }
        guard let share else { return drawing.markup }
        let interval = WilsonInterval(share)
        let (from, to, value) = (interval.lower * 100, interval.upper * 100, Self.percent(share))
        drawing.level("wl \(style)", from: x(from), to: x(to), y: "50%")
        if from < low { drawing.arrow("wl \(style)", 0) }
        if let before {
            let old = Self.percent(before)
            // A rate off the axis is an arrow at its edge, never a tick on it.
            if old < low { drawing.arrow("prev", 0) } else { drawing.tick("prev", x(old)) }
        }
        guard value >= low else { return drawing.markup }
        let point = "pt \(style)" + (isHollow ? " hol" : "")
        drawing.point(point, style == "bad" ? .diamond : .circle, x(value))
        return drawing.markup
    }

    /// One row of a completion rate: what is done, and what is not yet done up to the target.
    ///
    /// It is a count of all cases, so it has no interval.
    func completion(_ share: ExactShare?, target: TargetPercentage, _ judgement: RateJudgement) -> String {
        var drawing = SVGDrawing(class: "w")
        if let share {
            let percent = Self.percent(share)
            let style = judgement.verdict == .missed ? "late" : judgement.verdict == .met ? "b" : "bo"
            drawing.bar("bk", from: 0, width: 100, y: "36%", height: "28%")
            drawing.bar(style, from: 0, width: x(percent), y: "36%", height: "28%")
        }
        drawing.upright("tgt", x(target.share * 100))
        return drawing.markup
    }
}

extension RateJudgement {
    /// The class of a mark or label: met, missed, or neither.
    var style: String {
        switch verdict {
        case .met: "ok"
        case .missed: "bad"
        case .tooFew, .notAssessed, .noData: "na"
        }
    }
}
