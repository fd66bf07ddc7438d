/// Looks at the bytes of a page before libxml2 does, for what would stall it.
///
/// libxml2 2.9.14 takes time that grows with the square of the attributes of a tag and of the length of an instruction that
/// does not end. Quoted values, comments, scripts and styles are passed over as libxml2 passes over them.
struct PageGuard {
    /// What is refused.
    enum Refusal {
        case attributes, instruction
    }

    private enum State {
        case text, opened, tagName, tag, quoted(UInt8), declaration, comment, instruction, script
    }

    private var state = State.text
    private var name: [UInt8] = []
    private var words = 0
    private var length = 0
    private var last: UInt8 = 0
    private var beforeLast: UInt8 = 0
    /// The last byte of a tag that is no blank.
    private var lastFilled: UInt8 = 0
    /// Where, in the bytes that are looked at, the tag began in which we are; 0 if it began before them.
    private var tagStart = 0

    /// Words of a tag outside of quotes: names, unquoted values and signs that stand alone.
    static let mostWords = 1000
    static let mostInstructionBytes = 4096

    /// How many of the bytes looked at last stand before a tag that has not ended yet; all of them, outside of tags.
    ///
    /// libxml2 2.9.14 takes a tag for the end of the page when a chunk ends within its quoted values.
    private(set) var bytesBeforeOpenTag = 0

    /// Looks at the next bytes.
    mutating func refusal(in bytes: UnsafeBufferPointer<UInt8>) -> Refusal? {
        let refusal = refusalLooking(at: bytes)
        switch state {
        case .opened, .tagName, .tag, .quoted, .declaration: bytesBeforeOpenTag = tagStart
        case .text, .comment, .instruction, .script: bytesBeforeOpenTag = bytes.count
        }
        return refusal
    }

    private mutating func refusalLooking(at bytes: UnsafeBufferPointer<UInt8>) -> Refusal? {
        tagStart = 0
        for (place, byte) in bytes.enumerated() {
            switch state {
            case .text:
                if byte == UInt8(ascii: "<") { (state, tagStart) = (.opened, place) }
            case .opened:
                (words, length) = (0, 0)
                switch byte {
                case UInt8(ascii: "<"): tagStart = place
                case UInt8(ascii: "!"): state = .declaration
                case UInt8(ascii: "?"): state = .instruction
                case UInt8(ascii: "/"): state = .tag
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                    name = [byte | 0x20]
                    state = .tagName
                default: state = .text
                }
                lastFilled = 0
            case .tagName where byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/"):
                if name.count < 8 { name.append(byte | 0x20) }
            case .tagName, .tag:
                state = .tag
                if byte == UInt8(ascii: ">") {
                    state = name == Array("script".utf8) || name == Array("style".utf8) ? .script : .text
                    name = []
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), lastFilled == UInt8(ascii: "=") {
                    state = .quoted(byte)
                    lastFilled = byte
                } else if byte > 0x20 {
                    if last <= 0x20 || last == UInt8(ascii: "\"") || last == UInt8(ascii: "'")
                        || last == UInt8(ascii: "/")
                    {
                        words += 1
                    }
                    if words > Self.mostWords { return .attributes }
                    lastFilled = byte
                }
            case .quoted(let quote): if byte == quote { state = .tag }
            case .declaration:
                length += 1
                if length == 2, byte == UInt8(ascii: "-"), last == UInt8(ascii: "-") {
                    state = .comment
                } else if byte == UInt8(ascii: ">") {
                    state = .text
                }
            case .comment:
                if byte == UInt8(ascii: ">"), last == UInt8(ascii: "-"), beforeLast == UInt8(ascii: "-") {
                    state = .text
                }
            case .instruction:
                length += 1
                if byte == UInt8(ascii: ">") { state = .text }
                if length > Self.mostInstructionBytes { return .instruction }
            case .script:
                if byte == UInt8(ascii: "/"), last == UInt8(ascii: "<") {
                    (state, tagStart) = (.tag, max(0, place - 1))
                }
            }
            (beforeLast, last) = (last, byte)
        }
        return nil
    }
}
