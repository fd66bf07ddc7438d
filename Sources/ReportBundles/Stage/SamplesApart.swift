import Indicators
import InspectionModel
import RecordStream

/// Why a sample stands in no pass rate, and its regulatory domain.
struct OutsideKey: Hashable {
    /// The kind of check, or `OutsideLine.failuresOnly`.
    var reason: String
    var domain: String
}

/// Samples of the period that stand in no pass rate, and records that cannot be counted: how many, and why.
struct SamplesApart {
    /// Samples that stand in no pass rate, by why and by regulatory domain.
    private(set) var outside: [OutsideKey: PassRateCell] = [:]
    /// Where samples come from that no pass rate counts because only failures can stand in their list.
    private(set) var failureLists = SourceTally()
    /// Samples without a date where a period was asked for.
    private(set) var undated = 0
    /// Records that cannot be counted, by why.
    private(set) var refusals: [IndicatorBoard.Refusal: Int] = [:]

    /// Takes note of what became of a sample on the boards.
    mutating func take(_ outcome: IndicatorBoard.Outcome, _ record: borrowing RecordScanner, _ keys: ReportKeys) {
        switch outcome {
        case .undated: undated += 1
        case .refused(let refusal): refuse(refusal)
        case .unrated(let kind): setAside(record, keys, kind.rawValue)
        case .failuresOnly:
            setAside(record, keys, OutsideLine.failuresOnly)
            failureLists.count(record.content(keys.src))
        case .counted, .outside, .notCountable: break
        }
    }

    /// Takes note of a record that cannot be counted.
    mutating func refuse(_ refusal: IndicatorBoard.Refusal) { refusals[refusal, default: 0] += 1 }

    private mutating func setAside(_ record: borrowing RecordScanner, _ keys: ReportKeys, _ reason: String) {
        guard let verdict = record.text(keys.verdict).flatMap({ Verdict(rawValue: $0) }) else {
            return refuse(.verdict)
        }
        let word = record.text(keys.domain) ?? ""
        outside[OutsideKey(reason: reason, domain: word.isEmpty ? Domain.unassigned : word), default: PassRateCell()]
            .count(verdict)
    }
}

/// The first and the last of some days; none before the first was taken.
struct SpannedDays {
    private(set) var first: CalendarDate?
    private(set) var last: CalendarDate?

    /// Takes note of a day.
    mutating func take(_ day: CalendarDate) {
        first = first.map { min($0, day) } ?? day
        last = last.map { max($0, day) } ?? day
    }
}
