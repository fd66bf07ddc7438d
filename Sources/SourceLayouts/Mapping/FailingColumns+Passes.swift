extension TableLayout {
    /// A list whose verdicts follow from what failed holds batches that passed too, where its cells say so.
    ///
    /// - Parameter rows: the rows below the headings; asked for only where that may be so.
    mutating func settlePasses(in rows: () -> [[String]], _ words: ValueWords) {
        guard constants[.selection] == nil, constants[.verdict] == nil, isOfFailuresOnly,
            let column = column(.failingItems) ?? column(.failingItem)
        else { return }
        let form = FailingItemsReading.Form(heading: columns[column].heading)
        var seen: Set<String> = []
        let cell = rows().lazy.compactMap { column < $0.count ? $0[column] : nil }.first { cell in
            // The same few words stand in most rows.
            guard !HeaderSearch.isBlank(cell), seen.insert(cell).inserted else { return false }
            var text = cell
            return text.withUTF8 { bytes in
                let bytes = CellText.trimmed(bytes)
                if words.placeholders.contains(bytes) { return false }
                if let meaning = self.words.meaning(of: bytes, in: .verdict) {
                    return LayoutWords.statement(ofVerdict: meaning) == .passes
                }
                let trimmed = String(decoding: bytes, as: UTF8.self)
                return FailingItemsReading(trimmed, form: form, words: words.items).says == .passes
            }
        }
        guard let cell else { return }
        complete(because: "「\(cell.prefix(40))」 below 「\(columns[column].heading)」 says that nothing failed")
    }
}
