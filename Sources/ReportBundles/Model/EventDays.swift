import InspectionModel

/// A stretch between two events of a batch or a case, in natural days.
package enum EventStretch: String, Sendable, CaseIterable {
    case samplingToLab = "sampling_to_lab"
    case labToReport = "lab_to_report"
    case samplingToReport = "sampling_to_report"
    case reportToNotice = "report_to_notice"
    case noticeToOrder = "notice_to_order"
    case orderToRectified = "order_to_rectified"
    case orderToRetest = "order_to_retest"

    var words: WordingKey {
        switch self {
        case .samplingToLab: "days.sampling_to_laboratory"
        case .labToReport: "days.laboratory_to_report"
        case .samplingToReport: "days.sampling_to_report"
        case .reportToNotice: "days.report_to_notice"
        case .noticeToOrder: "days.notice_to_order"
        case .orderToRectified: "days.order_to_rectification"
        case .orderToRetest: "days.order_to_re_test"
        }
    }

    /// Whether it lies between events of a sample; otherwise of a case.
    var isOfSample: Bool { [.samplingToLab, .labToReport, .samplingToReport].contains(self) }
}

/// Days between two events, counted.
package struct EventDays: Sendable, Equatable {
    package var stretch: EventStretch
    /// How many lasted how many days.
    private var counts: [Int: Int] = [:]
    /// How many have a last day so many days after the first event.
    private var limits: [Int: Int] = [:]
    /// Done after their last day, and not done although it has passed.
    package private(set) var late = 0
    package private(set) var overdue = 0
    /// Second events that are dated before the first; they stand in no figure.
    package private(set) var reversed = 0

    /// No days.
    package init(_ stretch: EventStretch) { self.stretch = stretch }

    /// Counts one stretch.
    ///
    /// - Parameters:
    ///   - last: the last day by law, where the record has one.
    ///   - asOf: the day up to which the data are known; what is dated later has not happened.
    mutating func add(from start: CalendarDate?, to end: CalendarDate?, last: CalendarDate? = nil, asOf: CalendarDate) {
        guard let start, start <= asOf else { return }
        if let last, last >= start { limits[last.days(since: start), default: 0] += 1 }
        guard let end, end <= asOf else {
            if let last, last < asOf { overdue += 1 }
            return
        }
        guard end >= start else {
            reversed += 1
            return
        }
        counts[end.days(since: start), default: 0] += 1
        if let last, end > last { late += 1 }
    }

    /// How many have both events.
    package var done: Int { counts.values.reduce(0, +) }
    package var shortest: Int { counts.keys.min() ?? 0 }
    package var longest: Int { counts.keys.max() ?? 0 }
    /// By nearest rank, k = ⌈p·n⌉.
    package var median: Int { rank(done, of: 2) }
    package var ninetieth: Int { rank(9 * done, of: 10) }
    /// The last day that most have, in days from the first event; the shorter one of two as frequent; nil where none has one.
    package var limit: Int? { limits.min { ($0.value, -$0.key) > ($1.value, -$1.key) }?.key }
    /// Whether all have the same.
    package var hasOneLimit: Bool { limits.count == 1 }
    /// How many have a last day.
    package var limited: Int { limits.values.reduce(0, +) }

    private func rank(_ part: Int, of whole: Int) -> Int {
        let wanted = (part + whole - 1) / whole
        var sum = 0
        for (days, count) in counts.sorted(by: { $0.key < $1.key }) {
            sum += count
            if sum >= wanted { return days }
        }
        return 0
    }
}
