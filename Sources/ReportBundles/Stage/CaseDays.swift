import InspectionModel
import RecordStream

/// The days of the events of a case.
struct CaseDays {
    let reported, notified, ordered, due, rectified, retested, retestDue: CalendarDate?

    init(_ record: borrowing RecordScanner, _ keys: ReportKeys) {
        func day(_ key: Int) -> CalendarDate? { record.content(key).flatMap { CalendarDate(iso: $0) } }
        reported = day(keys.reported)
        notified = day(keys.notified)
        ordered = day(keys.ordered)
        due = day(keys.extended) ?? day(keys.due)
        rectified = day(keys.rectified)
        retested = day(keys.retested)
        retestDue = day(keys.retestDue)
    }
}

extension ReportTally {
    /// Days between the events of the samples of the period and of the headline's cases.
    func fillDays(_ model: inout ReportModel, _ counted: [PlacedCase], _ asOf: CalendarDate) {
        var all = Dictionary(uniqueKeysWithValues: EventStretch.allCases.map { ($0, EventDays($0)) })
        for (stretch, days) in sampleDays.all { all[stretch] = days }
        for placed in counted where placed.progress != nil && placed.progress != .cancelled {
            let days = placed.entry.days
            func add(_ stretch: EventStretch, _ start: CalendarDate?, _ end: CalendarDate?, _ last: CalendarDate? = nil)
            {
                all[stretch]?.add(from: start, to: end, last: last, asOf: asOf)
            }
            add(.reportToNotice, days.reported, days.notified)
            add(.noticeToOrder, days.notified, days.ordered)
            // What has ended otherwise is not waited for.
            let isOpen = placed.isOpen
            add(.orderToRectified, days.ordered, days.rectified, isOpen || days.rectified != nil ? days.due : nil)
            add(.orderToRetest, days.ordered, days.retested, isOpen || days.retested != nil ? days.retestDue : nil)
        }
        model.days = EventStretch.allCases.compactMap { all[$0] }.filter {
            $0.done > 0 || $0.overdue > 0 || $0.reversed > 0
        }
    }
}
