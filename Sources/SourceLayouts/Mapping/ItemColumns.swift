/// The columns of a table with a row for each item.
struct ItemColumns {
    let name: Int
    let result: Int
    let limit: Int
    /// The column of result and limit in one cell, and how it is taken apart.
    let both: Int
    let order: ResultAndLimit?
    let unit: Int
    let verdict: Int
    /// The verdict on the sample, which all its rows repeat.
    let sampleVerdict: Int
    /// Cells that are alike in all rows of one sample.
    private let identity: [Int]
    private let words: LayoutWords
    private let numbers: [Int]

    init(_ layout: TableLayout) {
        name = layout.column(.itemName) ?? -1
        result = layout.column(.itemResult) ?? -1
        limit = layout.column(.itemLimit) ?? -1
        let shared = result < 0 && limit < 0 ? layout.column(.itemResultAndLimit) : nil
        both = shared ?? -1
        order = shared.map { ResultAndLimit(heading: layout.columns[$0].heading) }
        unit = layout.column(.itemUnit) ?? -1
        verdict = layout.column(.itemVerdict) ?? -1
        sampleVerdict = layout.column(.verdict) ?? -1
        words = layout.words
        numbers = [SourceField.sampleNumber, .reportNumber].compactMap(layout.column)
        identity =
            numbers.isEmpty
            ? [
                SourceField.productName, .producerName, .sampledName, .producerAndSampledName, .model, .brand, .batch,
                .producedOn,
                .producedOrBatch, .sampledOn,
            ].compactMap(layout.column)
            : numbers + [SourceField.productName].compactMap(layout.column)
    }

    /// Whether a column says something about one item, not about its sample.
    func isOfItem(_ column: Int) -> Bool { [name, result, limit, both, unit, verdict].contains(column) }

    /// What tells the sample of a row from others.
    func key<Row: RowCells>(_ row: Row) -> [UInt8] {
        var key: [UInt8] = []
        for column in identity {
            key.append(contentsOf: CellText.trimmed(row[column]))
            key.append(0x1F)
        }
        return key
    }

    /// The number of the sample of a row; empty where it has none.
    func number<Row: RowCells>(_ row: Row) -> [UInt8] {
        for column in numbers where !CellText.trimmed(row[column]).isEmpty {
            return Array(CellText.trimmed(row[column]))
        }
        return []
    }

    /// Whether the verdict on one item is that it failed, by the words of the layout or by those that are known; nil for a
    /// word that says neither.
    func isFailure(_ verdict: String) -> Bool? {
        guard words.has(.itemVerdict) else { return Self.isFailure(verdict) }
        var word = verdict
        guard let meaning = word.withUTF8({ words.meaning(of: $0, in: .itemVerdict) }) else {
            return Self.isFailure(verdict)
        }
        switch LayoutWords.statement(ofVerdict: meaning) {
        case .fails: return true
        case .passes: return false
        case .open: return nil
        }
    }

    /// Whether the verdict on one item is that it failed; nil for a word that says neither (待定, —).
    static func isFailure(_ verdict: String) -> Bool? {
        // Negatives stand before positives, for 不合格 holds 合格.
        switch verdict.unicodeScalars.first {
        case "不", "×", "✗", "✘": return true
        case "合", "符", "满", "达", "√", "✓": return false
        default: break
        }
        let word = verdict.lowercased()
        if failures.contains(word) { return true }
        return passes.contains(word) ? false : nil
    }

    private static let failures: Set<String> = [
        "f", "fail", "failed", "n", "ng", "no", "x", "unqualified", "not qualified", "non-compliant", "noncompliant",
        "阳性", "超标", "否", "劣",
    ]
    private static let passes: Set<String> = [
        "p", "pass", "passed", "y", "yes", "ok", "o", "qualified", "compliant", "阴性", "是",
    ]
}
