/// What is questionable in a table of terms or a mapping file.
package struct LexiconFinding: Hashable, Sendable {
    /// The kinds of finding.
    package enum Kind: String, Sendable, CaseIterable {
        /// Another line says of the same thing that it is another category, and only the order of lines decides.
        case conflicting
        /// Another line of the same term, match and circumstances goes before this one by its priority.
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
    /// The file and line that makes this one questionable; empty for none.
    package let other: String

    /// One line for a person: `ours.csv:3: 云片 conflicts with ours.csv:4`.
    package var description: String {
        let what =
            switch kind {
            case .conflicting: "conflicts with \(other), which says another category"
            case .shadowed: "is shadowed by \(other), which says another category"
            case .repeated: "repeats \(other)"
            case .redundant: "says what the shorter term of \(other) says anyway"
            case .unused: "decided no name of the input"
            }
        return "\(table):\(line): \(term) \(what)"
    }

    static func inOrder(_ left: Self, _ right: Self) -> Bool {
        (left.table, left.line, left.kind.rawValue) < (right.table, right.line, right.kind.rawValue)
    }
}

extension CategoryResolver {
    /// Looks for lines of the lexicon and of mapping files that say nothing, or the opposite of another line.
    ///
    /// A line of the analyst's that goes before a built-in one is meant to, and is no finding.
    ///
    /// - Parameters:
    ///   - tables: only lines of these tables are reported; nil for all
    ///   - used: indices of rules that decided something; nil when no input was read
    package func lint(tables: Set<String>? = nil, used: Set<Int32>? = nil) -> [LexiconFinding] {
        struct Subject: Hashable {
            let term: [UInt8]
            let match: HeadMatch
            let context: CategoryContext
            let isOurs: Bool
        }
        func subject(_ rule: HeadRule) -> Subject {
            Subject(
                term: rule.term, match: rule.match, context: rule.context, isOurs: mappingNames.contains(rule.table))
        }
        // Official names stand in for lines of a table of their own, each twice.
        let all = (lexicon.rules + mapping.rules).enumerated().filter { $0.element.table != "categories.csv" }
        var best: [Subject: HeadRule] = [:]
        for (_, rule) in all {
            if let other = best[subject(rule)], !rule.precedes(other) { continue }
            best[subject(rule)] = rule
        }
        var findings: [LexiconFinding] = []
        for (index, rule) in all where tables?.contains(rule.table) ?? true {
            func report(_ kind: LexiconFinding.Kind, _ other: HeadRule? = nil) {
                findings.append(
                    LexiconFinding(
                        kind: kind, table: rule.table, line: rule.line,
                        term: String(decoding: rule.term, as: UTF8.self),
                        other: other.map { "\($0.table):\($0.line)" } ?? ""))
            }
            if let other = best[subject(rule)], (other.line, other.table) != (rule.line, rule.table) {
                let isOrder = other.priority == rule.priority
                report(other.category == rule.category ? .repeated : isOrder ? .conflicting : .shadowed, other)
            } else if let shorter = shorterTerm(than: rule) {
                report(.redundant, shorter)
            }
            if let used, mappingNames.contains(rule.table), !used.contains(Int32(index)) { report(.unused) }
        }
        return findings.sorted(by: LexiconFinding.inOrder)
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
