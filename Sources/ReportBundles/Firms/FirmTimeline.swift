import InspectionModel

/// The checks of a firm on a line of days: circle passed, diamond failed, cross refused.
///
/// Positions are percentages and nothing is scaled, so that one drawing serves screen, phone and paper.
struct FirmTimeline {
    /// One check.
    struct Mark {
        let day: CalendarDate
        let kind: Kind
    }

    enum Kind: Hashable {
        case passed, failed, refused
    }

    /// The line goes back so many months from the day of settlement at most.
    static let mostMonths = 24
    /// More marks than these would be a blot.
    static let mostMarks = 120

    private(set) var marks: [Mark] = []
    /// Checks that lie before the line, and those beyond the number that is drawn.
    private(set) var leftOut = 0
    private let asOf: CalendarDate
    private let earliest: CalendarDate

    init(asOf: CalendarDate) {
        self.asOf = asOf
        let (year, month, _) = asOf.civil
        let index = year * 12 + month - Self.mostMonths
        earliest = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1) ?? asOf
    }

    /// Adds a check; the latest come first.
    mutating func add(_ day: CalendarDate, _ kind: Kind) {
        guard day >= earliest, day <= asOf, marks.count < Self.mostMarks else {
            leftOut += 1
            return
        }
        marks.append(Mark(day: day, kind: kind))
    }

    /// The drawing with its legend and caption; empty for fewer than two checks.
    var markup: String {
        guard marks.count > 1, let first = marks.map(\.day).min() else { return "" }
        let (start, months) = span(from: first)
        let end = start.adding(months: months)
        let length = Double(max(end.days(since: start), 1))
        func x(_ day: CalendarDate) -> String {
            let tenths = Int((Double(day.days(since: start)) / length * 1000).rounded())
            return "\(tenths / 10).\(tenths % 10)%"
        }
        var body = "<line class=\"axl\" x1=\"0\" x2=\"100%\" y1=\"44\" y2=\"44\"/>"
        let step = months > 12 ? 3 : months > 6 ? 2 : 1
        for month in stride(from: 0, through: months, by: step) {
            let day = start.adding(months: month)
            let (year, number, _) = day.civil
            body += "<line class=\"gr\" x1=\"\(x(day))\" x2=\"\(x(day))\" y1=\"12\" y2=\"44\"/>"
            let isYear = month == 0 || number <= step && month > 0
            body +=
                "<svg x=\"\(x(day))\" y=\"0\" overflow=\"visible\"><text y=\"62\">\(number) 月</text>"
                + (isYear ? "<text y=\"78\">\(year)</text>" : "") + "</svg>"
        }
        for mark in marks.reversed() {
            body += "<svg x=\"\(x(mark.day))\" y=\"28\" overflow=\"visible\">\(Self.shape(mark.kind))</svg>"
        }
        let kinds: [(Kind, String)] = [(.passed, "合格"), (.failed, "不合格"), (.refused, "拒检")]
        let counts = kinds.map { kind, word in (kind, word, marks.count { $0.kind == kind }) }.filter { $0.2 > 0 }
        let legend = counts.map { kind, word, count in
            "<li><svg class=\"lg\" aria-hidden=\"true\"><svg x=\"9\" y=\"9\" overflow=\"visible\">\(Self.shape(kind))</svg></svg>\(word) \(count)</li>"
        }.joined()
        let label = "\(first)至 \(asOf) 的检查：" + counts.map { "\($0.1) \($0.2) 批次" }.joined(separator: "，")
        return
            "<ul class=\"key\">\(legend)</ul><div class=\"plot\"><svg role=\"img\" aria-label=\"\(label)\" class=\"tl\">\(body)</svg></div>\n"
            + (leftOut > 0 ? "<p class=\"note\">另有 \(leftOut) 批次在线外（更早或太多），列在下表或档案数据中。</p>\n" : "")
    }

    private static func shape(_ kind: Kind) -> String {
        switch kind {
        case .passed: "<circle class=\"pt ok\" r=\"6\"/>"
        case .failed: "<path class=\"pt bad\" d=\"M0 -7L7 0L0 7L-7 0Z\"/>"
        case .refused: "<path class=\"rj\" d=\"M-5 -5L5 5M5 -5L-5 5\"/>"
        }
    }

    /// From the first of a month to that of another, behind the day of settlement.
    private func span(from first: CalendarDate) -> (start: CalendarDate, months: Int) {
        let (from, to) = (first.civil, asOf.civil)
        let months = (to.year - from.year) * 12 + to.month - from.month + 1
        // At least three, so that marks of one month have a scale.
        let wanted = max(months, 3)
        let step = wanted > 12 ? 3 : wanted > 6 ? 2 : 1
        let rounded = (wanted + step - 1) / step * step
        let index = to.year * 12 + to.month - rounded
        return (CalendarDate(year: index / 12, month: index % 12 + 1, day: 1) ?? first, rounded)
    }

    /// What the drawing needs of the style sheet.
    static let style = """
        .tl{display:block;width:100%;height:84px;overflow:visible}.tl text{text-anchor:middle;font-size:12px;fill:var(--mut)}
        .axl{stroke:var(--ink);stroke-width:1.4}.gr{stroke:var(--hair)}.pt{stroke:var(--bg);stroke-width:1.5}.pt.ok{fill:var(--blue)}.pt.bad{fill:var(--verm)}.rj{stroke:var(--verm);stroke-width:2.4;fill:none}
        .key,.plot{break-inside:avoid}.key{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;padding:0;margin:4px 0 0;font-size:14px;line-height:22px}.lg{width:18px;height:18px;vertical-align:-4px;margin-right:5px}
        .plot{padding:0 20px}

        """
}
