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
            width: 168, height: 92, class: "sp",
            role: .figure(
                id: id, title: say.term(line.name),
                description: say(
                    "本期 \(text)，检验 \(line.tally.inspected) 批次", "\(text) of \(say.count(line.tally.inspected)) batches")
            ))
        func x(_ index: Int) -> Double {
            line.quarters.count > 1 ? 4 + 110 * Double(index) / Double(line.quarters.count - 1) : 59
        }
        func y(_ percent: Double) -> Double { 10 + 62 * (100 - max(percent, low)) / (100 - low) }
        drawing.line("grid", 4, 10, 114, 10)
        drawing.line("grid", 4, 72, 114, 72)
        if let city {
            let level = y(100 * Double(city.part) / Double(city.whole))
            drawing.line("mean", 4, level, 114, level)
        }
        var run: [(Double, Double)] = []
        var lastPoint: (Double, Double)?
        for (index, quarter) in line.quarters.enumerated() {
            guard let rate = quarter.rate, quarter.inspected >= GroupLine.fewestJudged else {
                drawing.polyline("ln \(style)", run)
                run = []
                continue
            }
            let point = (x(index), y(100 * Double(rate.part) / Double(rate.whole)))
            run.append(point)
            lastPoint = point
        }
        drawing.polyline("ln \(style)", run)
        if let lastPoint {
            switch standing {
            case .below: drawing.diamond("pt bad", lastPoint.0, lastPoint.1, half: 5)
            case .above: drawing.circle("pt ok", lastPoint.0, lastPoint.1, radius: 4)
            case .indistinct, .tooFew: drawing.circle("pt neu", lastPoint.0, lastPoint.1, radius: 4)
            }
            drawing.label("v \(style)", 123, lastPoint.1 + 4.5, text)
        }
        drawing.label("t", 4, 89, ends.0)
        drawing.label("t", 114, 89, ends.1, .end)
        return drawing.markup
    }
}
