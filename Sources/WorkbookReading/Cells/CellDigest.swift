private import CXXHash

/// A digest of cells: where they stand, what sort they are and what they hold, but not how they are stored.
final class CellDigest {
    private let state = spotcheck_xxh3_new()
    private var head: [UInt8] = []

    deinit { spotcheck_xxh3_free(state) }

    /// Adds the cells of a row.
    func add(_ row: WorkbookRow) {
        for cell in row.cells {
            row.withValue(cell) { value in
                add(numbers: [row.number, cell.column, Int(cell.kind.rawValue), value.count])
                spotcheck_xxh3_update(state, value.baseAddress, value.count)
            }
        }
    }

    /// Adds a merged range.
    func add(_ range: WorkbookRange) {
        add(numbers: [
            range.rows.lowerBound, range.rows.upperBound, range.columns.lowerBound, range.columns.upperBound,
        ])
    }

    /// The digest in hexadecimal digits.
    func finish() -> String { String(spotcheck_xxh3_digest(state), radix: 16) }

    private func add(numbers: [Int]) {
        head.removeAll(keepingCapacity: true)
        for number in numbers {
            for shift in stride(from: 0, to: 32, by: 8) { head.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        head.withUnsafeBytes { spotcheck_xxh3_update(state, $0.baseAddress, $0.count) }
    }
}
