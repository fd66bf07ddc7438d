import CommandSupport
import RecordStream
import SourceLayouts

/// A source that was read to its end without output, to see what comes of it.
struct TrialReading {
    /// The plan as it was followed.
    let plan: SourcePlan
    let account: SourceAccount
    let remarks: [String]
    /// The first refused rows.
    let rejects: [String]
    /// The first records.
    let records: [String]
    /// Why the rest of the source could not be read, if it could not.
    let failure: CommandFailure?
    /// What the dates of columns tell of their order, if it was asked for.
    let dateEvidence: [Int: DateEvidence]

    /// - Parameter gathersDates: the source is read to see in which order its dates have day and month.
    init(
        _ file: SourceContent, _ plan: SourcePlan, _ settings: IngestSettings, gathersDates: Bool = false
    ) throws {
        var mapping = settings.mapping
        mapping.gathersDates = gathersDates
        var first: [UInt8] = []
        var rejects: [String] = []
        let verdicts = settings.verdicts
        var writer = RecordWriter { if first.count < 1 << 16 { first.append(contentsOf: $0) } }
        try writer.open(StreamHeader(stream: "", producer: ""))
        var failure: CommandFailure?
        var reader = try SourceReader(
            plan: plan, tables: settings.tables, options: mapping,
            isKnownVerdict: { verdicts.contains($0) },
            schema: settings.schema, content: file.textDigest(for: plan),
            rejecting: { if rejects.count < 20 { rejects.append($0.summary) } })
        do {
            try file.read(into: &reader, &writer)
            try writer.flush()
        } catch let broken as SourceFailure {
            failure = broken.failure(in: file, plan)
            try writer.flush()
            reader.close()
        }
        self.plan = reader.plan
        account = reader.account
        remarks = reader.remarks
        dateEvidence = reader.notes.dateEvidence
        self.failure = failure
        self.rejects = rejects
        records = first.split(separator: UInt8(ascii: "\n")).dropFirst().prefix(3).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
