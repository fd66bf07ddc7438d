import RecordStream

/// The values of one record of a document, by column; valid while the record is handed out.
final class XMLLeafRow: RowCells {
    private let cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
    private let isFilled: UnsafeMutablePointer<Bool>
    let count: Int

    init(width: Int) {
        count = width
        cells = .allocate(capacity: max(1, width))
        isFilled = .allocate(capacity: max(1, width))
        clear()
    }

    deinit {
        cells.deallocate()
        isFilled.deallocate()
    }

    @inline(__always)
    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(index >= 0 && index < count)
        return cells[index]
    }

    var fields: RowFields? { RowFields(cells) }

    /// Fills a column; false if something stands there already.
    @inline(__always)
    func fill(_ index: Int, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        precondition(index >= 0 && index < count)
        guard !isFilled[index] else { return false }
        isFilled[index] = true
        cells[index] = value
        return true
    }

    func replace(_ index: Int, _ value: UnsafeBufferPointer<UInt8>) {
        precondition(index >= 0 && index < count)
        cells[index] = value
    }

    func clear() { for index in 0..<count { clear(index) } }

    func clear(_ index: Int) {
        precondition(index >= 0 && index < count)
        cells[index] = UnsafeBufferPointer(start: nil, count: 0)
        isFilled[index] = false
    }
}
