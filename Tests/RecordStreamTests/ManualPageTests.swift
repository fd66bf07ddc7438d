import RecordStream
import TestMaterial
import Testing

/// What the manual says of record streams keeps up with the sources.
@Suite("The words of the page on record streams")
struct RecordStreamsPageWordTests {
    @Test("it names every column of an account")
    func account() throws {
        var account = Accounting()
        account.added = 1
        account.rejected = 1
        account.duplicates = 1
        account.superseded = 1
        account.skipped = 1
        account.absorbed = 1
        account.afterCutoff = 1
        account.irregular = 1
        let names = account.columns.map(\.name)
        #expect(names.count == 10)
        #expect(try ManualPage("record-streams.md").lacking(names) == [])
    }

    @Test("it names every state of a stream by its word")
    func states() throws {
        let states: [StreamState] = [
            .sealed, .filtered(records: 1, sealed: 2), .bare(records: 1), .orphanSeal(stream: ""),
            .truncated(stream: "", producer: ""), .aborted(reason: "", exit: 65, whereabouts: nil),
            .repeated(stream: ""), .indistinct(stream: "", first: "", second: ""), .empty, .cut(byteOffset: 0),
        ]
        #expect(try ManualPage("record-streams.md").lacking(states.map(\.word)) == [])
    }

    @Test("it names every member that the control lines of a settled part have")
    func members() throws {
        var split = StreamSplit(whole: "a", key: StreamSplit.identity, count: 2, records: 1, digest: RecordDigest())
        split.settled = nil
        var header = StreamHeader(stream: "b", producer: "spotcheck-ingest 0.1.0")
        header.settings = [(name: "a", value: "b")]
        header.tables = [(name: "a", sha256: "b")]
        header.role = "rejects"
        header.traits.part = StreamPart(split, index: 1)
        header.traits.dropped = ["lab"]
        var seal = StreamSeal(stream: "b", records: 0, digest: RecordDigest(), accounting: Accounting())
        seal.completeness = "filtered"
        seal.traits = header.traits
        seal.mostlyRejected = ["a.csv"]
        seal.setAside = ["b.csv"]
        seal.header = RecordDigest()
        var names: [String] = []
        for line in [ControlLine.header(header).line, ControlLine.seal(seal).line] {
            let value = line.withUnsafeBufferPointer { JSONValue(parsing: $0) }
            guard case .object(let members)? = value?["_stream"] else { continue }
            names += members.map(\.key)
        }
        #expect(names.count > 20 && names.contains("self"))
        #expect(try ManualPage("record-streams.md").lacking(names) == [])
    }
}
