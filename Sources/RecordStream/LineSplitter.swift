internal import Glibc

/// Cuts a byte stream that arrives in chunks into lines; only a line over a chunk border is copied.
package struct LineSplitter: Sendable {
    /// No line may be longer than this many bytes.
    package static let longestLine = 16 << 20

    private var pending: [UInt8] = []
    /// The number of lines handed out.
    package private(set) var lineNumber = 0
    /// The offset in the input of the line handed out last, or of the next one.
    package private(set) var lineStart = 0

    /// A splitter at the start of its input.
    package init() {}

    /// Hands out each line that ends in `chunk`, without its line feed.
    ///
    /// - Throws: what `body` throws, or `StreamFailure.lineTooLong`.
    @inline(__always)
    package mutating func split(
        _ chunk: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        guard let base = chunk.baseAddress else { return }
        var at = 0
        while at < chunk.count {
            guard let found = memchr(base + at, 0x0a, chunk.count - at) else {
                try keep(UnsafeBufferPointer(rebasing: chunk[at...]))
                return
            }
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            let line = UnsafeBufferPointer(rebasing: chunk[at..<end])
            lineNumber += 1
            if pending.isEmpty {
                try body(line)
                lineStart += line.count + 1
            } else {
                try keep(line)
                try pending.withUnsafeBufferPointer { try body($0) }
                lineStart += pending.count + 1
                pending.removeAll(keepingCapacity: pending.capacity <= 1 << 20)
            }
            at = end + 1
        }
    }

    /// Hands out the last line if the input does not end in a line feed.
    package mutating func finish(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
        guard !pending.isEmpty else { return }
        lineNumber += 1
        try pending.withUnsafeBufferPointer { try body($0) }
        lineStart += pending.count
        pending = []
    }

    private mutating func keep(_ part: UnsafeBufferPointer<UInt8>) throws {
        guard pending.count + part.count <= Self.longestLine else {
            throw StreamFailure.lineTooLong(line: lineNumber + 1, limit: Self.longestLine)
        }
        pending.append(contentsOf: part)
    }
}
