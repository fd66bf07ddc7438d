/// Natural days between events: a line from the shortest to the longest, a dot at the median, the limit dashed.
struct DaysView {
    let finding: String
    let table: PageTable

    /// Nil where no two events are known.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        let lines = model.days.filter { $0.done > 0 }
        guard !lines.isEmpty else { return nil }
        finding = Self.finding(lines, say)
        let scale = DayScale(lines)
        table = PageTable(
            id: "event_days", kind: "dy",
            caption: say("days.natural_days_line_shortest_to_longest"),
            head: say("days.stretch"),
            columns: [
                .drawing(scale.axis), .main(say("days.median_days")), .figure("90%"),
                .figure(say("days.longest")), .figure(say("days.done")), .words(say("days.limit"), "wide"),
            ],
            rows: lines.map { line in
                PageTable.Line(
                    name: line.stretch.words.text(say),
                    cells: [
                        .markup(scale.row(line)), .text(say.count(line.median)), .text(say.count(line.ninetieth)),
                        .text(say.count(line.longest)), .text(say.count(line.done)),
                        .text(Self.limit(line, say), line.late + line.overdue > 0 ? "bad" : ""),
                    ])
            }, data: files.data("event_days"))
    }

    private static func finding(_ lines: [EventDays], _ say: PageLanguage) -> String {
        let late = lines.reduce(0) { $0 + $1.late }
        let overdue = lines.filter { $0.stretch == .orderToRectified }.reduce(0) { $0 + $1.overdue }
        guard let longest = lines.max(by: { ($0.median, $1.stretch.rawValue) < ($1.median, $0.stretch.rawValue) })
        else {
            return ""
        }
        let slowest = say(
            "days.takes_longest_days_at_the_median", stretch: longest.stretch.words.text(say), median: longest.median)
        guard late + overdue > 0 else { return slowest }
        return slowest
            + say("days.done_late_not_rectified_in_time", late: say.count(late), overdue: say.count(overdue))
    }

    /// `期限 60 天；超期办结 2，逾期未办 3`.
    private static func limit(_ line: EventDays, _ say: PageLanguage) -> String {
        var parts: [String] = []
        if let limit = line.limit {
            parts.append(
                line.hasOneLimit
                    ? say("days.limit_days", limit: limit) : say("days.days_for_most", limit: limit))
        }
        if line.late > 0 { parts.append(say("days.late_late", late: say.count(line.late))) }
        if line.overdue > 0 { parts.append(say("days.overdue_overdue", overdue: say.count(line.overdue))) }
        if line.reversed > 0 {
            parts.append(say("days.with_reversed_dates_left_out", reversed: say.count(line.reversed)))
        }
        return parts.isEmpty ? "–" : parts.joined(separator: say("shared.semicolon"))
    }
}

/// Days on one axis from 0.
struct DayScale {
    private let high: Int
    private let step: Int

    init(_ lines: [EventDays]) {
        let most = max(1, lines.map { max($0.longest, $0.limit ?? 0) }.max() ?? 1)
        let step = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365].first { most <= $0 * 6 } ?? (most + 5) / 6
        self.step = step
        high = (most + step - 1) / step * step
    }

    private func x(_ days: Int) -> Double { 100 * Double(days) / Double(high) }

    private var ticks: [Int] { Array(stride(from: 0, through: high, by: step)) }

    /// The numbers of the axis.
    var axis: String {
        var drawing = SVGDrawing(class: "w ax ax2")
        for value in ticks {
            let isEnd = value == 0 || value == high
            drawing.label(
                "t", x(value), y: "100%", dy: -4, "\(value)", .middle, hiding: isEnd || ticks.count < 7 ? "" : "m2")
        }
        return drawing.markup
    }

    /// A row.
    func row(_ line: EventDays) -> String {
        var drawing = SVGDrawing(class: "w")
        for value in ticks { drawing.upright("grid", x(value)) }
        if let limit = line.limit { drawing.upright("tgt", x(limit)) }
        let style = line.late > 0 ? "bad" : "na"
        drawing.level("wl \(style)", from: x(line.shortest), to: x(line.longest), y: "50%")
        drawing.point("pt \(style)", .circle, x(line.median))
        return drawing.markup
    }
}
