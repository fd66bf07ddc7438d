import Indicators
import InspectionModel

/// The pass rate month by month with its 95 % band; for six months or more, fewer stand in a table.
struct TrendChart {
    let months: [MonthPoint]
    let target: TargetPercentage?
    var say = PageLanguage.chinese

    /// So many months make a line; of fewer, each has a row.
    static let fewest = 6

    private static let height = 210.0
    /// The height of the chart with months and years below, in px on every medium: nothing is scaled.
    static let room = Int(height) + 42

    /// The ends of the vertical axis: even percentages around every band.
    var axis: ClosedRange<Double> {
        var low = 100.0
        var high = 0.0
        for interval in months.compactMap({ $0.tally.rate.map { WilsonInterval($0) } }) {
            low = min(low, interval.lower * 100)
            high = max(high, interval.upper * 100)
        }
        if let target {
            low = min(low, target.share * 100)
            high = max(high, target.share * 100)
        }
        let bottom = max(0, ((low - 0.5) / 2).rounded(.down) * 2)
        let top = min(100, ((high + 0.5) / 2).rounded(.up) * 2)
        return bottom...max(top, bottom + 2)
    }

    /// A month with batches: its place among the months, its rate, and where it is drawn.
    private struct Point {
        let index: Int
        let share: ExactShare
        let percent: Double
    }

    func markup(description: String) -> String {
        let axis = axis
        var drawing = SVGDrawing(
            class: "trend",
            role: .figure(id: "trend", title: say("charts.pass_rate_by_month"), description: description))
        // Half a month of room on both sides keeps points off the edges.
        func x(_ index: Int) -> Double { 100 * (Double(index) + 0.5) / Double(max(months.count, 1)) }
        func y(_ percent: Double) -> Double {
            Self.height * (axis.upperBound - percent) / (axis.upperBound - axis.lowerBound)
        }
        drawAxis(axis, y, &drawing)
        let points = months.enumerated().compactMap { index, month in
            month.tally.rate.map { Point(index: index, share: $0, percent: WhiskerScale.percent($0)) }
        }
        drawing.stretched(height: Self.height, bands(points, x, y) + lines(points, x, y))
        if let target {
            let line = SVGDrawing.text(y(target.share * 100))
            drawing.level("tgt", from: 0, to: 100, y: line)
            drawing.label("lb", 100, y: line, dx: 8, dy: 4, "\(say("shared.target")) \(target)%")
        }
        for point in points { draw(point, x(point.index), y, &drawing) }
        drawMonths(x, &drawing)
        drawValues(points, x, y, &drawing)
        return drawing.markup
    }

    private func isMissed(_ share: ExactShare) -> Bool { target.map { !share.meets($0) } ?? false }

    private func draw(_ point: Point, _ x: Double, _ y: (Double) -> Double, _ drawing: inout SVGDrawing) {
        let month = months[point.index]
        // A cross on the point itself would tell of a change that no reader finds.
        if let old = month.published, RateText.percent(old) != RateText.percent(point.share) {
            drawing.cross("rv", x, y(WhiskerScale.percent(old)), to: y(point.percent))
        }
        let isMissed = isMissed(point.share)
        let style = (isMissed ? "pt bad" : "pt ok") + (month.isProvisional ? " hol" : "")
        drawing.point(style, isMissed ? .diamond : .circle, x, y: SVGDrawing.text(y(point.percent)), half: 4.5)
    }

    private func drawAxis(_ axis: ClosedRange<Double>, _ y: (Double) -> Double, _ drawing: inout SVGDrawing) {
        let span = axis.upperBound - axis.lowerBound
        let step = span <= 12 ? 2.0 : span <= 24 ? 4 : span <= 60 ? 10 : 20
        for value in stride(from: axis.lowerBound, through: axis.upperBound, by: step) {
            drawing.level("grid", from: 0, to: 100, y: SVGDrawing.text(y(value)))
            let isTop = value + step > axis.upperBound
            drawing.label(
                "t", 0, y: SVGDrawing.text(y(value)), dx: -8, dy: 4, SVGDrawing.text(value) + (isTop ? "%" : ""), .end)
        }
    }

    /// One band for each run of months that have batches.
    private func bands(
        _ points: [Point], _ x: (Int) -> Double, _ y: (Double) -> Double
    ) -> [(style: String, isArea: Bool, points: [(Double, Double)])] {
        runs(points).map { run in
            let ends = run.map { point in
                let interval = WilsonInterval(point.share)
                return (x: x(point.index), high: y(interval.upper * 100), low: y(interval.lower * 100))
            }
            return ("band", true, ends.map { ($0.x, $0.high) } + ends.reversed().map { ($0.x, $0.low) })
        }
    }

    /// Lines from month to month; those that lead to a provisional one are dashed.
    private func lines(
        _ points: [Point], _ x: (Int) -> Double, _ y: (Double) -> Double
    ) -> [(style: String, isArea: Bool, points: [(Double, Double)])] {
        runs(points).flatMap { run in
            let provisional = run.firstIndex { months[$0.index].isProvisional } ?? run.endIndex
            func line(_ part: ArraySlice<Point>) -> [(Double, Double)] { part.map { (x($0.index), y($0.percent)) } }
            return [
                ("ln", false, line(run[..<provisional])),
                ("ln dash", false, provisional < run.endIndex ? line(run[max(provisional - 1, 0)...]) : []),
            ]
        }
    }

    /// Points of neighbouring months.
    private func runs(_ points: [Point]) -> [[Point]] {
        points.reduce(into: []) { runs, point in
            if let last = runs.last?.last, last.index + 1 == point.index {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
    }

    /// On a narrow screen every third month has its name, counted from the last, which keeps its own.
    private func drawMonths(_ x: (Int) -> Double, _ drawing: inout SVGDrawing) {
        let base = SVGDrawing.text(Self.height)
        for (index, month) in months.enumerated() {
            let isKept = (months.count - 1 - index) % 3 == 0
            let name = say(
                "findings.name", month: month.month, name: String(Findings.months[month.month - 1].prefix(3)))
            drawing.label("t", x(index), y: base, dy: 20, name, .middle, hiding: isKept ? "" : "m2")
            if index == 0 || month.month == 1 {
                drawing.label(
                    "t", x(index), y: base, dy: 36, "\(month.year)", .middle, hiding: isKept || index == 0 ? "" : "m2")
            }
        }
    }

    /// The values of the lowest and of the last month; all others are in the table file.
    private func drawValues(
        _ points: [Point], _ x: (Int) -> Double, _ y: (Double) -> Double, _ drawing: inout SVGDrawing
    ) {
        func text(_ share: ExactShare) -> String { RateText.percent(share, against: target) }
        guard let last = points.last else { return }
        let targetY = target.map { y($0.share * 100) }
        var height = y(last.percent)
        // Beside the line of the target and its words the value gives way to its own side.
        if let targetY, abs(height - targetY) < 18 { height = targetY + (height < targetY ? -18 : 18) }
        drawing.label(
            isMissed(last.share) ? "lbb bad" : "lbb", x(last.index), y: SVGDrawing.text(height), dx: 10, dy: 5,
            text(last.share))
        guard let lowest = points.dropLast().min(by: { $0.percent < $1.percent }), lowest.percent < last.percent
        else { return }
        let isLow = y(lowest.percent) > Self.height - 26
        drawing.label(
            isMissed(lowest.share) ? "lbb bad" : "lbb", x(lowest.index), y: SVGDrawing.text(y(lowest.percent)),
            dy: isLow ? -12 : 22, text(lowest.share), .middle)
    }
}
