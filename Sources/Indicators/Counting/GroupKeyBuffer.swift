internal import CByteScan
internal import InspectionModel
internal import RecordStream

/// The bytes that name the group of one record: for each key its JSON text without a closing quote, then a zero byte.
///
/// Without the closing quote the order of these bytes is the order of the values, and an absent value, which is empty,
/// comes first. JSON text holds no zero byte.
final class GroupKeyBuffer {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 512
    private var count = 0

    init() { bytes = .allocate(capacity: 512) }

    deinit { bytes.deallocate() }

    /// What has been added since `reset`; valid until the next change.
    @inline(__always)
    var key: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

    /// The start of what has been added, with zeros after it, at least so many.
    @inline(__always)
    func padded(by zeros: Int) -> UnsafePointer<UInt8> {
        if count + zeros + 8 > capacity { grow(by: zeros + 8) }
        let end = UnsafeMutableRawPointer(bytes + count)
        var at = 0
        while at < zeros {
            end.storeBytes(of: 0, toByteOffset: at, as: UInt64.self)
            at &+= 8
        }
        return UnsafePointer(bytes)
    }

    @inline(__always)
    func reset() { count = 0 }

    /// Ends the value of one key.
    @inline(__always)
    func endValue() { append(0) }

    /// Adds the value of a record key, or nothing if the record lacks it.
    @inline(__always)
    func append(_ key: Int, of record: borrowing RecordScanner) {
        guard let json = record.json(key) else { return }
        if record.isEscaped(key) {
            // A foreign filter may write the same text with other escapes; one text is one group.
            append(UInt8(ascii: "\""))
            var canonical: [UInt8] = []
            record.withText(key) { text in text.map { JSONString.escape($0, into: &canonical) } ?? () }
            canonical.withUnsafeBufferPointer { append($0) }
        } else if json.first == UInt8(ascii: "\"") {
            append(UnsafeBufferPointer(rebasing: json.dropLast()))
        } else if !json.elementsEqual("null".utf8) {
            append(json)
        }
    }

    /// Adds bytes as they are.
    @inline(__always)
    func append(bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    /// Adds the first two characters of a value, or nothing if it has fewer.
    @inline(__always)
    func append(firstTwoOf key: Int, of record: borrowing RecordScanner) {
        guard let json = record.json(key), json.count >= 4, json[0] == UInt8(ascii: "\"") else { return }
        append(UnsafeBufferPointer(rebasing: json[..<3]))
    }

    /// Adds the regulatory domain, which is `unassigned` where the record lacks it.
    @inline(__always)
    func append(domain key: Int, of record: borrowing RecordScanner) {
        let before = count
        append(key, of: record)
        // An empty text is a quote without its twin.
        guard count - before <= 1 else { return }
        cut(to: before)
        append(Self.unassigned)
    }

    private static let unassigned: [UInt8] = [UInt8(ascii: "\"")] + Array(Domain.unassigned.utf8)

    /// Adds the calendar unit of a date written `YYYY-MM-DD`.
    @inline(__always)
    func append(_ unit: CalendarUnit, of date: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        switch unit {
        case .month: append(UnsafeBufferPointer(rebasing: date[..<7]))
        case .quarter:
            append(UnsafeBufferPointer(rebasing: date[..<4]))
            append(UInt8(ascii: "Q"))
            append(0x31 + (Self.month(of: date) - 1) / 3)
        case .half:
            append(UnsafeBufferPointer(rebasing: date[..<4]))
            append(UInt8(ascii: "H"))
            append(Self.month(of: date) > 6 ? UInt8(ascii: "2") : UInt8(ascii: "1"))
        case .year: append(UnsafeBufferPointer(rebasing: date[..<4]))
        case .assessmentYear:
            guard let day = CalendarDate(iso: date) else { return }
            var name = Period.name(of: .assessmentYear, holding: day)
            name.withUTF8 { append($0) }
        }
    }

    private static func month(of date: UnsafeBufferPointer<UInt8>) -> UInt8 {
        (date[5] - UInt8(ascii: "0")) * 10 + date[6] - UInt8(ascii: "0")
    }

    /// How many bytes there are.
    var length: Int { count }

    /// Takes away all bytes after the first ones.
    func cut(to length: Int) { count = min(count, length) }

    @inline(__always)
    private func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        bytes[count] = byte
        count += 1
    }

    private func append(_ more: [UInt8]) { more.withUnsafeBufferPointer { append($0) } }

    @inline(__always)
    func append(_ more: UnsafeBufferPointer<UInt8>) {
        guard let base = more.baseAddress else { return }
        if count + more.count > capacity { grow(by: more.count) }
        bytescan_copy(bytes + count, base, more.count)
        count += more.count
    }

    private func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = moved
        capacity = larger
    }
}
