internal import CByteScan

/// Reads a stream that arrives in chunks: hands out its records and keeps the books, which say at the end what state it
/// is in.
package struct StreamReader {
    /// The books.
    package private(set) var ledger: StreamLedger
    /// The physical line of the file that was read last, from 1.
    package private(set) var lineNumber = 0
    /// The file at hand; where a line is refused, that in which it stands.
    package private(set) var file = ""
    /// So many bytes of a line are asked for before it is read.
    private static let mostAhead = 1024
    private var lineStart = 0
    private var splitter = LineSplitter()
    private var scanner: RecordScanner
    /// A line that is no JSON object, kept back until it is known whether it is the last one, and its file.
    private var suspect: (failure: StreamFailure, file: String)?

    /// A reader that finds these keys in every record.
    ///
    /// - Parameters:
    ///   - wantsWhole: one figure or one bundle is made of the input, so that a part of a split alone is not enough.
    ///   - acceptsEarlier: streams of version 1 are read, too; their seals are not checked.
    package init(keys: KeySet, wantsWhole: Bool = false, acceptsEarlier: Bool = false) {
        scanner = RecordScanner(keys)
        ledger = StreamLedger(wantsWhole: wantsWhole, acceptsEarlier: acceptsEarlier)
    }

    /// Goes on with another file, whose lines are counted from its beginning; the last line of the one before has ended.
    package mutating func begin(file: String) {
        self.file = file
        lineNumber = 0
        lineStart = 0
        splitter = LineSplitter()
    }

    /// Reads one chunk and hands each record to `body`, with the books as they stand after it.
    ///
    /// - Throws: what `body` throws, or a `StreamFailure` for a line that is neither record nor control line and is not
    ///   the last one.
    @inline(__always)
    package mutating func read(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws {
        guard !chunk.isEmpty else { return }
        ledger.noteBytes()
        var cutting = LineSplitter()
        swap(&cutting, &splitter)
        defer { swap(&cutting, &splitter) }
        try cutting.split(chunk) { line in try take(line, body) }
    }

    /// Reads the lines that a writer of the same process handed over, and hands each record to `body` as `read` does.
    ///
    /// - Throws: as `read`.
    package mutating func read(
        _ batch: borrowing RecordBatch, _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws {
        let bytes = batch.buffer.suffix(from: 0)
        if !bytes.isEmpty { ledger.noteBytes() }
        var start = 0
        var first = 0
        let members = batch.members
        let lines = batch.lines
        for index in lines.indices {
            // A batch was mostly written on another core: the line after next is asked for while this one is read.
            if index + 2 < lines.count {
                let ahead = lines[index + 1].end
                bytescan_prefetch_bytes(batch.buffer.bytes + ahead, min(lines[index + 2].end - ahead, Self.mostAhead))
            }
            let line = lines[index]
            let text = UnsafeBufferPointer(rebasing: bytes[start..<line.end])
            guard text.count <= LineSplitter.longestLine else {
                throw StreamFailure.lineTooLong(line: lineNumber + 1, limit: LineSplitter.longestLine)
            }
            if line.isKnown {
                lineNumber += 1
                lineStart += text.count + 1
                scanner.adopt(text, UnsafeBufferPointer(rebasing: members[first..<line.members]))
                ledger.count(text, isDigested: batch.isDigested)
                try body(scanner, ledger)
            } else {
                try take(text, isOurs: true, isDigested: batch.isDigested, body)
            }
            (start, first) = (line.end + 1, line.members)
        }
    }

    /// Reads the last line, if the input does not end in a line feed, and closes the books.
    ///
    /// - Throws: as `read`.
    package mutating func finish(_ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void) throws {
        var cutting = LineSplitter()
        swap(&cutting, &splitter)
        try cutting.finish { line in try take(line, body) }
        if case .malformed(_, let byteOffset, _) = suspect?.failure { ledger.noteCut(at: byteOffset) }
    }

    @inline(__always)
    private mutating func take(
        _ line: UnsafeBufferPointer<UInt8>, isOurs: Bool = false, isDigested: Bool = true,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws {
        if let suspect, JSONScan.space(line, from: 0) < line.count {
            file = suspect.file
            throw suspect.failure
        }
        lineNumber += 1
        defer { lineStart += line.count + 1 }
        switch scanner.scan(line, isText: isOurs) {
        case .record:
            ledger.count(line, isDigested: isDigested)
            try body(scanner, ledger)
        case .control(let range):
            guard let control = ControlLine(parsing: UnsafeBufferPointer(rebasing: line[range]), in: line) else {
                throw StreamFailure.malformedControl(line: lineNumber)
            }
            try ledger.enter(control)
        case .malformed(let at, let reason):
            guard JSONScan.space(line, from: 0) < line.count else { return }
            let failure = StreamFailure.malformed(line: lineNumber, byteOffset: lineStart + at, reason: reason)
            guard reason == .notAnObject || reason == .notUTF8 else { throw failure }
            suspect = (.malformed(line: lineNumber, byteOffset: lineStart, reason: reason), file)
        }
    }
}
