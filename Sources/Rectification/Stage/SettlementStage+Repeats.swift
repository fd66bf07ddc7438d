internal import ByteTables
import InspectionModel
import RecordStream

/// A part of a split cannot be looked at for repeats: the checks of one producer may stand in several parts.
struct RepeatsOfPart: StageFailure, Hashable {
    /// Which part it is.
    let words: String

    var status: Int32 { 65 }

    var explanation: String {
        "is \(words), and --flag-repeats needs all checks of a producer: settle the parts together, or flag repeats after "
            + "merging what was settled"
    }
}

/// Checks that come within the months of an earlier one of the same product (repeats.md).
extension SettlementStage {
    /// Refuses one part of a split where repeats are looked for.
    func confirmWholeForRepeats(_ ledger: borrowing StreamLedger) throws {
        if names.repeats != nil, let part = ledger.traits.part { throw RepeatsOfPart(words: part.words) }
    }

    /// Finds for every sample the check that it repeats, by their places in the order of ids.
    ///
    /// - Parameters:
    ///   - samples: the samples in that order.
    ///   - found: as many places as there are samples.
    mutating func findRepeats(
        _ order: UnsafeMutableBufferPointer<IdentifierOrder.Item>,
        into found: UnsafeMutableBufferPointer<RepeatSearch.Earlier>
    ) throws {
        guard let keys = names.repeats, let tables = tables.repeats else { return }
        var reader = CheckReader(keys, tables.rules, tables.spelling)
        var sorter = CheckSorter(store.more)
        for (number, item) in order.enumerated() {
            again.stand(on: samples[Int(item.index)].line)
            found[number].isStale = [keys.result, keys.of, keys.bar, keys.until].contains { again.scanner.has($0) }
            for row in reader.rows(again.scanner, number: number) { try sorter.add(row) }
        }
        var search = RepeatSearch(try sorter.sorted(), rules: tables.rules, into: found)
        search.run()
        summary.repeats = reader.counts
        accounting.undatable = reader.counts.undatable
    }

    /// What is told of a sample that repeats a check, counted.
    mutating func told(
        of index: Int, _ earlier: RepeatSearch.Earlier, _ order: UnsafeMutableBufferPointer<IdentifierOrder.Item>
    ) -> [(key: Int, text: String)] {
        guard earlier.isFound, let keys = names.repeats, let tables = tables.repeats else { return [] }
        let (kind, domain, id, day) = look(at: samples[index].line) { record, names in
            (
                CheckReader.kind(record, keys), CheckReader.domain(record, keys), record.text(names.id) ?? "",
                record.text(keys.sampledOn).flatMap { CalendarDate($0) }
            )
        }
        let earlierID = look(at: samples[Int(order[Int(earlier.number)].index)].line) { record, names in
            record.text(names.id) ?? ""
        }
        let earlierDay = CalendarDate(daysSinceEpoch: earlier.day)
        let result = tables.rules.result(earlier.bar, in: domain, kind: kind, isCertain: earlier.isCertain)
        let until = tables.rules.lastDay(earlier.bar, in: domain, from: earlierDay)
        count(result)
        if result == .repeat, let day, summary.repeats?.example.map({ day < $0.day }) ?? true {
            summary.repeats?.example = RepeatCounts.Example(
                id: id, day: day, earlier: earlierID, earlierDay: earlierDay, until: until,
                clause: tables.rules.rule(earlier.bar, in: domain)?.clause ?? "")
        }
        var told = [(keys.result, result.rawValue), (keys.of, earlierID), (keys.bar, earlier.bar.rawValue)]
        if let until { told.append((keys.until, until.description)) }
        return told.map { (key: $0.0, text: $0.1) }
    }

    private mutating func count(_ result: RepeatResult) {
        summary.repeats?.add(result)
        switch result {
        case .repeat: accounting.repeats += 1
        case .possible: accounting.possibleRepeats += 1
        case .excepted: accounting.exceptedRepeats += 1
        case .complaint: accounting.complaintRepeats += 1
        }
    }
}
