private import CByteScan
private import Glibc

/// Looks at the bytes before libxml2 does: finds where markup ends, and refuses what would stall the parser.
///
/// It follows the boundaries of tags, comments, CDATA sections and processing instructions, never their content; what is
/// malformed is left to the parser. Its state survives any cut of the input.
struct XMLByteGuard {
    /// Why a scan stopped.
    enum Stop: Equatable {
        /// All bytes were looked at.
        case inputEmpty
        /// A construct ended, at or after the position that was asked for.
        case constructEnded
        /// The construct being read is refused.
        case refused(XMLReadingError.Kind)
    }

    private enum State {
        case text, markup, startTag, attributeValue, doubleQuoted, singleQuoted, endTag, processing, declaration,
            comment, cdata
    }

    /// A run of text inside an element that a tag follows, by offsets.
    struct Gap: BitwiseCopyable {
        let start: Int32
        let end: Int32
        /// For all that stands in an element without attributes, which a tag goes before: where its start tag begins, or -1.
        var tag: Int32 = -1
        /// Whether there is text between that tag and the one before.
        var isBehindText = false
    }

    private let limits: XMLLimits
    private var state = State.text
    /// Bytes of the construct being read, up to the start of the present scan.
    private var length = 0
    private var attributes = 0
    /// The last bytes of the construct, as far as its end depends on them.
    private var previous: UInt8 = 0
    private var beforePrevious: UInt8 = 0
    /// How many elements are open.
    private(set) var depth = 0
    /// Whether any start tag was seen.
    private(set) var hasRoot = false

    init(limits: XMLLimits) { self.limits = limits }

    /// The runs of text that the last scan passed.
    private(set) var gaps = XMLGapList()

    /// Whether the input so far ends inside markup.
    var isInsideMarkup: Bool { state != .text }

    /// Looks at `bytes[start..<end]`.
    ///
    /// - Parameter target: the scan stops at the first end of a construct at or after this position.
    /// - Parameter position: where the scan stopped; for a refusal, the first byte that it is too much.
    /// - Parameter safe: the end of the last construct, if one ended in these bytes.
    mutating func scan(
        _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, target: Int, position: inout Int, safe: inout Int
    ) -> Stop {
        var at = start
        gaps.removeAll()
        // The position at which the construct would have begun, had all its bytes been in this buffer.
        var origin = at - length
        while at < end {
            switch state {
            case .text:
                // Tags without attributes, which most are, are passed in this loop alone.
                var open = depth
                // Behind the last tag of this scan, and where the last start tag without attributes began.
                var tagEnd = -1
                var leaf = -1
                var isBehindText = false
                passing: while at < end {
                    let less = find(0x3C, in: bytes, at, end)
                    if less - origin > limits.textBytes { return refuse(.textTooLong, at: less, &position) }
                    let textStart = origin
                    at = less
                    guard less < end else { break }
                    origin = less
                    at += 1
                    state = .markup
                    guard at < end else { break }
                    let close: Int
                    switch bytes[at] {
                    case 0x2F:
                        close = find(0x3E, in: bytes, at, end)
                        if leaf >= 0, close < end, Self.isPair(bytes, leaf, textStart, less, close) {
                            gaps.append(textStart - start, less - start, tag: leaf - start, isBehindText: isBehindText)
                        } else if less > textStart, textStart >= start, open > 0 {
                            gaps.append(textStart - start, less - start)
                        }
                        leaf = -1
                        guard close < min(end, at + 1024) else { break passing }
                        open = max(0, open - 1)
                    case 0x21, 0x3F: break passing
                    default:
                        if less > textStart, textStart >= start, open > 0 {
                            gaps.append(textStart - start, less - start)
                        }
                        leaf = -1
                        // Where there is no `=`, there is no attribute that could hold a `>`.
                        close = bytescan_first_of_2(bytes, at, end, 0x3E, 0x3D)
                        guard close < min(end, at + 1024), bytes[close] == 0x3E else { break passing }
                        hasRoot = true
                        if bytes[close - 1] != 0x2F {
                            // The first element is the root.
                            if textStart == tagEnd, open > 0 {
                                leaf = less
                                isBehindText = less > textStart
                            }
                            open += 1
                        }
                        if open > limits.depth { return refuse(.tooDeep, at: close, &position) }
                    }
                    tagEnd = close + 1
                    state = .text
                    at = close + 1
                    origin = at
                    safe = at
                    if at >= target {
                        depth = open
                        return stop(at, &position)
                    }
                }
                depth = open

            case .markup:
                switch bytes[at] {
                case 0x2F: state = .endTag
                case 0x3F:
                    state = .processing
                    previous = 0
                case 0x21:
                    state = .declaration
                    previous = 0x21
                default:
                    state = .startTag
                    attributes = 0
                    previous = 0
                    continue
                }
                at += 1

            case .startTag, .attributeValue:
                // A quote matters behind `=` only: anywhere else the tag is malformed, and the parser will say so.
                let from = at
                if state == .startTag {
                    at = bytescan_first_of_2(bytes, at, end, 0x3E, 0x3D)
                } else {
                    while at < end, bytes[at] != 0x3E, bytes[at] != 0x22, bytes[at] != 0x27 { at += 1 }
                }
                if at > from { previous = bytes[at - 1] }
                if at - origin >= limits.startTagBytes { return refuse(.startTagTooLong, at: at, &position) }
                if at == end { continue }
                let byte = bytes[at]
                at += 1
                switch byte {
                case 0x3E:
                    if previous != 0x2F { depth += 1 }
                    if depth > limits.depth { return refuse(.tooDeep, at: at, &position) }
                    hasRoot = true
                    state = .text
                    origin = at
                    safe = at
                    if at >= target { return stop(at, &position) }
                case 0x3D:
                    state = .attributeValue
                    previous = byte
                    attributes += 1
                    if attributes > limits.attributes { return refuse(.tooManyAttributes, at: at, &position) }
                default:
                    state = byte == 0x22 ? .doubleQuoted : .singleQuoted
                    previous = 0
                }

            case .doubleQuoted, .singleQuoted:
                at = find(state == .doubleQuoted ? 0x22 : 0x27, in: bytes, at, end)
                if at - origin >= limits.startTagBytes { return refuse(.startTagTooLong, at: at, &position) }
                if at == end { continue }
                at += 1
                state = .startTag

            case .endTag:
                at = find(0x3E, in: bytes, at, end)
                if at - origin > limits.startTagBytes { return refuse(.startTagTooLong, at: at, &position) }
                if at == end { continue }
                at += 1
                depth = max(0, depth - 1)
                state = .text
                origin = at
                safe = at
                if at >= target { return stop(at, &position) }

            case .declaration:
                // `previous` remembers how far "<!--" or "<![" has come.
                let byte = bytes[at]
                switch (previous, byte) {
                case (0x21, 0x44), (0x21, 0x64): return refuse(.doctype, at: at, &position)
                case (0x21, 0x2D): previous = byte
                case (0x2D, 0x2D):
                    state = .comment
                    previous = 0
                    beforePrevious = 0
                case (0x21, 0x5B):
                    state = .cdata
                    previous = 0
                    beforePrevious = 0
                default:
                    // No construct of XML: the parser will say so at the next `>`.
                    state = .endTag
                    depth += 1
                    continue
                }
                at += 1

            case .comment, .cdata, .processing:
                var ended = false
                while let found = memchr(bytes + at, 0x3E, end - at) {
                    let mark = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
                    let last = mark > at ? bytes[mark - 1] : previous
                    let beforeLast = mark > at + 1 ? bytes[mark - 2] : mark > at ? previous : beforePrevious
                    remember(bytes, at, mark + 1)
                    at = mark + 1
                    ended =
                        switch state {
                        case .processing: last == 0x3F
                        case .comment: last == 0x2D && beforeLast == 0x2D
                        default: last == 0x5D && beforeLast == 0x5D
                        }
                    if ended { break }
                }
                if ended {
                    if at - origin > limits.textBytes { return refuse(.textTooLong, at: at, &position) }
                    state = .text
                    origin = at
                    safe = at
                    if at >= target { return stop(at, &position) }
                } else {
                    remember(bytes, at, end)
                    at = end
                    if at - origin > limits.textBytes { return refuse(.textTooLong, at: at, &position) }
                }
            }
        }
        length = end - origin
        position = end
        return .inputEmpty
    }

    /// Whether an end tag names the element that the start tag at `tag` begins.
    @inline(__always)
    private static func isPair(
        _ bytes: UnsafePointer<UInt8>, _ tag: Int, _ textStart: Int, _ less: Int, _ close: Int
    ) -> Bool {
        let length = textStart - tag - 2
        return close - less - 2 == length && memcmp(bytes + tag + 1, bytes + less + 2, length) == 0
    }

    /// Where `byte` stands next, or `end`.
    @inline(__always)
    private func find(_ byte: UInt8, in bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        bytescan_first_of_2(bytes, start, end, byte, byte)
    }

    private mutating func remember(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        if end - start >= 2 {
            beforePrevious = bytes[end - 2]
            previous = bytes[end - 1]
        } else if end - start == 1 {
            beforePrevious = previous
            previous = bytes[end - 1]
        }
    }

    private mutating func stop(_ at: Int, _ position: inout Int) -> Stop {
        length = 0
        position = at
        return .constructEnded
    }

    private func refuse(_ kind: XMLReadingError.Kind, at: Int, _ position: inout Int) -> Stop {
        position = at
        return .refused(kind)
    }
}
