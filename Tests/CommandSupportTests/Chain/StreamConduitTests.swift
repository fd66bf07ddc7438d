import Foundation
import RecordStream
import Synchronization
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

    /// A writer on a thread of its own, since it waits for its reader.
    private final class Writing: Sendable {
        private let ended = DispatchSemaphore(value: 0)
        private let status = Mutex<CommandSupport.ExitStatus?>(nil)

        init(_ conduit: StreamConduit) {
            Thread { [self] in
                let found = StreamConduitTests.write(conduit)
                status.withLock { $0 = found }
                ended.signal()
            }.start()
        }

        /// The status with which it ended; nil where all was taken.
        func result() -> CommandSupport.ExitStatus? {
            ended.wait()
            return status.withLock { $0 }
        }
    }

    @Test("every record arrives, once and in order, and then the end")
    func order() throws {
        let conduit = StreamConduit()
        let written = Writing(conduit)
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
        #expect(written.result() == nil)
    }

    @Test("a writer whose reader is gone ends with 141, before it has begun or in the middle")
    func abandoned() throws {
        let early = StreamConduit()
        early.abandon()
        #expect(Self.write(early) == .brokenPipe)
        let late = StreamConduit()
        let written = Writing(late)
        late.want(StreamConduit.Wish(keys: KeySet([]), digests: false))
        _ = try late.receive(nil)
        late.abandon()
        #expect(written.result() == .brokenPipe)
    }
}
