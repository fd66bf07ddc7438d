import Indicators
import InspectionModel

/// The pass rate month by month with its 95 % band.
struct TrendChart {
    let months: [MonthPoint]
    let target: TargetPercentage?
    var say = PageLanguage.chinese

    private static let size = (width: 596.0, height: 300.0)
    private static let margin = (left: 40.0, right: 92.0, top: 14.0, bottom: 40.0)

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

    func markup(description: String) -> String {
        let axis = axis
        let (size, margin) = (Self.size, Self.margin)
        var drawing = SVGDrawing(
            width: size.width, height: size.height, class: "ch trend",
            role: .figure(id: "trend", title: say("各月合格率", "Pass rate by month"), description: description))
        func x(_ index: Int) -> Double {
            let span = size.width - margin.left - margin.right
            return margin.left + span * (months.count > 1 ? Double(index) / Double(months.count - 1) : 0.5)
        }
        func y(_ percent: Double) -> Double {
            let span = size.height - margin.top - margin.bottom
            return margin.top + span * (axis.upperBound - percent) / (axis.upperBound - axis.lowerBound)
        }
        drawAxis(axis, y, &drawing)
        let points = months.enumerated().compactMap { index, month in
            month.tally.rate.map { (index: index, share: $0, percent: 100 * Double($0.part) / Double($0.whole)) }
        }
        drawBands(points.map { ($0.index, WilsonInterval($0.share)) }, x, y, &drawing)
        if let target {
            let line = y(target.share * 100)
            drawing.line("tgt", margin.left, line, size.width - margin.right, line)
        }
        for (one, next) in zip(points, points.dropFirst()) where next.index == one.index + 1 {
            let style = months[next.index].isProvisional ? "ln dash" : "ln"
            drawing.polyline(style, [(x(one.index), y(one.percent)), (x(next.index), y(next.percent))])
        }
        for point in points {
            let month = months[point.index]
            let center = (x(point.index), y(point.percent))
            // A cross on the point itself would tell of a change that no reader finds.
            if let old = month.published, RateText.percent(old) != RateText.percent(point.share) {
                let before = y(100 * Double(old.part) / Double(old.whole))
                drawing.line("rv", center.0, before, center.0, center.1)
                drawing.polyline("rv", [(center.0 - 4, before - 4), (center.0 + 4, before + 4)])
                drawing.polyline("rv", [(center.0 - 4, before + 4), (center.0 + 4, before - 4)])
            }
            let isMissed = target.map { !point.share.meets($0) } ?? false
            if isMissed {
                drawing.diamond(month.isProvisional ? "pt hollow bad" : "pt bad", center.0, center.1, half: 5.5)
            } else {
                drawing.circle(
                    month.isProvisional ? "pt hollow" : "pt ok", center.0, center.1,
                    radius: month.isProvisional ? 4.6 : 3.6)
            }
        }
        drawMonths(x, &drawing)
        drawEndLabels(points.last.map { ($0.share, $0.percent, months[$0.index].isProvisional) }, y, &drawing)
        return drawing.markup
    }

    private func drawAxis(_ axis: ClosedRange<Double>, _ y: (Double) -> Double, _ drawing: inout SVGDrawing) {
        let span = axis.upperBound - axis.lowerBound
        let step = span <= 12 ? 2.0 : span <= 24 ? 4 : span <= 60 ? 10 : 20
        for value in stride(from: axis.lowerBound, through: axis.upperBound, by: step) {
            drawing.line("grid", Self.margin.left, y(value), Self.size.width - Self.margin.right, y(value))
            let isTop = value + step > axis.upperBound
            drawing.label("t", Self.margin.left - 8, y(value) + 4, SVGDrawing.text(value) + (isTop ? "%" : ""), .end)
        }
    }

    /// One band for each run of months that have batches.
    private func drawBands(
        _ intervals: [(Int, WilsonInterval)], _ x: (Int) -> Double, _ y: (Double) -> Double, _ drawing: inout SVGDrawing
    ) {
        var run: [(Int, WilsonInterval)] = []
        for (index, entry) in intervals.enumerated() {
            run.append(entry)
            let isLast = index + 1 == intervals.count || intervals[index + 1].0 != entry.0 + 1
            guard isLast else { continue }
            if run.count > 1 {
                let upper = run.map { (x($0.0), y($0.1.upper * 100)) }
                let lower = run.reversed().map { (x($0.0), y($0.1.lower * 100)) }
                drawing.polygon("band", upper + lower)
            } else {
                drawing.line("wh soft", x(entry.0), y(entry.1.upper * 100), x(entry.0), y(entry.1.lower * 100))
            }
            run = []
        }
    }

    private func drawMonths(_ x: (Int) -> Double, _ drawing: inout SVGDrawing) {
        let base = Self.size.height - Self.margin.bottom + 19
        for (index, month) in months.enumerated() {
            // On a narrow screen every other name gives way; that of the last month stays.
            drawing.label(
                (months.count - 1 - index) % 2 == 0 ? "t" : "t alt", x(index), base,
                say("\(month.month)月", String(Findings.months[month.month - 1].prefix(3))), .middle
            )
            if index == 0 || month.month == 1 { drawing.label("t", x(index), base + 15, "\(month.year)", .middle) }
        }
    }

    /// The last value and the target beside the plot, kept apart.
    private func drawEndLabels(
        _ last: (share: ExactShare, percent: Double, isProvisional: Bool)?, _ y: (Double) -> Double,
        _ drawing: inout SVGDrawing
    ) {
        let x = Self.size.width - Self.margin.right + 12
        var valueY: Double?
        if let last {
            let text =
                (target.map { last.share.percentText(decimals: 1, against: $0) } ?? last.share.percentText(decimals: 1))
                + "%"
            let center = y(last.percent) + 5
            valueY = center
            let isMissed = target.map { !last.share.meets($0) } ?? false
            drawing.label(isMissed ? "v bad" : "v ok", x, center, text)
            if last.isProvisional { drawing.label("t", x, center - 17, say("初步", "prov.")) }
        }
        if let target {
            var line = y(target.share * 100) + 4
            if let valueY, abs(line - valueY) < 16 { line = valueY + (line >= valueY - 2 ? 17 : -18) }
            if let valueY, let last, last.isProvisional, line < valueY, line > valueY - 32 { line = valueY - 33 }
            drawing.label("lbl", x, line, "\(say("目标", "Target")) \(target)%")
        }
    }
}
