/// By which columns rows are ordered: keys divided by commas, `-` in front of one for the largest first.
package struct TableOrder: Hashable, Sendable {
    private let columns: [Column]

    private struct Column: Hashable {
        let key: String
        let isDescending: Bool
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

    /// Whether a row stands before another; `left` and `right` hold the cells of `keys`.
    ///
    /// Numbers are compared exactly and stand before texts, texts by their bytes; a row without the value comes last
    /// either way.
    package func precedes(_ left: [String], _ right: [String]) -> Bool {
        for (index, column) in columns.enumerated() {
            let (one, two) = (left[index], right[index])
            if one == two { continue }
            if one.isEmpty || two.isEmpty { return two.isEmpty }
            let numbers = (ExactDecimal(one.utf8), ExactDecimal(two.utf8))
            switch numbers {
            case (let a?, let b?):
                if a == b { continue }
                return column.isDescending ? b < a : a < b
            case (nil, _?): return column.isDescending
            case (_?, nil): return !column.isDescending
            case (nil, nil):
                let isLess = one.utf8.lexicographicallyPrecedes(two.utf8)
                return column.isDescending ? !isLess : isLess
            }
        }
        return false
    }
}
