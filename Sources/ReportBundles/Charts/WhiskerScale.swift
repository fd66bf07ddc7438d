import Indicators
import InspectionModel

/// A horizontal axis of percentages that a table head and all its rows share.
struct WhiskerScale {
    /// The ends of the axis in percent.
    let low: Double
    let high: Double
    let width: Double
    private let tick: Double

    /// The narrowest of some usual axes that shows every rate itself; intervals may run off the edge.
    init(showing shares: [ExactShare], width: Double) {
        let least = shares.map { 100 * Double($0.part) / Double($0.whole) }.min() ?? 90
        (low, tick) =
            switch least {
            case 90.5...: (90, 2.5)
            case 81...: (80, 5)
            case 61...: (60, 10)
            default: (0, 25)
            }
        high = 100
        self.width = width
    }

    /// The axis from 0 to 100, for completion rates.
    init(wholeWidth width: Double) {
        (low, high, tick) = (0, 100, 25)
        self.width = width
    }

    /// The pixel of a percentage; values off the axis come to its edge.
    func x(_ percent: Double) -> Double {
        (min(max(percent, low), high) - low) / (high - low) * (width - 12) + 6
    }

    /// The ticks that have a label.
    var labelled: [Double] { tick == 2.5 ? [90, 95, 100] : ticks }

    private var ticks: [Double] { Array(stride(from: low, through: high, by: tick)) }

    /// The axis for the head of the table.
    func axis(target: TargetPercentage?, _ say: PageLanguage) -> String {
        var drawing = SVGDrawing(width: width, height: target == nil ? 16 : 32, class: "wk ax")
        let base = drawing.height - 4
        for value in labelled {
            let anchor: SVGDrawing.Anchor = value == low ? .start : value == high ? .end : .middle
            let x = anchor == .start ? 1 : anchor == .end ? width - 1 : x(value)
            drawing.label("t", x, base, SVGDrawing.text(value) + "%", anchor)
        }
        if let target {
            let x = x(target.share * 100)
            let label = "\(say("目标", "Target")) \(target)%"
            let half = SVGDrawing.width(of: label, size: 12) / 2
            drawing.label("tl", min(max(x, half), width - half), 11, label, .middle)
        }
        return drawing.markup
    }

    /// One row: interval, previous value, the rate itself.
    func whisker(_ share: ExactShare?, before: ExactShare?, target: TargetPercentage?, _ judgement: RateJudgement)
        -> String
    {
        var drawing = grid(height: 22)
        if let target { drawing.line("tgt", x(target.share * 100), 0, x(target.share * 100), 22) }
        guard let share, let interval = judgement.interval else { return drawing.markup }
        let style = judgement.style
        let (from, to) = (interval.lower * 100, interval.upper * 100)
        drawing.line("wh \(style)", x(from), 11, x(to), 11)
        if from < low { drawing.polyline("wh \(style) tip", [(x(low) + 5, 7), (x(low), 11), (x(low) + 5, 15)]) }
        if let before {
            let x = x(100 * Double(before.part) / Double(before.whole))
            drawing.line("prev", x, 5, x, 17)
        }
        let center = x(100 * Double(share.part) / Double(share.whole))
        switch judgement.verdict {
        case .met: drawing.circle("pt ok", center, 11, radius: 4.8)
        case .missed: drawing.diamond("pt bad", center, 11, half: 6)
        case .tooFew, .notAssessed, .noData: drawing.circle("pt na", center, 11, radius: 4.2)
        }
        return drawing.markup
    }

    /// One row of a completion rate: what is done, and what is not yet done up to the target.
    func completion(_ share: ExactShare?, target: TargetPercentage, _ judgement: RateJudgement) -> String {
        var drawing = grid(height: 22)
        if let share {
            let percent = 100 * Double(share.part) / Double(share.whole)
            drawing.rectangle("doneb", x: x(0), y: 7.5, width: x(percent) - x(0), height: 7)
            drawing.rectangle("gapb", x: x(percent), y: 7.5, width: x(target.share * 100) - x(percent), height: 7)
            let isMet = judgement.verdict == .met
            if isMet { drawing.circle("pt ok", x(percent), 11, radius: 4.8) }
            if judgement.verdict == .missed { drawing.diamond("pt bad", x(percent), 11, half: 6) }
        }
        drawing.line("tgt", x(target.share * 100), 0, x(target.share * 100), 22)
        return drawing.markup
    }

    func grid(height: Double) -> SVGDrawing {
        var drawing = SVGDrawing(width: width, height: height, class: "wk")
        for value in ticks { drawing.line("grid", x(value), 0, x(value), height) }
        return drawing
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
