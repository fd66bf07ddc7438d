internal import CByteScan

/// Bytes that grow at their end: where record lines are built.
package struct LineBuffer: ~Copyable {
    /// Where they begin; they move when they grow.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many there are.
    package private(set) var count = 0

    /// No bytes, and room for so many.
    package init(capacity: Int) {
        self.capacity = capacity
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    /// The bytes from an offset on.
    @inline(__always)
    package func suffix(from start: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + start, count: count - start)
    }

    /// Forgets what stands behind an offset.
    package mutating func truncate(to count: Int) { self.count = count }

    /// Forgets what stands before an offset.
    mutating func removeFirst(_ dropped: Int) {
        bytes.update(from: bytes + dropped, count: count - dropped)
        count -= dropped
    }

    /// Lets a body write behind the bytes, with room for at least so many more; it returns how many there are then.
    @inline(__always)
    mutating func extend(by room: Int, _ body: (UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int) -> Int) {
        reserve(room)
        count = body(bytes, count, capacity)
    }

    /// Appends one byte.
    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        reserve(1)
        bytes[count] = byte
        count += 1
    }

    /// Appends bytes.
    @inline(__always)
    package mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        guard let base = more.baseAddress else { return }
        reserve(more.count)
        bytescan_copy(bytes + count, base, more.count)
        count += more.count
    }

    /// Appends plain ASCII.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends bytes.
    @inline(__always)
    package mutating func append(_ more: [UInt8]) { more.withUnsafeBufferPointer { append($0) } }

    /// Appends plain ASCII, such as `,"name":`, and an integer in decimal digits.
    @inline(__always)
    package mutating func append(_ text: StaticString, decimal value: Int) {
        append(text)
        append(decimal: value)
    }

    /// Appends an integer in decimal digits.
    @inline(__always)
    mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        reserve(digits)
        rest = value.magnitude
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Appends `,"name":"text"`.
    @inline(__always)
    mutating func appendMember(_ name: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) {
        reserve(name.count + text.count + 8)
        if let key = name.baseAddress, let base = text.baseAddress {
            let written = bytescan_json_member(bytes + count, key, name.count, base, text.count)
            count &+= written
            if written > 0 { return }
        }
        appendName(name)
        append(UInt8(ascii: "\""))
        escape(text)
        append(UInt8(ascii: "\""))
    }

    /// Appends `,"name":`.
    @inline(__always)
    mutating func appendName(_ name: UnsafeBufferPointer<UInt8>) {
        reserve(name.count + 4)
        let start = bytes + count
        start[0] = 0x2c
        start[1] = 0x22
        if let base = name.baseAddress { bytescan_copy(start + 2, base, name.count) }
        start[name.count + 2] = 0x22
        start[name.count + 3] = 0x3a
        count += name.count + 4
    }

    /// Appends the text of a JSON string without its quotes.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < text.count {
            let stop = JSONString.plainRun(text, from: at)
            append(UnsafeBufferPointer(rebasing: text[at..<stop]))
            guard stop < text.count else { return }
            var escaped: [UInt8] = []
            JSONString.escape(UnsafeBufferPointer(rebasing: text[stop...stop]), into: &escaped)
            escaped.withUnsafeBufferPointer { append($0) }
            at = stop + 1
        }
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = moved
        capacity = larger
    }
}
