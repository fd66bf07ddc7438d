/// Which keys of records are written: all but some, or some alone; `type` is always written.
package struct KeyProjection: Sendable {
    private let names: Set<[UInt8]>
    private let keepsNamed: Bool
    private var seen: Set<[UInt8]> = []
    /// The keys that are left out wherever they stand; none where only the keys to keep are known.
    package let announced: [String]
    /// The keys that records had and that were left out, in the order of their bytes.
    package var dropped: [String] { seen.map { String(decoding: $0, as: UTF8.self) }.sorted() }

    /// Writes these keys and no others.
    package init(only names: [String]) {
        self.names = Set(names.map { Array($0.utf8) } + [Array("type".utf8)])
        keepsNamed = true
        announced = []
    }

    /// Writes all keys but these.
    package init(dropping names: [String]) {
        self.names = Set(names.filter { $0 != "type" }.map { Array($0.utf8) })
        keepsNamed = false
        announced = names.filter { $0 != "type" }.sorted()
    }

    /// Takes members out of a record in place; the rest keeps its order.
    ///
    /// - Parameter record: one object, as a scanner or the writer has made sure.
    /// - Returns: how many bytes are left.
    mutating func apply(to record: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeBufferPointer(record)
        var at = JSONScan.space(bytes, from: JSONScan.space(bytes, from: 0) + 1)
        var count = 1
        record[0] = 0x7b
        while at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            guard let key = JSONScan.string(bytes, from: at) else { return record.count }
            let value = JSONScan.space(bytes, from: JSONScan.space(bytes, from: key.end) + 1)
            guard let end = JSONScan.value(bytes, from: value) else { return record.count }
            if isWritten(UnsafeBufferPointer(rebasing: bytes[at + 1..<key.end - 1])) {
                if count > 1 {
                    record[count] = 0x2c
                    count += 1
                }
                for index in at..<end {
                    record[count] = record[index]
                    count += 1
                }
            }
            at = JSONScan.space(bytes, from: end)
            guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { break }
            at = JSONScan.space(bytes, from: at + 1)
        }
        record[count] = 0x7d
        return count + 1
    }

    private mutating func isWritten(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let name = Array(name)
        guard names.contains(name) != keepsNamed else { return true }
        seen.insert(name)
        return false
    }
}
