package import AnalystTables
import InspectionModel

/// What the words of a ledger mean (`case_words.csv`): parties, outcomes, re-test verdicts, regimes.
///
/// A word is folded and looked up whole; then the `contains` lines are tried in the order of the table, negatives first.
/// A word that no line knows means nothing: it never closes a case.
package struct CaseVocabulary: Sendable {
    /// What a line of the table is about.
    package enum Kind: String, Sendable, CaseIterable {
        case party, outcome, retest, regime
        /// How a result was served, and how an objection was answered.
        case service, objection
        /// Whether a case was filed, and whether the police was given it.
        case measure
        /// What the remarks on a sample begin with where it corrects an earlier report.
        case correction
        /// Words for a verdict which say no more than that an objection or a recheck is open.
        case pending
    }

    private var exact: [Kind: [String: String]] = [:]
    private var parts: [Kind: [Part]] = [:]

    /// A word that may stand anywhere; `*` in it stands for up to eight characters of one clause.
    private struct Part {
        let word: String
        let pieces: [[Unicode.Scalar]]
        let value: String

        init(_ word: String, _ value: String) {
            self.word = word
            self.value = value
            pieces = word.unicodeScalars.split(separator: "*").map(Array.init)
        }

        /// Whether it stands in a text.
        func stands(in text: [Unicode.Scalar]) -> Bool {
            guard let first = pieces.first else { return false }
            return text.indices.contains { start in
                guard text[start...].starts(with: first) else { return false }
                var at = start + first.count
                for piece in pieces.dropFirst() {
                    let clause = text[at...].prefix { !",;。、".unicodeScalars.contains($0) }.prefix(8 + piece.count)
                    let next = clause.indices.first { clause[$0...].starts(with: piece) }
                    guard let next else { return false }
                    at = next + piece.count
                }
                return true
            }
        }
    }

    /// A vocabulary that knows the codes themselves and nothing else.
    package init() {}

    /// The columns of the table.
    package static let columns = TableColumns(required: ["kind", "word", "match", "value"])

    /// Reads the table.
    ///
    /// - Throws: `TableError` when a kind, match or value is unknown, or a word stands twice.
    package init(_ table: AnalystTable) throws(TableError) {
        for row in table.rows {
            let kind = try row.required(
                "kind", as: "party, outcome, retest, regime, service, objection, measure, correction or pending"
            ) {
                Kind(rawValue: $0)
            }
            let value = try row.required("value", as: "a code of this kind") { kind.knows($0) ? $0 : nil }
            let word = FactFolding.fold(try row.required("word"))
            switch row["match"] {
            case "exact":
                guard exact[kind, default: [:]].updateValue(value, forKey: word) == nil else {
                    throw row.error(in: "word", "stands twice")
                }
            case "contains": parts[kind, default: []].append(Part(word, value))
            default: throw row.error(in: "match", "is neither exact nor contains")
            }
        }
    }

    /// The code of a word, or nil if the vocabulary does not know it; a code means itself.
    package func code(_ kind: Kind, _ word: String) -> String? {
        if kind.knows(word) { return word }
        if kind == .outcome, let own = Self.ownOutcomes[word] { return own }
        let folded = FactFolding.fold(word)
        guard !folded.isEmpty else { return nil }
        if let code = exact[kind]?[folded] { return code }
        let text = Array(folded.unicodeScalars)
        return parts[kind]?.first { $0.stands(in: text) }?.value
    }

    /// Whether remarks begin with a word by which a delivery says that it corrects an earlier one.
    package func marksCorrection(_ remarks: String) -> Bool {
        let folded = Array(FactFolding.fold(remarks).utf8)
        return parts[.correction]?.contains { folded.starts(with: $0.word.utf8) } ?? false
    }

    /// The outcomes that settlement itself writes, so that a settled stream can be settled again.
    private static let ownOutcomes = [
        "rectified": "completed", "verdict_overturned": "none", "batch_passed": "none", "no_conclusion": "none",
    ]

}

extension CaseVocabulary.Kind {
    fileprivate func knows(_ value: String) -> Bool {
        switch self {
        case .party: ObligedParty(rawValue: value) != nil
        case .outcome: CaseOutcomeWord(value) != nil || value == "none"
        case .retest: value == "pass" || value == "fail" || value == "none"
        case .measure: value == "yes" || value == "no"
        case .correction: value == "later"
        case .pending: value == "open"
        case .service: ServiceOfNotice(rawValue: value) != nil
        case .objection: ObjectionFacts.Answer(rawValue: value) != nil || value == "none"
        case .regime: RegulatoryDomain(rawValue: value) != nil
        }
    }
}
