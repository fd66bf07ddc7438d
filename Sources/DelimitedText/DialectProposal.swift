/// A dialect found from the headings it brings to light in the first lines of a file.
package struct DialectProposal: Hashable, Sendable {
    /// The delimiter and quoting.
    package let dialect: DelimitedDialect
    /// How many cells of the header row are known headings.
    package let recognised: Int
    /// How many cells the header row has.
    package let fields: Int
    /// The number of the header row among the records, from 1.
    package let record: Int
    /// The physical line of the header row, from 1.
    package let line: Int

    /// The dialects that are tried: comma, tab, semicolon and vertical bar, with double quotes and without quoting.
    package static let candidates: [DelimitedDialect] = [UInt8?.some(.doubleQuote), nil].flatMap { quote in
        [UInt8.comma, .tab, .semicolon, .verticalBar].map { DelimitedDialect(delimiter: $0, quote: quote) }
    }

    /// Finds the dialect under which a row of the prefix has the most known headings; ties go to the earlier candidate.
    ///
    /// A dialect that finds fewer than two cells in its header row is never proposed: a file of one column must be
    /// declared. Nil means that no dialect brings a known heading to light.
    ///
    /// - Parameters:
    ///   - prefix: the first bytes of the file, as UTF-8 without byte order mark.
    ///   - isWhole: the prefix is the whole file, so that a last line without line end counts.
    ///   - rows: how many rows from the top may be the header.
    ///   - isHeading: whether a cell, unquoted, is a known heading; it is called for each cell of these rows.
    package static func find(
        in prefix: UnsafeBufferPointer<UInt8>, isWhole: Bool, rows: Int = 30,
        isHeading: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> DialectProposal? {
        var best: DialectProposal?
        for dialect in candidates {
            guard let found = bestRow(of: prefix, isWhole, dialect, rows: rows, isHeading: isHeading) else { continue }
            if found.recognised > (best?.recognised ?? 0) { best = found }
        }
        return best
    }

    private static func bestRow(
        of prefix: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, _ dialect: DelimitedDialect, rows: Int,
        isHeading: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> DialectProposal? {
        var parser = DelimitedParser(dialect: dialect)
        parser.append(prefix)
        if isWhole { parser.finish() }
        var best: DialectProposal?
        while true {
            switch parser.next() {
            case .row(let row):
                if row.record > rows { return best }
                guard row.count > 1 else { continue }
                var recognised = 0
                for index in 0..<row.count where isHeading(row[index]) { recognised += 1 }
                if recognised > (best?.recognised ?? 0) {
                    best = DialectProposal(
                        dialect: dialect, recognised: recognised, fields: row.count, record: row.record, line: row.line)
                }
            case .damage(let damage): if damage.record > rows { return best }
            case .blank: continue
            case .needsInput, .end: return best
            }
        }
    }
}
