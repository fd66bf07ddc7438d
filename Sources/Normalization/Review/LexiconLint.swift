/// What is questionable in a table of terms or a mapping file.
package struct LexiconFinding: Hashable, Sendable {
    /// The kinds of finding.
    package enum Kind: String, Sendable {
        /// Another line of the same term, match and circumstances goes before this one, for another category.
        case shadowed
        /// The same line stands above already.
        case repeated
        /// The category is the one that a shorter term gives anyway.
        case redundant
        /// No name of the input was decided by the line.
        case unused
    }

    package let kind: Kind
    package let table: String
    package let line: Int
    package let term: String
    /// The line that makes this one questionable; 0 for none.
    package let otherLine: Int
}

extension CategoryResolver {
    /// Looks for lines that say nothing, or the opposite of another line.
    ///
    /// - Parameters:
    ///   - tables: only lines of these tables are reported
    ///   - used: indices of rules that decided something; nil when no input was read
    package func lint(tables: Set<String>, used: Set<Int32>? = nil) -> [LexiconFinding] {
        struct Subject: Hashable {
            let term: [UInt8]
            let match: HeadMatch
            let context: CategoryContext
        }
        var best: [Subject: HeadRule] = [:]
        var findings: [LexiconFinding] = []
        let all = lexicon.rules + mapping.rules
        for rule in all {
            let subject = Subject(term: rule.term, match: rule.match, context: rule.context)
            if let other = best[subject], !rule.precedes(other) { continue }
            best[subject] = rule
        }
        for (index, rule) in all.enumerated() where tables.contains(rule.table) {
            func report(_ kind: LexiconFinding.Kind, _ other: Int = 0) {
                findings.append(
                    LexiconFinding(
                        kind: kind, table: rule.table, line: rule.line,
                        term: String(decoding: rule.term, as: UTF8.self),
                        otherLine: other))
            }
            let subject = Subject(term: rule.term, match: rule.match, context: rule.context)
            if let other = best[subject], (other.line, other.table) != (rule.line, rule.table) {
                report(other.category == rule.category ? .repeated : .shadowed, other.line)
            } else if let shorter = shorterTerm(than: rule) {
                report(.redundant, shorter.line)
            }
            if let used, !used.contains(Int32(index)) { report(.unused) }
        }
        return findings.sorted { ($0.table, $0.line, $0.kind.rawValue) < ($1.table, $1.line, $1.kind.rawValue) }
    }

    /// A shorter head of the same category that would decide every name this line decides.
    private func shorterTerm(than rule: HeadRule) -> HeadRule? {
        guard rule.match == .suffix, rule.length > 2 else { return nil }
        return rule.term.withUnsafeBufferPointer { term -> HeadRule? in
            let first = ScalarReading.next(term, at: 0).next
            let rest = term.slice(first..<term.count)
            guard let found = lexicon.longestSuffix(of: rest, context: rule.context, minimum: 2) else { return nil }
            let other = lexicon.rules[Int(found.rule)]
            guard other.match == .suffix, other.category == rule.category, other.context == rule.context else {
                return nil
            }
            return other
        }
    }
}
