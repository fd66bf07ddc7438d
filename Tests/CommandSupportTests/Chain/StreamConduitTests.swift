import Glibc
import RecordStream
import Testing

@testable import CommandSupport

/// What one part of a chain hands to the next comes in order, and nobody waits for somebody who is gone.
@Suite("Between two parts of a chain")
struct StreamConduitTests {
    private static let lines = 20_000

    /// Writes records into a conduit until all are there or nobody takes more; gives the status.
    private static func write(_ conduit: StreamConduit) -> CommandSupport.ExitStatus? {
        do {
            let output = ByteOutput.neighbour(conduit, copy: nil)
            var writer = try output.makeWriter()
            try writer.open(StreamHeader(stream: "0000000000000001", producer: "test 1"))
            for number in 0..<lines {
                // Long enough for many batches.
                writer.beginRecord("sample")
                writer.member("id", "\(number)")
                writer.member("product_name", String(repeating: "n", count: 400))
                try writer.endRecord()
            }
            var account = Accounting()
            (account.read, account.records) = (lines, lines)
            try writer.seal(accounting: account, sources: [], parents: [])
            try output.commit()
        } catch let failure as CommandFailure {
            return failure.status
        } catch {
            return .badData
        }
        return nil
    }

    @Test("every record arrives, once and in order, and then the end")
    func order() async throws {
        let conduit = StreamConduit()
        async let written = Task.detached { Self.write(conduit) }.value
        let keys = KeySet(["id"])
        conduit.want(StreamConduit.Wish(keys: keys, digests: true))
        var reader = StreamReader(keys: keys)
        reader.begin(file: "")
        var expected = 0
        var batch: RecordBatch?
        while let next = try conduit.receive(batch) {
            try reader.read(next) { record, _ in
                #expect(record.text(keys["id"]) == "\(expected)")
                expected += 1
            }
            batch = next
        }
        try reader.finish { _, _ in }
        #expect(expected == Self.lines && reader.ledger.state == .sealed)
        #expect(await written == nil)
    }

    @Test("a writer whose reader is gone ends with 141, before it has begun or in the middle")
    func abandoned() async throws {
        let early = StreamConduit()
        early.abandon()
        #expect(Self.write(early) == .brokenPipe)
        let late = StreamConduit()
        async let written = Task.detached { Self.write(late) }.value
        late.want(StreamConduit.Wish(keys: KeySet([]), digests: false))
        _ = try late.receive(nil)
        late.abandon()
        #expect(await written == .brokenPipe)
    }
}
