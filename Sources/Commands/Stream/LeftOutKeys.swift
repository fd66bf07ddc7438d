/// Keys of records that a table has no column for, because its columns are the keys of the first record.
///
/// Records mostly have the same keys in the same order, so that a key is first compared with the one that stood there last.
struct LeftOutKeys {
    private let known: Set<[UInt8]>
    private var last: [[UInt8]] = []
    private var found: Set<[UInt8]> = []

    /// A look for keys beside these.
    init(columns: [String]) { known = Set(columns.map { Array($0.utf8) }) }

    /// The keys without a column, sorted.
    var names: [String] { found.map { String(decoding: $0, as: UTF8.self) }.sorted() }

    /// Looks at a record, which is a whole JSON object.
    mutating func look(at line: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var depth = 0
        var number = 0
        var isKey = false
        while at < line.count {
            switch line[at] {
            case UInt8(ascii: "\""):
                let start = at + 1
                at = start
                while at < line.count, line[at] != UInt8(ascii: "\"") { at += line[at] == UInt8(ascii: "\\") ? 2 : 1 }
                if isKey, at <= line.count {
                    learn(UnsafeBufferPointer(rebasing: line[start..<at]), number)
                    number += 1
                    isKey = false
                }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                isKey = depth == 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","): isKey = depth == 1
            default: break
            }
            at += 1
        }
    }

    private mutating func learn(_ key: UnsafeBufferPointer<UInt8>, _ number: Int) {
        if number < last.count, last[number].elementsEqual(key) { return }
        let key = Array(key)
        if number < last.count { last[number] = key } else { last.append(key) }
        if !known.contains(key) { found.insert(key) }
    }
}
