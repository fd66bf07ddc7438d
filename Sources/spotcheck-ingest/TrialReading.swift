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

    init(_ file: SourceContent, _ plan: SourcePlan, _ settings: IngestSettings) throws {
        var first: [UInt8] = []
        var rejects: [String] = []
        let verdicts = settings.verdicts
        var writer = RecordWriter { if first.count < 1 << 16 { first.append(contentsOf: $0) } }
        try writer.open(StreamHeader(stream: "", producer: ""))
        do {
            var reader = try SourceReader(
                plan: plan, tables: settings.tables, options: settings.mapping,
                isKnownVerdict: { verdicts.contains($0) },
                schema: settings.schema, content: file.textDigest(for: plan),
                rejecting: { if rejects.count < 20 { rejects.append($0.summary) } })
            try file.read(into: &reader, &writer)
            try writer.flush()
            self.plan = reader.plan
            account = reader.account
            remarks = reader.remarks
        } catch let failure as SourceFailure {
            throw failure.failure(in: file, plan)
        }
        self.rejects = rejects
        records = first.split(separator: 0x0A).dropFirst().prefix(3).map { String(decoding: $0, as: UTF8.self) }
    }
}
