import InspectionModel
import RecordStream

/// The cells of one table of batches, written straight from what was counted: no line is made of them.
///
/// The bytes are those that `RateRecord.bytes` makes of the same lines. What is derived from the integers of a cell comes
/// from `RateRecord` itself and is kept by these integers, since most cells are small and alike.
struct RateCells {
    private let groups: GroupTable
    private let frame: RateTableFrame
    /// Everything before the keys, and everything between them and the integers.
    private let head, tail: [UInt8]
    /// `,"district":` for each key.
    private let names: [[UInt8]]
    private let printsUnassigned: Bool

    /// The cells of a counter that `holdsPlainCells`.
    init(_ counter: RateTableCounter, period: Period?, dateKey: String) {
        groups = counter.groups
        frame = RateTableFrame(request: counter.request, period: period, dateKey: dateKey, span: counter.span)
        let keys = counter.request.printedGrouping.keys
        (head, tail) = RateRecord.identity(around: keys.count, of: frame)
        names = keys.map { Array(",\"\($0.name)\":".utf8) }
        printsUnassigned = !keys.contains(.domain)
    }

    /// Writes the cells in the order of the bytes of their keys, absent values first.
    ///
    /// - Returns: how many there are, and whether one of them misses the target.
    func write(into writer: inout RecordWriter, options: Judgement.Options) throws -> (count: Int, isMissed: Bool) {
        var line = LineText()
        var memos = Memos(frame: frame, keys: names.count, options: options)
        var isMissed = false
        for number in groups.order() {
            let cell = groups.entry(number)
            line.clear()
            line.append(head)
            append(keysOf: number, to: &line)
            line.append(tail)
            append(cell.pointee, to: &line)
            let memo = memos.memo(of: cell.pointee)
            memos.bytes.withUnsafeBufferPointer { line.append(UnsafeBufferPointer(rebasing: $0[memo.range])) }
            isMissed = isMissed || memo.isMissed
            line.append(0x7d)
            try writer.pass(line.bytes)
        }
        return (groups.count, isMissed)
    }

    /// Writes the values of a group: JSON texts without their closing quotes, each with a zero after it.
    @inline(__always)
    private func append(keysOf number: Int, to line: inout LineText) {
        let key = groups.key(number)
        var start = 0
        for name in names {
            var end = start
            while key[end] != 0 { end += 1 }
            if end > start {
                line.append(name)
                line.append(UnsafeBufferPointer(rebasing: key[start..<end]))
                if key[start] == 0x22 { line.append(0x22) }
            }
            start = end + 1
        }
    }

    /// Writes the integers as `RateTally.columns` and `memos` name them.
    @inline(__always)
    private func append(_ cell: GroupTable.Entry, to line: inout LineText) {
        line.append(",\"inspected\":", cell.inspected)
        line.append(",\"passed\":", cell.passed)
        line.append(",\"failed\":", cell.inspected - cell.passed)
        line.append(",\"physically_passed\":", cell.physicallyPassed)
        line.append(",\"undetermined\":", cell.undetermined)
        line.append(",\"not_inspected\":", cell.notInspected)
        line.append(",\"overturned\":", cell.overturned)
        if cell.kindNotStated > 0 { line.append(",\"kind_not_stated\":", cell.kindNotStated) }
        if cell.unassigned > 0, printsUnassigned { line.append(",\"unassigned\":", cell.unassigned) }
        if cell.unrecognised > 0 { line.append(",\"unrecognised\":", cell.unrecognised) }
        if cell.failuresOnly > 0 { line.append(",\"failures_only\":", cell.failuresOnly) }
    }
}

/// What is derived from the integers of cells, by these integers.
private struct Memos {
    /// The integers from which everything is derived: the rates and their interval know of no others.
    private struct Integers: Hashable {
        let inspected, passed, physicallyPassed: Int
    }

    struct Memo {
        let range: Range<Int>
        let isMissed: Bool
    }

    /// How many different cells are remembered at a time.
    private static let most = 8192

    private let frame: RateTableFrame
    private let keys: Int
    private let options: Judgement.Options
    private var memos: [Integers: Memo] = [:]
    /// The members of all memos, one after the other.
    private(set) var bytes: [UInt8] = []

    init(frame: RateTableFrame, keys: Int, options: Judgement.Options) {
        self.frame = frame
        self.keys = keys
        self.options = options
    }

    mutating func memo(of cell: GroupTable.Entry) -> Memo {
        let integers = Integers(
            inspected: cell.inspected, passed: cell.passed, physicallyPassed: cell.physicallyPassed)
        if let known = memos[integers] { return known }
        if memos.count == Self.most {
            memos.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
        }
        let line = RateLine(
            frame: frame, keys: Array(repeating: [], count: keys), tally: .batches(PassRateCell(cell)))
        let start = bytes.count
        for member in RateRecord.derived(of: line, options) { RateRecord.append(member, to: &bytes) }
        let memo = Memo(range: start..<bytes.count, isMissed: line.judgement(options).verdict == .notMet)
        memos[integers] = memo
        return memo
    }
}

/// One line that is being written.
private struct LineText: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity = 4096
    private var count = 0

    init() { start = .allocate(capacity: 4096) }

    deinit { start.deallocate() }

    /// What was written since `clear`, valid until the next change.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    mutating func clear() { count = 0 }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        if count + bytes.count > capacity { grow(by: bytes.count) }
        (start + count).update(from: base, count: bytes.count)
        count += bytes.count
    }

    @inline(__always)
    mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    /// A member that is an integer of at least 0.
    @inline(__always)
    mutating func append(_ name: StaticString, _ integer: Int) {
        append(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        if integer < 10 {
            append(0x30 + UInt8(truncatingIfNeeded: integer))
            return
        }
        var digits = 1
        var rest = integer
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        if count + digits > capacity { grow(by: digits) }
        rest = integer
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            start[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: start, count: count)
        start.deallocate()
        start = moved
        capacity = larger
    }
}
