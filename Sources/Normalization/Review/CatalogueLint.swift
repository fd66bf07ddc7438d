package import AnalystTables

/// What is questionable in the tables around the lexicon: names, aliases, operators and circumstances.
package enum CatalogueLint {
    /// Columns that say what a line speaks of, and the column that says what it decides.
    private static let tables: [(name: String, subject: [String], decides: String)] = [
        ("category_aliases.csv", ["alias"], "category"),
        ("category_operators.csv", ["term", "place", "from", "context"], "to"),
        ("category_contexts.csv", ["category", "context"], "becomes"),
    ]

    /// Lines that repeat an earlier line or contradict it.
    ///
    /// - Throws: when a table cannot be read.
    package static func findings(
        _ tables: NormalizationTables, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) -> [LexiconFinding] {
        var findings: [LexiconFinding] = []
        for (name, subject, decides) in self.tables {
            let (table, at) = try NormalizationTable.read(
                try tables.table(name), name: name, columns: subject + [decides])
            var first: [[String]: (line: Int, decides: String)] = [:]
            for row in table.rows {
                // Spellings of one text are one text; codes and words are not folded.
                let key = subject.indices.map {
                    ["term", "alias"].contains(subject[$0]) ? folding.folded(row.text(at[$0])) : row.text(at[$0])
                }
                let decision = row.text(at[subject.count])
                guard let earlier = first[key] else {
                    first[key] = (row.line, decision)
                    continue
                }
                findings.append(
                    LexiconFinding(
                        kind: earlier.decides == decision ? .repeated : .conflicting, table: name, line: row.line,
                        term: key[0], other: "\(name):\(earlier.line)"))
            }
        }
        findings += names(catalogue, folding)
        return findings.sorted(by: LexiconFinding.inOrder)
    }

    /// Official names that stand for two categories, of which only the first is ever found by its name.
    ///
    /// A class of the same name as its group is no trouble: the group is found, and both are reported alike.
    private static func names(_ catalogue: CategoryCatalogue, _ folding: TextFolding) -> [LexiconFinding] {
        var first: [String: Int] = [:]
        return catalogue.categories.enumerated().compactMap { index, category in
            let name = folding.folded(category.name)
            guard let earlier = first[name] else {
                first[name] = index
                return nil
            }
            guard !catalogue.isWithin(index, earlier), catalogue.index(ofFoldedName: name) == earlier else {
                return nil
            }
            return LexiconFinding(
                kind: .shadowed, table: "categories.csv", line: category.line, term: name,
                other: "categories.csv:\(catalogue.categories[earlier].line)")
        }
    }
}
