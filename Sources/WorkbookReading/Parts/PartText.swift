internal import TextEncodings
internal import XMLReading

/// Turns the bytes of a part into UTF-8: parts may be UTF-16 (ISO/IEC 29500-2, 6.2.5), and some programs write what their
/// system has.
struct PartText: ~Copyable {
    private var head: [UInt8] = []
    private var isSettled = false
    private var encoding = TextEncoding.utf8
    private var transcoder: Transcoder?
    private var faults = EncodingFaults()

    /// As many first bytes as tell the encoding.
    private static let headBytes = 256

    /// The text of the next bytes of the part; nil where it is these bytes.
    ///
    /// - Throws: where bytes are no text in the encoding of the part; UTF-8 is checked by who parses it.
    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) -> [UInt8]? {
        if isSettled { return try decoded(bytes) }
        head.append(contentsOf: bytes)
        return head.count < Self.headBytes ? [] : try settled()
    }

    /// The text that is left at the end of the part.
    ///
    /// - Throws: as ``pass(_:)``.
    mutating func finish() throws(WorkbookError) -> [UInt8] {
        var text = isSettled ? [] : try settled()
        if encoding != .utf8, let rest = transcoder?.finish(faults: &faults) { text += rest }
        try refuseFaults()
        return text
    }

    private mutating func decoded(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) -> [UInt8]? {
        guard encoding != .utf8 else { return nil }
        let text = transcoder?.decode(bytes, faults: &faults).map { $0 }
        try refuseFaults()
        return text
    }

    private mutating func refuseFaults() throws(WorkbookError) {
        if let fault = faults.takeAll().first { throw .damaged("\(fault) is no text in \(encoding.name)") }
    }

    /// Settles the encoding by the first bytes; their text.
    private mutating func settled() throws(WorkbookError) -> [UInt8] {
        isSettled = true
        let first = head
        head = []
        let mark = first.withUnsafeBufferPointer { found($0) }
        guard encoding != .utf8 else { return first }
        do throws(Transcoder.Failure) {
            transcoder = try Transcoder(from: encoding, byteOrderMarkLength: mark)
        } catch { throw .otherFormat("a part in \(encoding.name)") }
        let text = first.withUnsafeBufferPointer { transcoder?.decode($0, faults: &faults).map { $0 } }
        try refuseFaults()
        return text ?? []
    }

    /// Finds the encoding; the length of the mark in front.
    private mutating func found(_ head: UnsafeBufferPointer<UInt8>) -> Int {
        if let mark = ByteOrderMark.at(startOf: head), mark.encoding != .gb18030 {
            encoding = mark.encoding
            return encoding == .utf8 ? 0 : mark.length
        }
        if head.starts(with: [UInt8(ascii: "<"), 0x00]) {
            encoding = .utf16LittleEndian
        } else if head.starts(with: [0x00, UInt8(ascii: "<")]) {
            encoding = .utf16BigEndian
        } else if let label = XMLDeclaration.encoding(head), let named = TextEncoding(label: label),
            named != .utf16LittleEndian, named != .utf16BigEndian
        {
            encoding = named
        }
        return 0
    }
}
