import RecordStream

/// Sorts checks on disk: runs of a fixed size in memory, kept in a store, then merged into another one.
///
/// Memory is that of one run and of one piece of each run, however many checks there are.
struct CheckSorter {
    /// Rows of a run: 5 MiB.
    static let runRows = 1 << 16
    private static let stride = MemoryLayout<CheckRow>.stride

    private struct Run {
        var place: UInt64
        var count: Int
    }

    private let store: any LineStore
    private let more: () -> any LineStore
    private let runRows: Int
    private var rows: [CheckRow] = []
    private var runs: [Run] = []

    /// A sorter that keeps its runs in a store of its own.
    init(_ more: @escaping () -> any LineStore, runRows: Int = Self.runRows) {
        store = more()
        self.more = more
        self.runRows = runRows
    }

    mutating func add(_ row: CheckRow) throws {
        if rows.capacity < runRows { rows.reserveCapacity(runRows) }
        rows.append(row)
        if rows.count == runRows { try endRun() }
    }

    private mutating func endRun() throws {
        guard !rows.isEmpty else { return }
        rows.sort(by: CheckRow.precedes)
        let place = try rows.withUnsafeBytes { try store.keep($0.assumingMemoryBound(to: UInt8.self)) }
        runs.append(Run(place: place, count: rows.count))
        rows.removeAll(keepingCapacity: true)
    }

    /// All rows in their order; the sorter is done with.
    mutating func sorted() throws -> SortedChecks {
        try endRun()
        rows = []
        try store.finish()
        let sorted = SortedChecks(more())
        var readers = runs.map { RunReader(store, place: $0.place, count: $0.count) }
        // A heap of the readers by their next rows.
        var heap = readers.indices.filter { readers[$0].next != nil }
        func precedes(_ left: Int, _ right: Int) -> Bool {
            guard let mine = readers[left].next, let theirs = readers[right].next else { return false }
            return CheckRow.precedes(mine, theirs)
        }
        func sink(_ start: Int) {
            var at = start
            while true {
                var least = at
                for child in [2 * at + 1, 2 * at + 2] where child < heap.count && precedes(heap[child], heap[least]) {
                    least = child
                }
                guard least != at else { return }
                heap.swapAt(at, least)
                at = least
            }
        }
        for start in heap.indices.reversed() { sink(start) }
        while let first = heap.first {
            if let row = readers[first].next { try sorted.add(row) }
            readers[first].advance()
            if readers[first].next == nil {
                heap[0] = heap[heap.count - 1]
                heap.removeLast()
            }
            sink(0)
        }
        try sorted.finish()
        return sorted
    }

    /// The rows of one run, a piece at a time.
    private struct RunReader {
        private static let pieceRows = 256
        private let store: any LineStore
        private var place: UInt64
        private var left: Int
        private var piece: [CheckRow] = []
        private var at = 0

        init(_ store: any LineStore, place: UInt64, count: Int) {
            self.store = store
            self.place = place
            left = count
            fill()
        }

        var next: CheckRow? { at < piece.count ? piece[at] : nil }

        mutating func advance() {
            at += 1
            if at == piece.count { fill() }
        }

        private mutating func fill() {
            let count = min(left, Self.pieceRows)
            let bytes = store.bytes(at: place, count: count * stride)
            piece.removeAll(keepingCapacity: true)
            at = 0
            guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
            for index in 0..<count { piece.append((base + index * stride).loadUnaligned(as: CheckRow.self)) }
            place += UInt64(count * stride)
            left -= count
        }
    }
}

/// Checks in the order of their groups, kept in a store.
final class SortedChecks {
    private static let blockRows = 4096
    private static let stride = MemoryLayout<CheckRow>.stride

    private let store: any LineStore
    private var block: [CheckRow] = []
    private var places: [UInt64] = []
    private(set) var count = 0

    init(_ store: any LineStore) {
        self.store = store
        block.reserveCapacity(Self.blockRows)
    }

    func add(_ row: CheckRow) throws {
        block.append(row)
        count += 1
        if block.count == Self.blockRows { try endBlock() }
    }

    private func endBlock() throws {
        guard !block.isEmpty else { return }
        places.append(try block.withUnsafeBytes { try store.keep($0.assumingMemoryBound(to: UInt8.self)) })
        block.removeAll(keepingCapacity: true)
    }

    func finish() throws {
        try endBlock()
        block = []
        try store.finish()
    }

    /// The row at a place in the order.
    subscript(index: Int) -> CheckRow {
        let place = places[index / Self.blockRows] + UInt64(index % Self.blockRows * Self.stride)
        let bytes = store.bytes(at: place, count: Self.stride)
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { preconditionFailure("a row is never empty") }
        return base.loadUnaligned(as: CheckRow.self)
    }
}
