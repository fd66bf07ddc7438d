import Indicators
import InspectionModel

extension WhiskerScale {
    /// The axis for the head of a table of groups, with the rate of the city.
    func axis(city: ExactShare?, _ say: PageLanguage) -> String {
        guard let city else { return axis(target: nil, say) }
        var drawing = SVGDrawing(width: width, height: 32, class: "wk ax")
        for value in labelled {
            let anchor: SVGDrawing.Anchor = value == low ? .start : value == high ? .end : .middle
            let x = anchor == .start ? 1 : anchor == .end ? width - 1 : x(value)
            drawing.label("t", x, drawing.height - 4, SVGDrawing.text(value) + "%", anchor)
        }
        let label = "\(say("全市", "City")) \(city.percentText(decimals: 1))%"
        let half = SVGDrawing.width(of: label, size: 12) / 2
        drawing.label("tl", min(max(x(Self.percent(city)), half), width - half), 11, label, .middle)
        return drawing.markup
    }

    /// One row of a table of groups: the city's line, interval, previous value, the rate itself.
    ///
    /// Only a group that differs from the city has a colour.
    func whisker(
        _ share: ExactShare?, before: ExactShare?, city: ExactShare?, _ entry: GroupStandings.Entry
    ) -> String {
        var drawing = grid(height: 22)
        if let city { drawing.line("mean", x(Self.percent(city)), 0, x(Self.percent(city)), 22) }
        guard let share, let interval = entry.interval else { return drawing.markup }
        let style = entry.standing.style
        let (from, to) = (interval.lower * 100, interval.upper * 100)
        drawing.line("wh \(style)", x(from), 11, x(to), 11)
        if from < low { drawing.polyline("wh \(style) tip", [(x(low) + 5, 7), (x(low), 11), (x(low) + 5, 15)]) }
        if let before {
            let percent = Self.percent(before)
            if percent < low {
                // A rate off the axis is an arrow at its edge, never a tick on it.
                drawing.polyline("prev", [(x(low) + 4, 5), (x(low), 11), (x(low) + 4, 17)])
            } else {
                drawing.line("prev", x(percent), 5, x(percent), 17)
            }
        }
        let center = x(Self.percent(share))
        switch entry.standing {
        case .below: drawing.diamond("pt bad", center, 11, half: 6)
        case .above: drawing.circle("pt ok", center, 11, radius: 4.8)
        case .indistinct: drawing.circle("pt neu", center, 11, radius: 4.4)
        case .tooFew: drawing.circle("pt na", center, 11, radius: 4.2)
        }
        return drawing.markup
    }

    private static func percent(_ share: ExactShare) -> Double { 100 * Double(share.part) / Double(share.whole) }
}
