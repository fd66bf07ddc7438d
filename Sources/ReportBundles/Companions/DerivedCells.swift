import InspectionModel

/// What a section shows that no record says: differences of its counts, and where a plan should be by now.
enum DerivedCells {
    /// The report for which a section is made: its day and its days.
    struct Frame {
        let period: Period?
        let asOf: CalendarDate
    }

    /// The computed columns that there are.
    static let names: Set = [
        "=total", "=group", "=uncovered", "=surplus", "=expected", "=shortfall", "=signal", "=outside", "=sold",
    ]

    /// The value of a computed column; empty where what it needs is not there.
    ///
    /// - Parameter value: the text under a key of the row.
    static func value(_ name: String, _ value: (String) -> String, isTotal: Bool, _ frame: Frame) -> String {
        func count(_ key: String) -> Int? { Int(value(key)) }
        switch name {
        case "=total": return isTotal ? "1" : "0"
        case "=group":
            return value("by").split(separator: ",").map { value(String($0)) }.joined(separator: "\u{1f}")
        case "=uncovered":
            guard let listed = count("listed"), let covered = count("covered") else { return "" }
            return "\(listed - covered)"
        case "=surplus":
            guard !isTotal, let planned = count("planned"), let inspected = count("inspected") else { return "" }
            return "\(max(inspected - planned, 0))"
        case "=expected": return expected(value, isTotal: isTotal, frame).map(String.init) ?? ""
        case "=shortfall":
            guard let due = expected(value, isTotal: isTotal, frame), let fulfilled = count("fulfilled") else {
                return ""
            }
            return "\(max(due - fulfilled, 0))"
        case "=signal": return ["signal", "alarm"].contains(value("state")) ? "1" : "0"
        case "=outside": return value("state") == "outside" ? "1" : "0"
        case "=sold": return ["", "0"].contains(value("still_sold_count")) ? "0" : "1"
        default: return ""
        }
    }

    /// The batches of a line of a plan that should have been inspected by the day.
    ///
    /// The schedule is even: planned × days gone ÷ all days, rounded down, so that rounding puts nobody behind. Nil for the sum
    /// of the lines and where no days are known.
    private static func expected(_ value: (String) -> String, isTotal: Bool, _ frame: Frame) -> Int? {
        guard !isTotal, let planned = Int(value("planned")), planned >= 0, let period = schedule(value, frame) else {
            return nil
        }
        let (gone, all) = days(of: period, asOf: frame.asOf)
        let (product, overflows) = planned.multipliedReportingOverflow(by: gone)
        return overflows ? nil : product / all
    }

    /// The days over which a line is spread: its own month, quarter, half or year, else those of the record, else those of
    /// the report.
    static func schedule(_ value: (String) -> String, _ frame: Frame) -> Period? {
        for key in ["month", "quarter", "half", "year", "assessment_year", "period"] {
            if let period = Period(value(key)) { return period }
        }
        return frame.period
    }

    /// How many days of a period have gone at the end of a day, and how many it has.
    static func days(of period: Period, asOf day: CalendarDate) -> (gone: Int, all: Int) {
        let all = Int(period.last.daysSinceEpoch - period.first.daysSinceEpoch) + 1
        let gone = Int(day.daysSinceEpoch - period.first.daysSinceEpoch) + 1
        return (min(max(gone, 0), all), all)
    }
}
