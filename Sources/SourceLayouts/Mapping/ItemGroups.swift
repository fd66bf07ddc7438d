/// The samples of a table with a row for each item, in the order of their first rows, until all their rows have come.
///
/// Rows of one sample need not stand together: a table may be sorted by item. Samples are kept until the table ends, or
/// until those kept take more than `mostBytes`; then the oldest is given out. A row that comes for one given out before
/// cannot be counted right any more, and stops the run.
struct ItemGroups {
    /// How much memory the samples kept may take.
    static let mostBytes = 24 << 20

    private var groups: [ItemGroup?] = []
    private var keys: [[UInt8]] = []
    /// The number of each sample kept, from the start of the table.
    private var numbers: [[UInt8]: Int] = [:]
    /// The samples before this place in `groups` were given out.
    private var head = 0
    /// The number of the first sample in `groups`.
    private var base = 0
    /// Hashes of the keys of samples that were given out.
    private var given: Set<Int> = []
    private var byteCount = 0
    private var last = -1
    /// The lines of refused rows that may be items of the next sample.
    private var awaitedNext: [Int] = []
    /// Numbers that stand in refused rows, with their lines: their samples may lack an item.
    private var doubtedNumbers: [[UInt8]: [Int]] = [:]

    /// What a row is to the samples kept.
    enum Arrival { case first, further, tooLate }

    /// Takes a row to its sample.
    mutating func take<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: [UInt8], _ columns: ItemColumns, _ words: ValueWords,
        keepsAll: @autoclosure () -> Bool
    ) -> Arrival {
        let key = columns.key(row)
        if let number = numbers[key] {
            let index = number - base
            let before = groups[index]?.byteCount ?? 0
            groups[index]?.add(row, line: place.line, raw: raw, columns, words)
            byteCount += (groups[index]?.byteCount ?? 0) - before
            // A row refused between two rows of one sample was its own.
            if number != last { for line in awaitedNext { groups[index]?.wait(for: line) } }
            awaitedNext = []
            last = number
            return .further
        }
        if given.contains(key.hashValue) { return .tooLate }
        var group = ItemGroup(row, at: place, raw: raw, columns, words, keepsAll: keepsAll())
        for line in awaitedNext { group.wait(for: line) }
        awaitedNext = []
        byteCount += group.byteCount + key.count
        last = base + groups.count
        numbers[key] = last
        groups.append(group)
        keys.append(key)
        return .first
    }

    /// Gives the samples kept empty cells in columns that were found after them.
    mutating func widen(to width: Int, _ columns: ItemColumns) {
        for index in head..<groups.count {
            guard let key = groups[index]?.widen(to: width, columns) else { continue }
            numbers[keys[index]] = nil
            keys[index] = key
        }
        for index in (head..<groups.count).reversed() where groups[index] != nil { numbers[keys[index]] = base + index }
    }

    /// The oldest sample, if there is no room for more, or if all are wanted; it is kept no longer.
    mutating func next(all: Bool) -> ItemGroup? {
        guard head < groups.count, all || byteCount > Self.mostBytes else {
            if all { self = ItemGroups() }
            return nil
        }
        let index = head
        head += 1
        guard let group = groups[index] else { return nil }
        numbers[keys[index]] = nil
        given.insert(keys[index].hashValue)
        byteCount -= group.byteCount + keys[index].count
        groups[index] = nil
        keys[index] = []
        if head > 4096, head * 2 > groups.count {
            groups.removeFirst(head)
            keys.removeFirst(head)
            base += head
            head = 0
        }
        return group
    }

    /// The lines of refused rows that may be items of a sample.
    func awaited(by group: ItemGroup, _ columns: ItemColumns) -> [Int] {
        let named = doubtedNumbers.isEmpty ? [] : doubtedNumbers[columns.number(group.first)] ?? []
        return group.awaited.isEmpty && named.isEmpty ? [] : Set(group.awaited + named).sorted()
    }

    /// A row could not be read: it may be of the sample before it, of the one after it, or of one whose number it shows.
    mutating func doubt(_ raw: String, line: Int) {
        if last >= base { groups[last - base]?.wait(for: line) }
        Self.note(line, in: &awaitedNext, most: Self.mostAwaited)
        guard doubtedNumbers.count < 100_000 else { return }
        let words = raw.utf8.split {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ";")
                || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\n")
        }
        for word in words.prefix(64) where word.count >= 2 && word.count <= 64 {
            Self.note(line, in: &doubtedNumbers[Array(word), default: []], most: 32)
        }
    }

    /// A row was refused for a cell: it is of the sample that it names, and by its place of those beside it.
    mutating func doubt(_ key: [UInt8], number: [UInt8], line: Int) {
        if !number.isEmpty { Self.note(line, in: &doubtedNumbers[number, default: []], most: Self.mostAwaited) }
        if let kept = numbers[key] {
            groups[kept - base]?.wait(for: line)
        } else {
            Self.note(line, in: &awaitedNext, most: Self.mostAwaited)
        }
    }

    /// So many lines of refused rows are kept for a sample.
    static let mostAwaited = 1000

    /// Keeps a line; where there are too many, line 0 says that some are missing, and no row ever stands there.
    static func note(_ line: Int, in lines: inout [Int], most: Int) {
        if lines.count < most { lines.append(line) } else if lines.last != 0 { lines.append(0) }
    }
}
