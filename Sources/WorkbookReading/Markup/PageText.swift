internal import XMLReading

/// The text of a cell of a page as it is shown: white space as one blank, breaks and blocks as lines.
struct PageText {
    private(set) var bytes: [UInt8] = []
    private var runs: [DigitScript.Run] = []
    private var isBlankDue = false
    private var isBreakDue = false

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        (isBlankDue, isBreakDue) = (false, false)
    }

    /// What follows stands on another line.
    mutating func addBreak() { isBreakDue = true }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ script: DigitScript?) {
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte <= 0x20 {
                isBlankDue = true
                at += 1
                continue
            }
            // A blank that does not break, U+00A0.
            if byte == 0xC2, at + 1 < text.count, text[at + 1] == 0xA0 {
                isBlankDue = true
                at += 2
                continue
            }
            if !bytes.isEmpty {
                if isBreakDue { bytes.append(0x0A) } else if isBlankDue { bytes.append(0x20) }
            }
            (isBlankDue, isBreakDue) = (false, false)
            let start = bytes.count
            while at < text.count, text[at] > 0x20, !(text[at] == 0xC2 && at + 1 < text.count && text[at + 1] == 0xA0) {
                bytes.append(text[at])
                at += 1
            }
            if let script { runs.append(DigitScript.Run(start, bytes.count, script)) }
        }
    }

    /// The text, with digits above and below the line as what they are.
    mutating func end() -> [UInt8] {
        runs.isEmpty ? bytes : bytes.withUnsafeBufferPointer { DigitScript.written($0, runs) }
    }
}
