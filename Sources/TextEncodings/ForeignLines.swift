import CByteScan

/// Finds lines of UTF-8 in a source of GB18030, as where exports of two programs were put into one file.
///
/// Most UTF-8 is also GB18030, of other characters: decoded as such it is no fault but wrong text. A line is taken for
/// UTF-8 when all of it is well-formed and it holds at least `fewest` characters of three bytes or more. By chance six
/// characters of GB18030 or more look so less often than once in a hundred million lines.
package struct ForeignLines {
    /// So many characters of three or four bytes make a line one of UTF-8.
    package static let fewest = 4

    /// A line of UTF-8.
    package struct Line: Hashable, Sendable {
        /// The physical line, from 1.
        package let number: Int
        /// Where it begins in the source, in bytes from its start.
        package let offset: Int
    }

    private var found: [Line] = []
    private var next = 0
    private var line = 1
    private var lineStart = 0
    private var offset = 0
    /// What is left of a line that may still be UTF-8: continuation bytes that must follow, and long characters so far.
    private var pending = 0
    private var long = 0
    private var isForeign = true
    private var endsInReturn = false

    /// A watch at the start of a source.
    package init() {}

    /// Looks at the next bytes of the source.
    package mutating func scan(_ chunk: UnsafeBufferPointer<UInt8>) {
        guard let base = chunk.baseAddress else { return }
        var at = 0
        if endsInReturn, chunk.count > 0 {
            endsInReturn = false
            // The second half of a CRLF is no line of its own.
            if base[0] == 0x0A {
                at = 1
                lineStart = offset + 1
            }
        }
        while at < chunk.count {
            if !isForeign {
                at = bytescan_first_of_2(base, at, chunk.count, 0x0A, 0x0D)
                guard at < chunk.count else { break }
            }
            let byte = base[at]
            at += 1
            if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D {
                    if at == chunk.count { endsInReturn = true } else if base[at] == 0x0A { at += 1 }
                }
                endLine(nextStart: offset + at)
            } else if byte >= 0x80 || pending > 0 {
                take(byte)
            }
        }
        offset += chunk.count
    }

    /// Says that the source has ended.
    package mutating func finish() { endLine(nextStart: offset) }

    /// Takes off the lines before a physical line: the first of them.
    package mutating func take(before line: Int) -> Line? {
        guard next < found.count, found[next].number < line else { return nil }
        let first = found[next]
        while next < found.count, found[next].number < line { next += 1 }
        if next == found.count {
            found.removeAll(keepingCapacity: true)
            next = 0
        }
        return first
    }

    private mutating func take(_ byte: UInt8) {
        if pending > 0 {
            pending -= 1
            isForeign = byte & 0xC0 == 0x80
        } else if byte >= 0xC2, byte < 0xE0 {
            pending = 1
        } else if byte >= 0xE0, byte < 0xF5 {
            pending = byte < 0xF0 ? 2 : 3
            long += 1
        } else {
            isForeign = false
        }
    }

    private mutating func endLine(nextStart: Int) {
        if isForeign, pending == 0, long >= Self.fewest { found.append(Line(number: line, offset: lineStart)) }
        line += 1
        lineStart = nextStart
        pending = 0
        long = 0
        isForeign = true
    }
}
