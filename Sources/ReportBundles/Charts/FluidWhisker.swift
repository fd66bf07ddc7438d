import Indicators
import InspectionModel

/// Rates with their 95 % intervals on one axis, a row each, drawn in percentages: nothing is scaled, so that one drawing
/// serves screen, phone and paper.
struct FluidWhisker {
    /// Where the axis starts, in percent; it ends at 100.
    let start: Int
    private let step: Int
    /// The rate of the whole, which stands as a line through all rows; nil for none.
    private let whole: ExactShare?

    /// - Parameters:
    ///   - rates: what is drawn; the axis holds every interval, in steps of 5, and starts at 0 where one goes below 50.
    ///   - whole: the rate of the whole.
    init(_ rates: [ExactShare], whole: ExactShare?) {
        let lowest = (rates + [whole].compactMap(\.self)).map { WilsonInterval($0).lower * 100 }.min() ?? 50
        start = lowest < 50 ? 0 : Int(lowest / 5) * 5
        step = start == 0 ? 25 : start < 75 ? 10 : 5
        self.whole = whole
    }

    /// The place of a share of 1 on the axis, as an attribute: `42.5%`.
    private func x(_ value: Double) -> String {
        let hundredths = Int((max(0, min(1, (value * 100 - Double(start)) / Double(100 - start))) * 10_000).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)%"
    }

    private var ticks: [Int] { Array(stride(from: start, through: 100, by: step)) }

    private func lines(_ height: String) -> String {
        let grid = ticks.map { tick in
            let place = x(Double(tick) / 100)
            return "<line class=\"gr\" x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"\(height)\"/>"
        }.joined()
        guard let whole else { return grid }
        let place = x(Double(whole.part) / Double(whole.whole))
        return grid + "<line class=\"ct\" x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"\(height)\"/>"
    }

    /// The numbers of the axis, for the head of the column.
    var axis: String {
        "<svg class=\"w ax\" aria-hidden=\"true\" focusable=\"false\">"
            + ticks.map { tick in
                let end = tick == start ? " s" : tick == 100 ? " e" : ""
                return
                    "<text class=\"c\(end)\" x=\"\(x(Double(tick) / 100))\" y=\"14\">\(tick)\(tick == start || tick == 100 ? "%" : "")</text>"
            }.joined() + "</svg>"
    }

    /// A row: the interval as a line, the rate as a circle, hollow where it is provisional or over few batches.
    func row(_ share: ExactShare?, style: String = "na", isHollow: Bool = false) -> String {
        var text = "<svg class=\"w\" aria-hidden=\"true\" focusable=\"false\">" + lines("100%")
        if let share {
            let interval = WilsonInterval(share)
            let place = x(Double(share.part) / Double(share.whole))
            text +=
                "<line class=\"wl \(style)\" x1=\"\(x(interval.lower))\" x2=\"\(x(interval.upper))\" y1=\"50%\" y2=\"50%\"/>"
                + "<svg x=\"\(place)\" y=\"50%\" overflow=\"visible\">"
            text +=
                style == "bad"
                ? "<path class=\"pt bad\" d=\"M0 -6L6 0L0 6L-6 0Z\"/>"
                : "<circle class=\"pt \(style)\(isHollow ? " hol" : "")\" r=\"5\"/>"
            text += "</svg>"
        }
        return text + "</svg>"
    }

    /// What the rows need of the style sheet.
    static let style = """
        .w{display:block;width:100%;min-width:120px;height:26px;overflow:visible}.w.ax{height:18px}.w text{font-size:12px;fill:var(--mut);text-anchor:middle}.w text.s{text-anchor:start}.w text.e{text-anchor:end}
        .gr{stroke:var(--hair)}.ct{stroke:var(--ink);stroke-width:1.4}.wl{stroke-width:2.6;stroke:#74818d}.wl.bad{stroke:var(--verm)}.wl.ok{stroke:var(--blue)}
        .pt{stroke:var(--bg);stroke-width:1.5;fill:#74818d}.pt.ok{fill:var(--blue)}.pt.bad{fill:var(--verm)}.pt.hol{fill:var(--bg);stroke:#74818d;stroke-width:2}.pt.ok.hol{stroke:var(--blue)}
        td.g,th.g{width:38%}.st td.g{padding-top:3px;padding-bottom:3px}
        @media screen and (max-width:640px){.st td.g{display:block;width:auto}}

        """
}
