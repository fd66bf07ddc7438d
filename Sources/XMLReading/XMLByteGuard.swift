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

    private let limits: XMLLimits
    private var state = State.text
    /// Bytes of the construct being read, up to the start of the present scan.
    private var length = 0
    private var attributes = 0
    /// The last two bytes of the construct being read: ends such as `-->` and `]]>` are recognised by them.
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
    /// Each state has a method that passes its bytes: it returns nil to go on with the next state, or why the scan stops.
    ///
    /// - Parameter target: the scan stops at the first end of a construct at or after this position.
    /// - Parameter position: where the scan stopped; for a refusal, the first byte beyond the limit.
    /// - Parameter safe: the end of the last construct, if one ended in these bytes.
    mutating func scan(
        _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, target: Int, position: inout Int, safe: inout Int
    ) -> Stop {
        gaps.removeAll()
        var passage = XMLPassage(
            bytes: bytes, start: start, end: end, target: target, at: start, origin: start - length, safe: safe)
        var stop: Stop?
        while stop == nil, passage.at < end {
            stop =
                switch state {
                case .text: passText(&passage)
                case .markup: passMarkup(&passage)
                case .startTag, .attributeValue: passStartTag(&passage)
                case .doubleQuoted: passQuoted(0x22, &passage)
                case .singleQuoted: passQuoted(0x27, &passage)
                case .endTag: passEndTag(&passage)
                case .declaration: passDeclaration(&passage)
                case .comment, .cdata, .processing: passContent(&passage)
                }
        }
        length = stop == nil ? end - passage.origin : 0
        position = passage.at
        safe = passage.safe
        return stop ?? .inputEmpty
    }

    /// Ends a construct behind `at`; the scan stops where that is far enough.
    @inline(__always)
    private mutating func endConstruct(_ passage: inout XMLPassage) -> Stop? {
        state = .text
        passage.origin = passage.at
        passage.safe = passage.at
        return passage.at >= passage.target ? .constructEnded : nil
    }

    private func refuse(_ kind: XMLReadingError.Kind, _ passage: inout XMLPassage, at: Int? = nil) -> Stop {
        if let at { passage.at = at }
        return .refused(kind)
    }
}

// What is passed in each state
extension XMLByteGuard {
    /// Passes text and the tags without attributes around it, which most are, as far as they come one behind the other.
    private mutating func passText(_ passage: inout XMLPassage) -> Stop? {
        let (bytes, start, end) = (passage.bytes, passage.start, passage.end)
        var at = passage.at
        var origin = passage.origin
        var open = depth
        // Behind the last tag of this scan, and where the last start tag without attributes began.
        var tagEnd = -1
        var leaf = -1
        var isBehindText = false
        defer {
            depth = open
            passage.origin = origin
        }
        while at < end {
            let less = passage.find(0x3C, from: at)
            if less - origin > limits.textBytes { return refuse(.textTooLong, &passage, at: less) }
            let textStart = origin
            at = less
            guard less < end else { break }
            origin = less
            at += 1
            state = .markup
            guard at < end else { break }
            let close: Int
            switch bytes[at] {
            case UInt8(ascii: "/"):
                close = passage.find(0x3E, from: at)
                if leaf >= 0, close < end, Self.isPair(bytes, leaf, textStart, less, close) {
                    gaps.append(textStart - start, less - start, tag: leaf - start, isBehindText: isBehindText)
                } else if less > textStart, textStart >= start, open > 0 {
                    gaps.append(textStart - start, less - start)
                }
                leaf = -1
                guard close < min(end, at + 1024) else { break }
                open = max(0, open - 1)
                state = .text
            case UInt8(ascii: "!"), UInt8(ascii: "?"): close = end
            default:
                if less > textStart, textStart >= start, open > 0 { gaps.append(textStart - start, less - start) }
                leaf = -1
                // Where there is no `=`, there is no attribute that could hold a `>`.
                close = bytescan_first_of_2(bytes, at, end, UInt8(ascii: ">"), 0x3D)
                guard close < min(end, at + 1024), bytes[close] == UInt8(ascii: ">") else { break }
                state = .text
                hasRoot = true
                if bytes[close - 1] != UInt8(ascii: "/") {
                    // The first element is the root.
                    if textStart == tagEnd, open > 0 {
                        leaf = less
                        isBehindText = less > textStart
                    }
                    open += 1
                }
                if open > limits.depth { return refuse(.tooDeep, &passage, at: close) }
            }
            // Other markup is passed in a state of its own.
            if state == .markup { break }
            at = close + 1
            tagEnd = at
            origin = at
            passage.safe = at
            if at >= passage.target {
                passage.at = at
                return .constructEnded
            }
        }
        passage.at = at
        return nil
    }

    /// Looks at the byte behind `<`.
    private mutating func passMarkup(_ passage: inout XMLPassage) -> Stop? {
        switch passage.bytes[passage.at] {
        case UInt8(ascii: "/"): state = .endTag
        case UInt8(ascii: "?"):
            state = .processing
            previous = 0
        case UInt8(ascii: "!"):
            state = .declaration
            previous = 0x21
        default:
            state = .startTag
            attributes = 0
            previous = 0
            return nil
        }
        passage.at += 1
        return nil
    }

    /// Passes a start tag as far as its end, an `=` or a quote; a quote matters behind `=` only, since anywhere else the
    /// tag is malformed, and the parser will say so.
    private mutating func passStartTag(_ passage: inout XMLPassage) -> Stop? {
        let (bytes, end) = (passage.bytes, passage.end)
        var at = passage.at
        if state == .startTag {
            at = bytescan_first_of_2(bytes, at, end, UInt8(ascii: ">"), 0x3D)
        } else {
            while at < end, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "\""),
                bytes[at] != UInt8(ascii: "'")
            { at += 1 }
        }
        if at > passage.at { previous = bytes[at - 1] }
        passage.at = at
        if at - passage.origin >= limits.startTagBytes { return refuse(.startTagTooLong, &passage) }
        if at == end { return nil }
        let byte = bytes[at]
        passage.at += 1
        switch byte {
        case UInt8(ascii: ">"):
            if previous != UInt8(ascii: "/") { depth += 1 }
            if depth > limits.depth { return refuse(.tooDeep, &passage) }
            hasRoot = true
            return endConstruct(&passage)
        case UInt8(ascii: "="):
            state = .attributeValue
            previous = byte
            attributes += 1
            return attributes > limits.attributes ? refuse(.tooManyAttributes, &passage) : nil
        default:
            state = byte == UInt8(ascii: "\"") ? .doubleQuoted : .singleQuoted
            previous = 0
            return nil
        }
    }

    /// Passes the value of an attribute, as far as its quote.
    private mutating func passQuoted(_ quote: UInt8, _ passage: inout XMLPassage) -> Stop? {
        passage.at = passage.find(quote, from: passage.at)
        if passage.at - passage.origin >= limits.startTagBytes { return refuse(.startTagTooLong, &passage) }
        if passage.at == passage.end { return nil }
        passage.at += 1
        state = .startTag
        return nil
    }

    /// Passes an end tag, or what is no construct of XML, as far as its `>`.
    private mutating func passEndTag(_ passage: inout XMLPassage) -> Stop? {
        passage.at = passage.find(0x3E, from: passage.at)
        if passage.at - passage.origin > limits.startTagBytes { return refuse(.startTagTooLong, &passage) }
        if passage.at == passage.end { return nil }
        passage.at += 1
        depth = max(0, depth - 1)
        return endConstruct(&passage)
    }

    /// Looks at one byte behind `<!`: `previous` remembers how far `<!--` or `<![` has come.
    private mutating func passDeclaration(_ passage: inout XMLPassage) -> Stop? {
        let byte = passage.bytes[passage.at]
        switch (previous, byte) {
        case (0x21, 0x44), (0x21, 0x64): return refuse(.doctype, &passage)
        case (0x21, 0x2D): previous = byte
        case (0x2D, 0x2D): beginContent(.comment)
        case (0x21, 0x5B): beginContent(.cdata)
        default:
            // No construct of XML: the parser will say so at the next `>`.
            state = .endTag
            depth += 1
            return nil
        }
        passage.at += 1
        return nil
    }

    private mutating func beginContent(_ content: State) {
        state = content
        previous = 0
        beforePrevious = 0
    }

    /// Passes a comment, a CDATA section or a processing instruction, as far as its end.
    private mutating func passContent(_ passage: inout XMLPassage) -> Stop? {
        let (bytes, end) = (passage.bytes, passage.end)
        var ended = false
        while !ended, let found = memchr(bytes + passage.at, 0x3E, end - passage.at) {
            let at = passage.at
            let mark = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
            let last = mark > at ? bytes[mark - 1] : previous
            let beforeLast = mark > at + 1 ? bytes[mark - 2] : mark > at ? previous : beforePrevious
            remember(bytes, at, mark + 1)
            passage.at = mark + 1
            ended =
                switch state {
                case .processing: last == UInt8(ascii: "?")
                case .comment: last == UInt8(ascii: "-") && beforeLast == UInt8(ascii: "-")
                default: last == UInt8(ascii: "]") && beforeLast == UInt8(ascii: "]")
                }
        }
        if !ended {
            remember(bytes, passage.at, end)
            passage.at = end
        }
        if passage.at - passage.origin > limits.textBytes { return refuse(.textTooLong, &passage) }
        return ended ? endConstruct(&passage) : nil
    }

    /// Whether an end tag names the element that the start tag at `tag` begins.
    @inline(__always)
    private static func isPair(
        _ bytes: UnsafePointer<UInt8>, _ tag: Int, _ textStart: Int, _ less: Int, _ close: Int
    ) -> Bool {
        let length = textStart - tag - 2
        return close - less - 2 == length && memcmp(bytes + tag + 1, bytes + less + 2, length) == 0
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
}
