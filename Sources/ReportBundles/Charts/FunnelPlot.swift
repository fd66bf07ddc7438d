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

    private static let height = 230.0
    /// The height of the plot with its axis and the words below, in px on every medium: nothing is scaled.
    static let room = Int(height) + 44
    /// The widths of the plot on a telephone and on a desk: a label has to find room on both.
    private static let widths = [270.0, 776]

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

    /// Fewer districts are no funnel.
    static let fewest = 8

    func markup(description: String) -> String {
        let most = Double(judged.map(\.tally.inspected).max() ?? 30) * 1.08
        let axisLow = axisLow
        var drawing = SVGDrawing(
            class: "funnel",
            role: .figure(
                id: "funnel", title: say("charts.pass_rates_of_districts_and_limits"), description: description))
        func x(_ count: Double) -> Double { 100 * count / most }
        func y(_ percent: Double) -> Double { Self.height * (100 - percent) / (100 - axisLow) }
        let step = 100 - axisLow <= 20 ? (100 - axisLow > 12 ? 4.0 : 2) : 100 - axisLow <= 50 ? 10 : 20
        for value in stride(from: 100.0, through: axisLow, by: -step) {
            let line = SVGDrawing.text(y(value))
            drawing.level("grid", from: 0, to: 100, y: line)
            drawing.label("t", 0, y: line, dx: -8, dy: 4, SVGDrawing.text(value) + (value == 100 ? "%" : ""), .end)
        }
        let base = SVGDrawing.text(Self.height)
        for (number, value) in stride(from: 0, through: most, by: Self.tick(most)).enumerated() {
            drawing.label(
                "t", x(value), y: base, dy: 20, SVGDrawing.text(value), .middle, hiding: number % 2 == 1 ? "m2" : "")
        }
        drawing.label("t", 50, y: base, dy: 38, say("charts.batches_tested"), .middle)
        drawLimits(most, x, y, &drawing)
        drawPoints(x, y, &drawing)
        return drawing.markup
    }

    private func drawLimits(
        _ most: Double, _ x: (Double) -> Double, _ y: (Double) -> Double, _ drawing: inout SVGDrawing
    ) {
        let centre = Double(overall.part) / Double(overall.whole)
        let middle = y(centre * 100)
        drawing.level("mean", from: 0, to: 100, y: SVGDrawing.text(middle))
        drawing.label(
            "lb", 100, y: SVGDrawing.text(middle), dx: 8, dy: 4,
            "\(say("charts.city")) \(overall.percentText(decimals: 1))%")
        var shapes: [(style: String, isArea: Bool, points: [(Double, Double)])] = []
        var lowest = middle
        for (z, style, name) in [
            (Self.z95, "lim95", say("charts.95_limit")), (Self.z998, "lim998", say("charts.99_8_limit")),
        ] {
            for sign in [1.0, -1] {
                let curve = stride(from: 12.0, through: most, by: most / 80).map { count in
                    (x(count), 100 * (centre + sign * z * (centre * (1 - centre) / count).squareRoot()))
                }.filter { $0.1 <= 100 && $0.1 >= axisLow }
                shapes.append((style, false, curve.map { ($0.0, y($0.1)) }))
                guard sign < 0, let end = curve.last, end.0 > 97 else { continue }
                lowest = max(y(end.1), lowest + 15)
                drawing.label("t", 100, y: SVGDrawing.text(lowest), dx: 8, dy: 4, name)
            }
        }
        drawing.stretched(height: Self.height, shapes)
    }

    /// Points with their names: of those outside the 95 % limits, of those that differ, and of the two largest.
    ///
    /// A name that finds no room is not printed over another; the table below has it.
    private func drawPoints(_ x: (Double) -> Double, _ y: (Double) -> Double, _ drawing: inout SVGDrawing) {
        let standings = GroupStandings(lines, against: overall)
        let largest = judged.sorted { ($1.tally.inspected, $0.name) < ($0.tally.inspected, $1.name) }.prefix(2)
        let named = Set((low + high + largest).map(\.name))
        let middle = y(WhiskerScale.percent(overall))
        let points = judged.compactMap { line in
            line.tally.rate.map { rate in
                (line: line, x: x(Double(rate.whole)), y: y(WhiskerScale.percent(rate)))
            }
        }
        for point in points {
            let standing = standings.standing(of: point.line, among: lines)
            drawing.point(
                "pt \(standing.style)", standing == .below ? .diamond : standing == .above ? .triangle : .circle,
                point.x, y: SVGDrawing.text(point.y), half: 4.5)
        }
        // What is taken at each of the two widths: rectangles of pixels.
        var taken = Self.widths.map { width in
            points.map { Box(middle: $0.x * width / 100, $0.y, width: 12) }
        }
        for point in points where named.contains(point.line.name) {
            let standing = standings.standing(of: point.line, among: lines)
            let name = say.term(point.line.name)
            let wide = SVGDrawing.width(of: name, size: 13)
            let places: [(dx: Double, dy: Double, anchor: SVGDrawing.Anchor)] = [
                (10, 5, .start), (-10, 5, .end), (0, -10, .middle), (0, 20, .middle), (8, -8, .start), (-8, 18, .end),
            ]
            let free = places.first { place in
                let height = point.y + place.dy - 5
                guard abs(height - middle) > 9, height > -8, height < Self.height else { return false }
                return Self.widths.indices.allSatisfy { index in
                    let box = Box(point.x * Self.widths[index] / 100, point.y, place, wide)
                    let isOwn = Box(middle: point.x * Self.widths[index] / 100, point.y, width: 12)
                    return box.left >= 0 && box.right <= Self.widths[index] + 4
                        && !taken[index].contains { $0 != isOwn && $0.touches(box) }
                }
            }
            guard let free else { continue }
            drawing.label(
                standing.differs ? "lb \(standing.style)" : "lb", point.x, y: SVGDrawing.text(point.y), dx: free.dx,
                dy: free.dy, name, free.anchor)
            for index in taken.indices {
                taken[index].append(Box(point.x * Self.widths[index] / 100, point.y, free, wide))
            }
        }
    }

    /// Room that a point or a label takes, in pixels.
    private struct Box: Equatable {
        let left, right, top, bottom: Double

        init(middle x: Double, _ y: Double, width: Double) {
            (left, right, top, bottom) = (x - width / 2, x + width / 2, y - width / 2, y + width / 2)
        }

        init(_ x: Double, _ y: Double, _ place: (dx: Double, dy: Double, anchor: SVGDrawing.Anchor), _ width: Double) {
            let start = x + place.dx - (place.anchor == .end ? width : place.anchor == .middle ? width / 2 : 0)
            (left, right, top, bottom) = (start, start + width, y + place.dy - 12, y + place.dy + 3)
        }

        func touches(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
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
