import Bags
import InspectionModel
import RecordStream

/// The file of a firm as JSON, for the information system of enterprises and the credit platform; written record by record.
final class FirmDocument {
    private let file: BundleFile
    private let path: String
    private var isFirst = true

    /// Starts the document with everything but batches and cases.
    init(_ firm: FirmFile, _ settings: FirmSettings, asOf: CalendarDate, to writer: BundleWriter) throws {
        path = "data/\(firm.place.path("json"))"
        file = try writer.begin(path)
        let counts = firm.counts
        func texts(_ pairs: [(String, String)]) -> [(key: String, value: JSONValue)] {
            pairs.filter { !$0.1.isEmpty }.map { (key: $0.0, value: .string($0.1)) }
        }
        func day(_ day: CalendarDate?) -> String { day?.description ?? "" }
        let numbers: [(String, Int)] = [
            ("batches", counts.batches), ("inspected", counts.inspected), ("passed", counts.passed),
            ("failed", counts.failed), ("failed_final", counts.final), ("failed_pending", counts.pending),
            ("failed_counterfeit", counts.counterfeit), ("failed_inconclusive", counts.inconclusive),
            ("not_inspected", counts.notInspected),
            ("refused", counts.refused), ("undetermined", counts.undetermined),
            ("supervision_inspected", counts.rated), ("supervision_failed", counts.ratedFailed),
            ("rechecked", counts.rechecked), ("overturned", counts.overturned), ("retests", counts.retests),
            ("sampled_here", counts.sampledHere), ("sampled_here_failed", counts.sampledHereFailed),
            ("cases", counts.cases), ("cases_open", counts.openCases), ("cases_overdue", counts.overdueCases),
            ("cases_completed", counts.completedCases), ("cases_presumed", counts.presumedCases),
            ("longest_overdue_days", counts.longestOverdue),
        ]
        var members = texts([
            ("credit_code", firm.key), ("firm_name", firm.name.text), ("use", FirmPage.strip),
            ("office", settings.office),
            ("as_of", asOf.description), ("district_name", firm.district.text), ("address", firm.address.text),
            ("size", firm.size.text), ("channel", firm.channel.text), ("last_check", day(firm.lastCheck)),
            ("last_visit", day(firm.lastVisit)),
        ])
        members.append((key: "other_names", value: .array(firm.otherNames.map { .string($0.name) })))
        members.append(
            (key: "counts", value: .object(numbers.map { (key: $0.0, value: .integer($0.1)) })))
        members.append(
            (
                key: "failing_items",
                value: .array(
                    firm.items.map { item in
                        .object(
                            texts([("item", item.name)]) + [(key: "batches", value: .integer(item.batches))]
                                + texts([("last_on", day(item.lastOn))]))
                    })
            ))
        try write(JSONValue.object(members).compact.dropLast() + ",\n\"batches_listed\":[")
    }

    /// Adds a batch; all batches come before the cases.
    func add(_ batch: FirmBatch) throws { try add(batch.json) }

    /// Ends the batches.
    func beginCases() throws {
        try write("],\n\"cases_listed\":[")
        isFirst = true
    }

    /// Adds a case.
    func add(_ found: FirmCase) throws { try add(found.json) }

    /// Ends the document.
    func end(in writer: BundleWriter) throws {
        try write("]}\n")
        try writer.end(file, isSyncedLater: true)
    }

    private func add(_ value: JSONValue) throws {
        try write((isFirst ? "\n" : ",\n") + value.compact)
        isFirst = false
    }

    private func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        if let finding = PersonalDataGate.first(in: bytes, path: path) { throw finding }
        try file.write(bytes)
    }
}
