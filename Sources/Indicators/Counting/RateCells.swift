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
    private let options: Judgement.Options
    /// `,"district":` for each key.
    private let names: [[UInt8]]
    private let printsUnassigned: Bool

    /// The cells of a counter that `holdsPlainCells`.
    init(_ counter: RateTableCounter, period: Period?, dateKey: String, options: Judgement.Options) {
        self.options = options
        groups = counter.groups
        frame = RateTableFrame(request: counter.request, period: period, dateKey: dateKey, span: counter.span)
        let keys = counter.request.printedGrouping.keys
        (head, tail) = RateRecord.identity(around: keys.count, of: frame, options.settled)
        names = keys.map { Array(",\"\($0.name)\":".utf8) }
        printsUnassigned = !keys.contains(.domain)
    }

    /// Writes the cells in the order of the bytes of their keys, absent values first.
    ///
    /// - Returns: how many there are, and whether one of them misses the target.
    func write(into writer: inout RecordWriter) throws -> (count: Int, isMissed: Bool) {
        var line = LineBuffer(capacity: 4096)
        var memos = Memos(frame: frame, keys: names.count, options: options)
        var isMissed = false
        for number in groups.order() {
            let cell = groups.entry(number)
            line.truncate(to: 0)
            line.append(head)
            append(keysOf: number, to: &line)
            line.append(tail)
            append(cell.pointee, to: &line)
            let memo = memos.memo(of: cell.pointee)
            memos.bytes.withUnsafeBufferPointer { line.append(UnsafeBufferPointer(rebasing: $0[memo.range])) }
            isMissed = isMissed || memo.isMissed
            line.append(UInt8(ascii: "}"))
            try writer.pass(line.suffix(from: 0))
        }
        return (groups.count, isMissed)
    }

    /// Writes the values of a group: JSON texts without their closing quotes, each with a zero after it.
    @inline(__always)
    private func append(keysOf number: Int, to line: inout LineBuffer) {
        let key = groups.key(number)
        var start = 0
        for name in names {
            var end = start
            while key[end] != 0 { end += 1 }
            if end > start {
                line.append(name)
                line.append(UnsafeBufferPointer(rebasing: key[start..<end]))
                if key[start] == UInt8(ascii: "\"") { line.append(UInt8(ascii: "\"")) }
            }
            start = end + 1
        }
    }

    /// Writes the integers as `RateTally.columns` and `memos` name them.
    @inline(__always)
    private func append(_ cell: GroupTable.Entry, to line: inout LineBuffer) {
        line.append(",\"inspected\":", decimal: cell.inspected)
        line.append(",\"passed\":", decimal: cell.passed)
        line.append(",\"failed\":", decimal: cell.inspected - cell.passed)
        line.append(",\"physically_passed\":", decimal: cell.physicallyPassed)
        line.append(",\"undetermined\":", decimal: cell.undetermined)
        line.append(",\"not_inspected\":", decimal: cell.notInspected)
        line.append(",\"overturned\":", decimal: cell.overturned)
        if cell.kindNotStated > 0 { line.append(",\"kind_not_stated\":", decimal: cell.kindNotStated) }
        if cell.unassigned > 0, printsUnassigned { line.append(",\"unassigned\":", decimal: cell.unassigned) }
        if cell.unrecognised > 0 { line.append(",\"unrecognised\":", decimal: cell.unrecognised) }
        if cell.failuresOnly > 0 { line.append(",\"failures_only\":", decimal: cell.failuresOnly) }
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
