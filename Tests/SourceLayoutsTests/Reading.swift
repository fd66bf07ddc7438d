import RecordStream

@testable import SourceLayouts

/// What came of reading one source in a test.
struct Reading {
    var records: [String] = []
    var rejects: [Reject] = []
    var account = SourceAccount()
    var notes = MappingNotes()
    var remarks: [String] = []
    var plan: SourcePlan?
    var refusal: SourceRefusal?
    var failure: SourceFailure?

    static let verdicts: Set<String> = ["合格", "不合格", "符合", "不符合", "符合要求"]

    /// Reads a source as the executable does, in chunks of a given size.
    init(
        _ bytes: [UInt8], name: String = "t.csv", chunk: Int = 1 << 16, tables: SourceTables = builtInTables,
        configure: (inout SourceRequest) -> Void = { _ in }
    ) {
        var request = SourceRequest(name: name)
        configure(&request)
        let isVerdict: @Sendable (String) -> Bool = { Self.verdicts.contains($0) }
        do {
            let planner = SourcePlanner(tables: tables, isVerdict: isVerdict)
            let prefix = bytes.prefix(SourcePlanner.prefixBytes)
            let plan = try prefix.withUnsafeBufferPointer {
                try planner.plan(prefix: $0, isWhole: prefix.count == bytes.count, request: request)
            }
            self.plan = plan
            var lines: [UInt8] = []
            var rejects: [Reject] = []
            var writer = RecordWriter { lines.append(contentsOf: $0) }
            try writer.open(StreamHeader(stream: "0", producer: "test"))
            var reader = try SourceReader(
                plan: plan, tables: tables, options: request.mapping,
                isKnownVerdict: { Self.verdicts.contains(String(decoding: $0, as: UTF8.self)) },
                rejecting: { rejects.append($0) })
            var at = 0
            while at < bytes.count {
                let end = min(at + chunk, bytes.count)
                try bytes[at..<end].withUnsafeBufferPointer { try reader.push($0, into: &writer) }
                at = end
            }
            try reader.finish(into: &writer)
            account = reader.account
            notes = reader.notes
            remarks = reader.remarks
            try writer.seal(accounting: Accounting())
            records = lines.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
                .filter { !$0.hasPrefix("{\"_stream\"") }
            self.rejects = rejects
        } catch let refusal as SourceRefusal {
            self.refusal = refusal
        } catch let failure as SourceFailure {
            self.failure = failure
        } catch {
            fatalError("\(error)")
        }
    }

    init(
        _ text: String, name: String = "t.csv", chunk: Int = 1 << 16, tables: SourceTables = builtInTables,
        configure: (inout SourceRequest) -> Void = { _ in }
    ) {
        self.init(Array(text.utf8), name: name, chunk: chunk, tables: tables, configure: configure)
    }
}
