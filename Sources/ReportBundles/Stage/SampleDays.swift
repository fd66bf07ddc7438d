import InspectionModel
import RecordStream

/// Days between the events of the samples of a period; few senders state when a sample came to the laboratory.
struct SampleDays {
    private var stretches = [
        EventStretch.samplingToLab: EventDays(.samplingToLab), .labToReport: EventDays(.labToReport),
        .samplingToReport: EventDays(.samplingToReport),
    ]

    /// The days of each stretch.
    var all: [EventStretch: EventDays] { stretches }

    /// Takes note of a sample.
    ///
    /// - Parameter asOf: the day after which nothing can have happened.
    mutating func take(_ record: borrowing RecordScanner, _ keys: ReportKeys, asOf: CalendarDate?) {
        guard record.has(keys.reported) || record.has(keys.received) else { return }
        let asOf = asOf ?? CalendarDate(daysSinceEpoch: .max)
        func day(_ key: Int) -> CalendarDate? { record.content(key).flatMap { CalendarDate(iso: $0) } }
        let (sampled, reported) = (day(keys.sampled), day(keys.reported))
        stretches[.samplingToReport]?.add(from: sampled, to: reported, asOf: asOf)
        guard let received = day(keys.received) else { return }
        stretches[.samplingToLab]?.add(from: sampled, to: received, asOf: asOf)
        stretches[.labToReport]?.add(from: received, to: reported, asOf: asOf)
    }
}
