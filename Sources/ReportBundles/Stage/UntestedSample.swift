import InspectionModel
import RecordStream

/// What a report keeps of a batch that was never inspected.
struct UntestedSample {
    let line: UntestedLine

    init(_ record: borrowing RecordScanner, _ keys: ReportKeys, rules: PublicationRules) {
        func text(_ key: Int) -> String { record.text(key) ?? "" }
        let sampled = text(keys.sampledName)
        // In a check at the producer the firm often stands under the producer alone.
        line = UntestedLine(
            id: text(keys.id), src: text(keys.src),
            reason: rules.reason(verdict: text(keys.verdictRaw), remarks: text(keys.remarks)),
            firm: sampled.isEmpty ? text(keys.producer) : sampled,
            firmCode: sampled.isEmpty ? text(keys.producerCode) : text(keys.sampledCode), product: text(keys.product),
            district: text(keys.districtName), level: text(keys.level), kind: text(keys.kind),
            domain: text(keys.domain), sampledOn: text(keys.date))
    }
}

/// Which expected senders have delivered on which days.
struct DeliveryWatch {
    private let senders: [(sender: ExpectedSender, key: Int, value: [UInt8])]
    private var days: [Set<CalendarDate>]

    init(_ senders: [ExpectedSender], _ keys: KeySet) {
        self.senders = senders.map { ($0, keys[$0.key], Array($0.value.utf8)) }
        days = Array(repeating: [], count: senders.count)
    }

    /// Takes note of a record and its day.
    mutating func note(_ record: borrowing RecordScanner, _ type: String, _ day: CalendarDate?) {
        guard !senders.isEmpty, let day else { return }
        for (index, entry) in senders.enumerated() where entry.sender.what == type {
            let text = record.text(entry.key) ?? ""
            let isHis = entry.sender.key == "src" ? text.contains(entry.sender.value) : text == entry.sender.value
            if isHis { days[index].insert(day) }
        }
    }

    /// What did not come in the cycles that lie wholly within a span.
    func missing(within first: CalendarDate, _ last: CalendarDate) -> [MissingDelivery] {
        senders.enumerated().flatMap { index, entry in
            entry.sender.cycles(within: first, last).filter { cycle in !days[index].contains { cycle.days.contains($0) }
            }
            .map { MissingDelivery(sender: entry.sender.name, what: entry.sender.what, cycle: $0.name) }
        }
    }
}
