internal import XMLReading

/// The text of a cell as it is shown: white space as one blank, paragraphs as lines (OpenDocument 1.3, part 3, 6.1).
struct OpenDocumentText {
    private(set) var bytes: [UInt8] = []
    private var runs: [DigitScript.Run] = []
    private var paragraphs = 0
    private var isBlankDue = false
    private var isLineStart = true

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        paragraphs = 0
    }

    mutating func beginParagraph() {
        if paragraphs > 0 { bytes.append(UInt8(ascii: "\n")) }
        paragraphs += 1
        (isBlankDue, isLineStart) = (false, true)
    }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ script: DigitScript?) {
        var start = bytes.count
        for byte in text {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
            {
                isBlankDue = !isLineStart
                continue
            }
            if isBlankDue {
                if bytes.count == start { start += 1 }
                bytes.append(UInt8(ascii: " "))
            }
            bytes.append(byte)
            (isBlankDue, isLineStart) = (false, false)
        }
        if let script, bytes.count > start { runs.append(DigitScript.Run(start, bytes.count, script)) }
    }

    /// Adds a character so many times: blanks, a tabulator, the end of a line.
    mutating func add(_ byte: UInt8, times: Int = 1) {
        if isBlankDue { bytes.append(UInt8(ascii: " ")) }
        bytes.append(contentsOf: repeatElement(byte, count: times))
        (isBlankDue, isLineStart) = (false, byte == UInt8(ascii: "\n"))
    }

    /// The text, with digits above and below the line as what they are.
    func written() -> [UInt8] {
        runs.isEmpty ? bytes : bytes.withUnsafeBufferPointer { DigitScript.written($0, runs) }
    }
}
