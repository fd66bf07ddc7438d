/// Reads on through a record and the `CONTINUE` records behind it ([MS-XLS] 2.4.58), wherever they part what is read.
struct BIFFCursor {
    private let reader: BIFFRecordReader
    private var body: CheckedBytes
    private var at: Int

    init(_ record: BIFFRecord, of reader: BIFFRecordReader, at: Int = 0) {
        self.reader = reader
        body = record.body
        self.at = at
    }

    /// Whether there is another byte; goes to the record in which it stands.
    mutating func hasMore() throws(WorkbookError) -> Bool {
        while at >= body.count {
            guard try reader.nextKind() == BIFFRecord.Kind.continue, let next = try reader.next() else { return false }
            body = next.body
            at = 0
        }
        return true
    }

    mutating func u8() throws(WorkbookError) -> Int? {
        guard try hasMore(), let byte = body.u8(at) else { return nil }
        at += 1
        return byte
    }

    mutating func u16() throws(WorkbookError) -> Int? {
        guard let low = try u8(), let high = try u8() else { return nil }
        return low | high << 8
    }

    mutating func u32() throws(WorkbookError) -> Int? {
        guard let low = try u16(), let high = try u16() else { return nil }
        return low | high << 16
    }

    /// Passes bytes over; false where there are not as many.
    mutating func skip(_ count: Int) throws(WorkbookError) -> Bool {
        var left = count
        while left > 0 {
            guard try hasMore() else { return false }
            let step = min(left, body.count - at)
            at += step
            left -= step
        }
        return true
    }

    /// Bytes of a code page, which go on in the next record as they are.
    mutating func bytes(_ count: Int, to bytes: inout [UInt8]) throws(WorkbookError) -> Bool {
        var left = count
        while left > 0 {
            guard try hasMore(), let part = body.part(at, min(left, body.count - at)) else { return false }
            bytes.append(contentsOf: part)
            at += part.count
            left -= part.count
        }
        return true
    }

    /// Characters of a Unicode string; where they go on in another record, it says first how wide they are there
    /// ([MS-XLS] 2.5.293).
    ///
    /// - Returns: false where there are not as many, or one is parted in itself.
    mutating func characters(_ count: Int, isWide: Bool, to text: inout BIFFText) throws(WorkbookError) -> Bool {
        var left = count
        var isWide = isWide
        while left > 0 {
            if at >= body.count {
                guard let flags = try u8() else { return false }
                isWide = flags & 1 != 0
                continue
            }
            let width = isWide ? 2 : 1
            let there = min(left, (body.count - at) / width)
            guard there > 0, let part = body.part(at, there * width) else { return false }
            text.add(part, isWide: isWide)
            at += part.count
            left -= there
        }
        return true
    }
}
