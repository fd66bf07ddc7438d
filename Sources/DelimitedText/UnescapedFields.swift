import CByteScan

/// Scratch memory for the fields of one row that had doubled quotes.
struct UnescapedFields: ~Copyable {
    private var memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
    private var capacity = 64

    deinit { memory.deallocate() }

    var bytes: UnsafePointer<UInt8> { UnsafePointer(memory) }

    /// Copies each marked field with its doubled or escaped quotes made single, and points its span at the copy.
    mutating func fill(
        from base: UnsafePointer<UInt8>, _ spans: UnsafeMutablePointer<bytescan_span>, count: Int, quote: UInt8,
        escape: UInt8? = nil
    ) {
        var needed = 0
        for index in 0..<count where spans[index].start & DelimitedRow.unescapedBit != 0 {
            needed += Int(spans[index].end - (spans[index].start & ~DelimitedRow.unescapedBit))
        }
        if needed > capacity {
            memory.deallocate()
            capacity = max(needed, capacity * 2)
            memory = .allocate(capacity: capacity)
        }
        var filled = 0
        for index in 0..<count where spans[index].start & DelimitedRow.unescapedBit != 0 {
            let start = filled
            var at = Int(spans[index].start & ~DelimitedRow.unescapedBit)
            let end = Int(spans[index].end)
            while at < end {
                let isEscape = base[at] == escape && at + 1 < end && (base[at + 1] == quote || base[at + 1] == escape)
                if isEscape || base[at] == quote { at += 1 }
                memory[filled] = base[at]
                filled += 1
                at += 1
            }
            spans[index] = bytescan_span(start: UInt32(start) | DelimitedRow.unescapedBit, end: UInt32(filled))
        }
    }
}
