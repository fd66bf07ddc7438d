/// What a text that was taken for GB18030, because it is no UTF-8, says of that.
///
/// Any bytes of Big5, Shift_JIS or Windows-1252 are GB18030 as well, of characters that Chinese text hardly has. A text is
/// doubted by the evidence of all of it, never by one cell: where more than 3 of 100 hanzi are known from neither GB 2312
/// nor the tables (at least `fewest` different ones, in as many cells), or where at least `fewest` words hold one hanzi
/// between Latin letters that is none of GB 2312 (`B鋍ker` for Bäcker; Type-C转USB is good text).
package struct InferredEncoding: Sendable {
    /// So many characters, cells or words are evidence; fewer may be chance.
    static let fewest = 3

    /// What was counted.
    private struct Counts {
        var hanzi = 0
        var outside = 0
        var different: Set<UInt32> = []
        var cells = 0
        var words = 0

        /// Adds those of one line.
        mutating func add(_ line: Counts) {
            hanzi += line.hanzi
            outside += line.outside
            cells += line.cells
            words += line.words
            if different.count < InferredEncoding.fewest, !line.different.isEmpty {
                different.formUnion(line.different)
            }
        }
    }

    private let known: KnownHanzi
    private var total = Counts()
    /// What the line being read adds, unless it is a line of UTF-8.
    private var current = Counts()
    private var currentDoubt: (line: Int, text: String)?
    private var line = 1
    private var endsInReturn = false
    /// Lines of UTF-8, as where exports of two programs were put into one file: these are refused row by row.
    private var foreign = ForeignLines()
    /// The cell being read has a doubtful character.
    private var isDoubtful = false
    /// What stands in the cell before the piece of text that is being read, as far as it is kept.
    private var head: [UInt8] = []
    private var word = Word()

    /// The first cell with a doubtful character: its physical line, and its text.
    package private(set) var firstDoubt: (line: Int, text: String)?

    /// A run of letters and hanzi.
    private struct Word {
        var hanzi = 0
        var isBetweenLetters = false
        /// The last character was a Latin letter.
        var endsInLetter = false
        /// The last character was a doubtful hanzi behind a Latin letter.
        var awaitsLetter = false
    }

    /// A watch at the start of a text.
    package init(known: KnownHanzi) { self.known = known }

    /// Looks at the next characters.
    ///
    /// - Parameters:
    ///   - text: the characters in UTF-8, none of them cut.
    ///   - source: the bytes that they were made of; nil where lines of UTF-8 are none of the question.
    package mutating func scan(_ text: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>? = nil) {
        if let source { foreign.scan(source) }
        var at = 0
        var start = 0
        while at < text.count {
            let lead = text[at]
            if lead < 0x80 {
                at += 1
                let isLower = lead &- 0x61 < 26
                if isLower || lead &- 0x41 < 26 {
                    endsInReturn = false
                    if isLower, word.awaitsLetter { word.isBetweenLetters = true }
                    (word.endsInLetter, word.awaitsLetter) = (true, false)
                    continue
                }
                endWord()
                defer { endsInReturn = lead == 0x0D }
                if Self.isSeparator(lead) {
                    endCell(text[start..<(at - 1)])
                    start = at
                    // CRLF ends one line.
                    if lead == 0x0D || lead == 0x0A && !endsInReturn { endLine() }
                }
                continue
            }
            endsInReturn = false
            let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            guard at + length <= text.count else { break }
            if length == 2 {
                endWord()
            } else {
                take(Self.scalar(text, at, length))
            }
            at += length
        }
        if firstDoubt == nil, head.count < Self.mostShown { head += text[start...].prefix(Self.mostShown) }
    }

    /// Says that the text has ended.
    package mutating func finish() {
        foreign.finish()
        endWord()
        endCell(UnsafeBufferPointer(start: nil, count: 0)[...])
        endLine()
    }

    private mutating func endLine() {
        if foreign.take(before: line + 1) == nil {
            total.add(current)
            if firstDoubt == nil { firstDoubt = currentDoubt }
        }
        current = Counts()
        currentDoubt = nil
        line += 1
    }

    /// Whether the text is hardly GB18030.
    package var isDoubted: Bool {
        let isRare =
            total.outside * 100 > total.hanzi * 3 && total.different.count >= Self.fewest && total.cells >= Self.fewest
        return isRare || total.words >= Self.fewest
    }

    /// The doubts in words, without what the text may be instead.
    package var doubts: String {
        let place = firstDoubt.map { ", the first on line \($0.line): \"\($0.text)\"" } ?? ""
        return total.words >= Self.fewest
            ? "\(total.words) words have a Chinese character between Latin letters\(place)"
            : "\(total.outside) of \(total.hanzi) Chinese characters are such as no Chinese text has\(place)"
    }

    private static let mostShown = 120

    private mutating func take(_ value: UInt32) {
        guard Self.isHanzi(value) else { return endWord() }
        current.hanzi += 1
        word.hanzi += 1
        if known.contains(value) {
            (word.endsInLetter, word.awaitsLetter) = (false, false)
            return
        }
        current.outside += 1
        isDoubtful = true
        if total.different.count < Self.fewest { current.different.insert(value) }
        word.awaitsLetter = word.endsInLetter
        word.endsInLetter = false
    }

    private mutating func endWord() {
        if word.isBetweenLetters, word.hanzi == 1 { current.words += 1 }
        word = Word()
    }

    private mutating func endCell(_ rest: Slice<UnsafeBufferPointer<UInt8>>) {
        defer { if !head.isEmpty { head.removeAll(keepingCapacity: true) } }
        guard isDoubtful else { return }
        isDoubtful = false
        current.cells += 1
        guard firstDoubt == nil, currentDoubt == nil else { return }
        // A quoted cell shows its text.
        let shown = (head + rest.prefix(Self.mostShown)).prefix(Self.mostShown).drop { $0 == 0x22 || $0 == 0x20 }
        let text = String(decoding: shown, as: UTF8.self).prefix { $0 != "\"" && $0 != "\u{FFFD}" }
        currentDoubt = (line, String(text))
    }

    /// Whether a byte ends a cell of some sort of table, or a value of a document.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x2C, 0x3B, 0x3C, 0x3E, 0x7C: true
        default: false
        }
    }

    private static func isHanzi(_ value: UInt32) -> Bool {
        switch value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    @inline(__always)
    private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ length: Int) -> UInt32 {
        let low = (UInt32(text[at + 1]) & 0x3F) << 6 | UInt32(text[at + 2]) & 0x3F
        if length == 3 { return (UInt32(text[at]) & 0x0F) << 12 | low }
        return (UInt32(text[at]) & 0x07) << 18 | low << 6 | UInt32(text[at + 3]) & 0x3F
    }
}
