/// By which columns rows are ordered: keys separated by commas, `-` in front of one for the largest first.
package struct TableOrder: Hashable, Sendable {
    private let columns: [Column]

    private struct Column: Hashable {
        let key: String
        let isDescending: Bool
    }

    /// What rows are compared by: one cell, read once.
    package enum Value: Hashable, Sendable {
        /// The row has no value there.
        case absent
        case number(ExactDecimal)
        /// The bytes of a text.
        case text([UInt8])

        /// The value of a cell.
        package init(cell: String) {
            self = cell.isEmpty ? .absent : ExactDecimal(cell.utf8).map { .number($0) } ?? .text(Array(cell.utf8))
        }
    }

    /// The order written as `-failed,district`; nil where a name is missing.
    package init?(_ list: String) {
        var columns: [Column] = []
        for word in list.split(separator: ",", omittingEmptySubsequences: false) {
            let name = word.drop { $0 == " " }
            let key = name.first == "-" ? name.dropFirst() : name
            guard !key.isEmpty else { return nil }
            columns.append(Column(key: String(key), isDescending: name.first == "-"))
        }
        self.columns = columns
    }

    /// The keys that decide.
    package var keys: [String] { columns.map(\.key) }

    /// Whether a row stands before another; `left` and `right` hold the values of `keys`.
    ///
    /// Numbers are compared exactly and stand before texts, texts by their bytes; a row without the value comes last
    /// either way.
    package func precedes(_ left: [Value], _ right: [Value]) -> Bool {
        for (index, column) in columns.enumerated() {
            switch (left[index], right[index]) {
            case (.absent, .absent): continue
            case (.absent, _): return false
            case (_, .absent): return true
            case (.number(let one), .number(let two)):
                if one == two { continue }
                return column.isDescending ? two < one : one < two
            case (.text, .number): return column.isDescending
            case (.number, .text): return !column.isDescending
            case (.text(let one), .text(let two)):
                if one == two { continue }
                let isLess = one.lexicographicallyPrecedes(two)
                return column.isDescending ? !isLess : isLess
            }
        }
        return false
    }
}
