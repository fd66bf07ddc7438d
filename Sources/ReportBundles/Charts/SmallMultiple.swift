import InspectionModel

/// The quarters of one category as a small line; all of them share one axis.
struct SmallMultiple {
    let line: GroupLine
    /// The rate of the city in this period.
    let city: ExactShare?
    let standing: GroupStanding
    /// The lower end of the common axis in percent.
    let low: Double
    /// The names of the first and the last quarter, such as `23Q4`.
    let ends: (String, String)
    let say: PageLanguage

    /// The common lower end for some categories: every quarter with enough batches is shown.
    static func axisLow(_ lines: [GroupLine]) -> Double {
        let least =
            lines.flatMap(\.quarters).filter { $0.inspected >= GroupLine.fewestJudged }.compactMap(\.rate)
            .map { 100 * Double($0.part) / Double($0.whole) }.min() ?? 80
        return max(0, min(80, (least / 10).rounded(.down) * 10))
    }

    func markup(id: String) -> String {
        let style = standing.style
        let text = line.tally.rate.map { RateText.percent($0) } ?? "–"
        var drawing = SVGDrawing(
            class: "sp",
            role: .figure(
                id: id, title: say.term(line.name),
                description: say("charts.rate_of_batches", rate: text, inspected: say.count(line.tally.inspected))
            ))
        func x(_ index: Int) -> Double {
            line.quarters.count > 1 ? 100 * Double(index) / Double(line.quarters.count - 1) : 50
        }
        func y(_ percent: Double) -> Double { 8 + 50 * (100 - max(percent, low)) / (100 - low) }
        drawing.level("grid", from: 0, to: 100, y: "8")
        drawing.level("grid", from: 0, to: 100, y: "58")
        if let city { drawing.level("mean", from: 0, to: 100, y: SVGDrawing.text(y(WhiskerScale.percent(city)))) }
        var runs: [[(Double, Double)]] = [[]]
        for (index, quarter) in line.quarters.enumerated() {
            guard let rate = quarter.rate, quarter.inspected >= GroupLine.fewestJudged else {
                runs.append([])
                continue
            }
            runs[runs.count - 1].append((x(index), y(WhiskerScale.percent(rate))))
        }
        drawing.stretched(height: 66, runs.map { ("ln \(style)", false, $0) })
        if let last = runs.last(where: { !$0.isEmpty })?.last {
            let height = SVGDrawing.text(last.1)
            drawing.point("pt \(style)", standing == .below ? .diamond : .circle, last.0, y: height, half: 4)
            drawing.label("v \(style)", 100, y: height, dx: 9, dy: 4.5, text)
        }
        drawing.label("t", 0, y: "76", ends.0)
        drawing.label("t", 100, y: "76", ends.1, .end)
        return drawing.markup
    }
}
