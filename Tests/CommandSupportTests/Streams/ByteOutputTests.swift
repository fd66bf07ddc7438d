import Glibc
import Testing

@testable import CommandSupport

@Suite("Writing to pipes and devices")
struct ByteOutputTests {
    private func failure(_ count: Int, to descriptor: Int32) -> CommandFailure? {
        let bytes = [UInt8](repeating: 0x61, count: count)
        do {
            try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, name: "there") }
        } catch {
            return error as? CommandFailure
        }
        return nil
    }

    @Test("a pipe whose reader is gone ends with 141 and has nothing to say")
    func closedPipe() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let found = try #require(failure(1, to: ends[1]))
        #expect(found.status == .brokenPipe && found.message.isEmpty)
    }

    @Test("a full device ends with 74 and says where")
    func full() throws {
        let device = open("/dev/full", O_WRONLY)
        try #require(device >= 0)
        defer { close(device) }
        let found = try #require(failure(100, to: device))
        #expect(found.status == .inputOutput && found.whereabouts == "there")
        #expect(found.message == "cannot write: No space left on device")
    }

    @Test("a reader that takes little at a time gets every byte")
    func shortWrites() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        _ = fcntl(ends[1], 1031, 4096)  // F_SETPIPE_SZ
        let (input, output) = (ends[0], ends[1])
        let count = 300_000
        let reader = Reader(input)
        #expect(failure(count, to: output) == nil)
        close(output)
        #expect(reader.total() == count)
    }

    /// Reads a pipe to its end on a thread of its own.
    private final class Reader: @unchecked Sendable {
        private var thread = pthread_t()
        private let input: Int32
        private var count = 0

        init(_ input: Int32) {
            self.input = input
            pthread_create(
                &thread, nil,
                { context in
                    guard let context else { return nil }
                    let reader = Unmanaged<Reader>.fromOpaque(context).takeUnretainedValue()
                    var block = [UInt8](repeating: 0, count: 1000)
                    while case let more = read(reader.input, &block, block.count), more > 0 { reader.count += more }
                    return nil
                }, Unmanaged.passUnretained(self).toOpaque())
        }

        func total() -> Int {
            pthread_join(thread, nil)
            close(input)
            return count
        }
    }
}
