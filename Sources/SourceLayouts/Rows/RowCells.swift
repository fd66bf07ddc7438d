package import DelimitedText
package import RecordStream

/// The cells of one row, by column, as bytes that are valid during one call.
package protocol RowCells {
    /// How many cells the row has.
    var count: Int { get }
    /// The bytes of one cell, without quotes or escapes.
    subscript(index: Int) -> UnsafeBufferPointer<UInt8> { get }
    /// The same bytes as a plan takes them; nil where they do not lie so.
    var fields: RowFields? { get }
    /// How many cells from an index on have no bytes.
    func emptyCells(from index: Int) -> Int
}

extension RowCells {
    package var fields: RowFields? { nil }

    /// Looks at each cell.
    package func emptyCells(from index: Int) -> Int {
        var empty = 0
        for index in index..<max(index, count) where self[index].isEmpty { empty += 1 }
        return empty
    }
}

extension DelimitedRow: RowCells {
    @inline(__always)
    package var fields: RowFields? { RowFields(bytes, count: raw.count, spans, isPadded: true) }

    /// Told by the places of the fields alone.
    @inline(__always)
    package func emptyCells(from index: Int) -> Int { emptyFields(from: index) }
}

/// A row with memory of its own: the leaves of an XML record, the first row of a group.
package final class StoredRow: RowCells {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var ends: [Int] = []

    /// A row without cells.
    package init() {
        capacity = 1024
        memory = .allocate(capacity: capacity)
    }

    /// A copy of a row, as large as it is.
    init(copying row: some RowCells) {
        capacity = max(1, (0..<row.count).reduce(0) { $0 + row[$1].count })
        memory = .allocate(capacity: capacity)
        ends.reserveCapacity(row.count)
        for index in 0..<row.count { append(row[index]) }
    }

    /// How many bytes the cells take.
    var byteCount: Int { ends.last ?? 0 }

    deinit { memory.deallocate() }

    package var count: Int { ends.count }

    /// Adds a cell behind the others.
    package func append(_ cell: UnsafeBufferPointer<UInt8>) {
        let used = ends.last ?? 0
        if used + cell.count > capacity {
            capacity = max(capacity * 2, used + cell.count)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: memory, count: used)
            memory.deallocate()
            memory = larger
        }
        if let base = cell.baseAddress { (memory + used).update(from: base, count: cell.count) }
        ends.append(used + cell.count)
    }

    /// Takes all cells out.
    package func removeAll() { ends.removeAll(keepingCapacity: true) }

    /// A cell, valid until the row is changed.
    package subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : ends[index - 1]
        return UnsafeBufferPointer(start: memory + start, count: ends[index] - start)
    }
}
