import Indicators
import InspectionModel

/// Rates of districts against the number of batches, with the limits that chance alone explains (Spiegelhalter 2005,
/// Statistics in Medicine 24:1185–1202): who lies inside cannot be told apart from the city as a whole.
struct FunnelPlot {
    let lines: [GroupLine]
    let overall: ExactShare
    var say = PageLanguage.chinese

    /// Quantiles of the normal distribution for two-sided 95 % and 99.8 %.
    static let z95 = WilsonInterval.z95
    static let z998 = 3.090232306167813

    private static let size = (width: 428.0, height: 300.0)
    private static let margin = (left: 40.0, right: 84.0, top: 14.0, bottom: 42.0)

    /// How many standard errors a group lies from the city's rate; nil if there is no spread.
    func z(_ line: GroupLine) -> Double? {
        guard let rate = line.tally.rate else { return nil }
        let centre = Double(overall.part) / Double(overall.whole)
        let error = (centre * (1 - centre) / Double(rate.whole)).squareRoot()
        return error > 0 ? (Double(rate.part) / Double(rate.whole) - centre) / error : nil
    }

    /// Groups below the lower 95 % limit.
    var low: [GroupLine] { lines.filter { $0.isJudged && (z($0) ?? 0) < -Self.z95 } }
    /// Groups above the upper 95 % limit.
    var high: [GroupLine] { lines.filter { $0.isJudged && (z($0) ?? 0) > Self.z95 } }

    private var judged: [GroupLine] { lines.filter(\.isJudged) }

    /// The lower end of the vertical axis, an even percentage below every point.
    var axisLow: Double {
        let least = judged.compactMap(\.tally.rate).map { 100 * Double($0.part) / Double($0.whole) }.min() ?? 90
        return max(0, min(((least - 1) / 2).rounded(.down) * 2, 90))
    }

    func markup(description: String) -> String {
        let (size, margin) = (Self.size, Self.margin)
        let most = Double(judged.map(\.tally.inspected).max() ?? 30) * 1.06
        let axisLow = axisLow
        var drawing = SVGDrawing(
            width: size.width, height: size.height, class: "ch",
            role: .figure(
                id: "funnel", title: say("各区合格率与控制限", "Pass rates of districts and limits"), description: description))
        func x(_ count: Double) -> Double { margin.left + (size.width - margin.left - margin.right) * count / most }
        func y(_ percent: Double) -> Double {
            margin.top + (size.height - margin.top - margin.bottom) * (100 - percent) / (100 - axisLow)
        }
        let step = 100 - axisLow <= 20 ? (100 - axisLow > 12 ? 4.0 : 2) : 100 - axisLow <= 50 ? 10 : 20
        for value in stride(from: 100.0, through: axisLow, by: -step) {
            drawing.line("grid", margin.left, y(value), size.width - margin.right, y(value))
            drawing.label("t", margin.left - 8, y(value) + 4, SVGDrawing.text(value) + (value == 100 ? "%" : ""), .end)
        }
        let tick = Self.tick(most)
        for value in stride(from: 0, through: most, by: tick) {
            drawing.label("t", x(value), size.height - margin.bottom + 17, SVGDrawing.text(value), .middle)
        }
        drawing.label(
            "t", (margin.left + size.width - margin.right) / 2, size.height - 6, say("检验批次", "batches tested"), .middle)
        let centre = Double(overall.part) / Double(overall.whole)
        var occupied: [(x: ClosedRange<Double>, y: Double)] = []
        let right = size.width - margin.right
        drawing.line("mean", margin.left, y(centre * 100), right, y(centre * 100))
        drawing.label(
            "lbl", right + 6, y(centre * 100) + 4, "\(say("全市", "City")) \(overall.percentText(decimals: 1))%")
        occupied.append(((right + 6)...size.width, y(centre * 100) + 4))
        for (z, style, name) in [(Self.z95, "lim95", "95%"), (Self.z998, "lim998", "99.8%")] {
            for sign in [1.0, -1] {
                let curve = stride(from: 14.0, through: most, by: most / 80).map { count in
                    (x(count), 100 * (centre + sign * z * (centre * (1 - centre) / count).squareRoot()))
                }.filter { $0.1 <= 100 && $0.1 >= axisLow }
                drawing.polyline(style, curve.map { ($0.0, y($0.1)) })
                guard sign < 0, let end = curve.last, end.0 > right - 12 else { continue }
                var line = y(end.1) + 4
                for other in occupied where abs(other.y - line) < 14 { line = other.y + 14 }
                drawing.label("t", right + 6, line, name)
                occupied.append(((right + 6)...size.width, line))
            }
        }
        let standings = GroupStandings(lines, against: overall)
        let marked = Set((low + high).map(\.name)).union(
            judged.max { $0.tally.inspected < $1.tally.inspected }.map { [$0.name] } ?? [])
        for line in judged {
            guard let rate = line.tally.rate else { continue }
            let (px, py) = (x(Double(rate.whole)), y(100 * Double(rate.part) / Double(rate.whole)))
            switch standings.standing(of: line, among: lines) {
            case .below: drawing.diamond("pt bad", px, py, half: 5.5)
            case .above: drawing.triangle("pt ok", px, py, half: 5.5)
            case .indistinct, .tooFew: drawing.circle("pt neu", px, py, radius: 3.6)
            }
            occupied.append(((px - 6)...(px + 6), py + 4))
        }
        for line in judged where marked.contains(line.name) {
            guard let rate = line.tally.rate else { continue }
            let (px, py) = (x(Double(rate.whole)), y(100 * Double(rate.part) / Double(rate.whole)))
            let z = z(line) ?? 0
            let standing = standings.standing(of: line, among: lines)
            let style = standing.differs ? "lb \(standing.style)" : "lb neu"
            let name = say.term(line.name)
            guard
                let place = Self.place(
                    name, px, py, right: right, mean: y(centre * 100), occupied, isWanted: abs(z) > Self.z95)
            else { continue }
            drawing.label(style, place.x, place.y, name, place.anchor)
            let width = SVGDrawing.width(of: name, size: 13)
            let start = place.anchor == .end ? place.x - width : place.anchor == .middle ? place.x - width / 2 : place.x
            occupied.append((start...(start + width), place.y))
        }
        return drawing.markup
    }

    /// The first of the places around a point where its label touches nothing; where there is none, the second one for a
    /// point that a reader looks for, and nil for another.
    private static func place(
        _ name: String, _ x: Double, _ y: Double, right: Double, mean: Double,
        _ occupied: [(x: ClosedRange<Double>, y: Double)], isWanted: Bool
    ) -> (x: Double, y: Double, anchor: SVGDrawing.Anchor)? {
        let width = SVGDrawing.width(of: name, size: 13)
        let places: [(Double, Double, SVGDrawing.Anchor, ClosedRange<Double>)] = [
            (x + 10, y + 4.5, .start, (x + 10)...(x + 10 + width)),
            (x - 10, y + 4.5, .end, (x - 10 - width)...(x - 10)),
            (x, y - 10, .middle, (x - width / 2)...(x + width / 2)),
            (x, y + 20, .middle, (x - width / 2)...(x + width / 2)),
            (x - 10, y - 8, .end, (x - 10 - width)...(x - 10)),
            (x - 10, y + 18, .end, (x - 10 - width)...(x - 10)),
        ]
        let free = places.first { place in
            place.3.upperBound < right + 4 && place.3.lowerBound > margin.left && abs(place.1 - 4.5 - mean) > 9
                && !occupied.contains {
                    $0.x.overlaps(place.3) && abs($0.y - place.1) < 13 && !($0.x.contains(x) && abs($0.y - y - 4) < 1)
                }
        }
        return (free ?? (isWanted ? places[1] : nil)).map { ($0.0, $0.1, $0.2) }
    }

    /// A round step that gives three to six labels.
    private static func tick(_ most: Double) -> Double {
        var step = 1.0
        while most / step > 5 {
            for factor in [2.0, 2.5, 2] where most / step > 5 { step *= factor }
        }
        return step
    }
}
