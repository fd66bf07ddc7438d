// Tables of comparison tests, whose columns are items that no table need know
extension LayoutFinder {
    /// Whether all samples of a table are those of a comparison test.
    ///
    /// If so, a column whose heading has a unit or a limit behind it is an item, and one that says what was paid is the price.
    func settleComparison(_ layout: inout TableLayout, _ rows: [[String]]) -> Bool {
        guard saysComparison(layout, rows) else { return false }
        layout.isComparison = true
        for index in layout.columns.indices {
            let column = layout.columns[index]
            guard column.use == .own, column.customKey == nil else { continue }
            if column.field == nil || column.field == .unused || column.field == .aggregate,
                !layout.has(.price), comparison.isPrice(column.heading)
            {
                layout.columns[index].field = .price
                layout.columns[index].reason = "says what was paid, in a comparison test"
            } else if column.field == nil, comparison.isItem(column.heading) {
                layout.columns[index].field = .itemColumn
                layout.columns[index].reason = "has a unit or a limit, in a comparison test"
            }
        }
        return true
    }

    /// Whether what holds for all rows says it, or else the first rows, all of them.
    private func saysComparison(_ layout: TableLayout, _ rows: [[String]]) -> Bool {
        for field in ComparisonWords.fields {
            if let says = layout.constants[field].flatMap({ comparison.say($0) }) { return says }
            guard let column = layout.column(field) else { continue }
            let said = rows.lazy.filter { column < $0.count && !$0[column].unicodeScalars.allSatisfy(ItemText.isSpace) }
                .map { comparison.say($0[column]) }
            if let first = said.first(where: { $0 != nil }) ?? nil { return first && !said.contains(false) }
        }
        return false
    }
}
