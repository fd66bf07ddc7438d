internal import RecordStream

/// The names of some rows of the audit list, as they are shown, one behind the other.
struct RowNames {
    /// The names in the order in which they were kept, with a line feed behind each.
    private(set) var text: [UInt8] = []
    /// Where the name of each row stands, in the order of the rows, and whether a cell holds it as it is.
    private var places: [(start: Int, end: Int, isPlain: Bool)] = []

    /// Reads the names of these firms in the order in which they were kept, so that the store is gone through once.
    mutating func read(_ firms: [Int], of roster: Roster, in store: any LineStore) {
        text.removeAll(keepingCapacity: true)
        places = Array(repeating: (0, 0, true), count: firms.count)
        var order: [(place: UInt64, row: Int)] = []
        order.reserveCapacity(firms.count)
        for (row, firm) in firms.enumerated() { order.append((roster.places[firm], row)) }
        order.sort { $0.place < $1.place }
        for (place, row) in order {
            let kept = store.bytes(at: place, count: Int(roster.lengths[firms[row]]))
            let name = UnsafeBufferPointer(rebasing: kept[..<(kept.firstIndex(of: 0) ?? kept.count)])
            let start = text.count
            let isPlain = Self.isPlain(name)
            if isPlain {
                text.append(contentsOf: name)
            } else {
                text += UnseenCharacters.shown(String(decoding: name, as: UTF8.self)).utf8
            }
            places[row] = (start, text.count, isPlain)
            text.append(UInt8(ascii: "\n"))
        }
    }

    /// The name of a row.
    func name(_ row: Int) -> String { String(decoding: text[places[row].start..<places[row].end], as: UTF8.self) }

    /// Appends the name of a row if a cell holds it as it is.
    func append(_ row: Int, to line: inout [UInt8]) -> Bool {
        let (start, end, isPlain) = places[row]
        guard isPlain else { return false }
        text.withUnsafeBufferPointer { line.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end])) }
        return true
    }

    /// Whether a name is a cell as it is: no quote, comma or control, nothing unseen, no beginning of a formula.
    ///
    /// What this does not know is looked at character by character.
    private static func isPlain(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = name.first else { return true }
        if first == UInt8(ascii: "=") || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
            || first == UInt8(ascii: "@") || first == 0xef
        {
            return false
        }
        var at = 0
        while at < name.count {
            let byte = name[at]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: ","): return false
            case 0x20...0x7e: at += 1
            // U+3000 to U+9FFF hold nothing unseen.
            case 0xe3...0xe9: at += 3
            // Signs and letters of full width.
            case 0xef:
                guard at + 1 < name.count, (0xbc...0xbe).contains(name[at + 1]) else { return false }
                at += 3
            default: return false
            }
        }
        return true
    }
}
