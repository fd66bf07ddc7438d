/// Words inside a cell that say which part follows: `不合格项目 大肠菌群`, `检验结果：检出`.
package struct ItemLabels: Sendable {
    /// The part of a failing item that a label announces.
    package enum Part: String, Hashable, Sendable { case item, result, limit, initial, recheck }

    private let rows: [(label: [Unicode.Scalar], part: Part)]

    package init(_ rows: [(label: String, part: Part)]) {
        self.rows = rows.map { (Array($0.label.unicodeScalars), $0.part) }.sorted { $0.label.count > $1.label.count }
    }

    /// The label at the start of a text and the text behind it; a colon or a space must stand between.
    func strip(_ text: ArraySlice<Unicode.Scalar>) -> (part: Part, rest: ArraySlice<Unicode.Scalar>)? {
        for row in rows where text.starts(with: row.label) {
            let rest = text.dropFirst(row.label.count)
            guard let mark = rest.first, mark == ":" || mark == "：" || ItemText.isSpace(mark) else { continue }
            return (row.part, ItemText.trimmed(rest.dropFirst()))
        }
        return nil
    }

    /// Where the label of a stage of testing, 初检 or 复检, with its colon stands at a place.
    func stage(_ text: [Unicode.Scalar], at: Int) -> (part: Part, end: Int)? {
        for row in rows where row.part == .initial || row.part == .recheck {
            guard text[at...].starts(with: row.label) else { continue }
            let end = at + row.label.count
            if end < text.count, text[end] == ":" || text[end] == "：" { return (row.part, end + 1) }
        }
        return nil
    }
}
