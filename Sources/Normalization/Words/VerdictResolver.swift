package import AnalystTables
package import InspectionModel

/// Whether a verdict counts in a pass rate of supervision batches.
package enum VerdictStanding: String, Sendable {
    /// The verdict of a supervision or evaluation batch.
    case counted
    /// A finding of risk monitoring: no conclusion on the batch, no right to a recheck, no place in the pass rate.
    case monitoring
}

/// What the words of a verdict cell say.
package struct VerdictReading: Hashable, Sendable {
    package let verdict: Verdict
    package let standing: VerdictStanding
    /// Whether the words speak of a recheck (复检), whose conclusion is final (Food Safety Law, article 88).
    package let isRecheck: Bool
    /// The line of `words.csv` that decided.
    package let line: Int

    package init(verdict: Verdict, standing: VerdictStanding, isRecheck: Bool, line: Int) {
        self.verdict = verdict
        self.standing = standing
        self.isRecheck = isRecheck
        self.line = line
    }
}

/// Reads verdict words by a table whose negatives stand first, for 不合格 holds 合格.
package struct VerdictResolver: Sendable {
    private struct Entry: Sendable {
        let reading: VerdictReading?
    }

    private let words: WordTable
    private let entries: [Int: Entry]

    /// Reads the kind `verdict` of `words.csv`; its values are a verdict, then `+monitoring` or `+recheck`, or `unknown`.
    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        try self.init(try WordLines(tables), folding: folding)
    }

    /// As above, from lines that were read already.
    package init(_ tables: WordLines, folding: TextFolding) throws(TableError) {
        words = try WordTable(kind: "verdict", tables, folding: folding)
        var entries: [Int: Entry] = [:]
        for rule in words.rules {
            let parts = rule.value.split(separator: "+")
            if rule.value == "unknown" {
                entries[rule.line] = Entry(reading: nil)
                continue
            }
            guard let first = parts.first, let verdict = Verdict(rawValue: String(first)),
                parts.dropFirst().allSatisfy({ $0 == "monitoring" || $0 == "recheck" })
            else {
                throw TableError(
                    table: WordLines.name, line: rule.line, column: "value", reason: "not a verdict: \(rule.value)")
            }
            entries[rule.line] = Entry(
                reading: VerdictReading(
                    verdict: verdict, standing: parts.contains("monitoring") ? .monitoring : .counted,
                    isRecheck: parts.contains("recheck"), line: rule.line))
        }
        self.entries = entries
    }

    /// The verdict in a cell; nil when its words are not known, which is for a person to settle.
    package func resolve(_ text: UnsafeBufferPointer<UInt8>) -> VerdictReading? {
        guard let rule = words.first(matching: text) else { return nil }
        return entries[rule.line]?.reading
    }

    /// The verdict in a text.
    package func resolve(_ text: String) -> VerdictReading? {
        var text = text
        return text.withUTF8 { resolve($0) }
    }
}
