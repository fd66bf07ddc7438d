package import AnalystTables
package import InspectionModel

/// Why a check should not have been made.
package enum RepeatBar: String, Sendable, CaseIterable {
    /// The same authority checked the same product before.
    case sameAuthority = "same_authority"
    /// An authority of a higher level did.
    case higherFirst = "higher_first"
}

/// What a check is that comes within the months of an earlier one.
package enum RepeatResult: String, Sendable, CaseIterable {
    case `repeat`
    /// Something is unstated on either side, or the order of one day is unknown; never counted as a repeat.
    case possible = "possible_repeat"
    /// 跟踪抽查 and emergencies: the rule does not hold for them.
    case excepted
    /// After a complaint: an exception by memory alone, so a list of its own.
    case complaint
}

/// Within which time an earlier check of the same product bars a later one (`repeat_rules.csv`), by body of law.
///
/// Source: repeats.md; the clauses stand in the table.
package struct RepeatRules: Sendable {
    /// One rule of one body of law.
    package struct Rule: Sendable, Hashable {
        /// Months as the Civil Code counts them; nil where nothing ends the time.
        package var months: Int?
        /// Whether it speaks of one batch, and not of one product.
        package var isOfBatch: Bool
        /// Kinds for which it does not hold.
        package var exceptions: Set<SamplingKind>
        /// What a message cites.
        package var clause: String
    }

    private var rules: [RegulatoryDomain: [RepeatBar: Rule]] = [:]
    private var kinds: Set<SamplingKind> = []
    private var countsUnstatedKinds = false

    /// The columns of the table.
    package static let columns = TableColumns(required: [
        "rule", "domain", "months", "same", "kinds", "exceptions", "clause", "seen",
    ])

    private static let check = "check"
    /// Stands for a kind that nobody states.
    private static let unstated = "-"
    private static let mostMonths = 120

    /// Reads the table.
    ///
    /// - Throws: `TableError` naming line and column when a word is unknown, a rule stands twice for a body of law, its two
    ///   rules speak of unlike things, or no row says what a check is.
    package init(_ table: AnalystTable) throws(TableError) {
        var saysChecks = false
        for row in table.rows {
            _ = try row.required("seen", as: "read, quoted, memory or ours") {
                ["read", "quoted", "memory", "ours"].contains($0) ? $0 : nil
            }
            if row["rule"] == Self.check {
                guard !saysChecks else { throw row.error(in: "rule", "stands twice") }
                saysChecks = true
                try readChecks(row)
            } else {
                try readRule(row)
            }
        }
        guard saysChecks, !kinds.isEmpty || countsUnstatedKinds else {
            throw TableError(table: table.name, reason: "has no row “check”, which says what bars and is barred")
        }
    }

    private mutating func readChecks(_ row: TableRow) throws(TableError) {
        let words = row["kinds"].split(separator: " ").map(String.init)
        for word in words {
            if word == Self.unstated {
                countsUnstatedKinds = true
            } else if let kind = SamplingKind(rawValue: word) {
                kinds.insert(kind)
            } else {
                throw row.error(in: "kinds", "names “\(word)”, which is no kind of check")
            }
        }
    }

    private mutating func readRule(_ row: TableRow) throws(TableError) {
        let bar = try row.required("rule", as: "check, same_authority or higher_first") { RepeatBar(rawValue: $0) }
        let domain = try row.required("domain", as: "a domain") { RegulatoryDomain(rawValue: $0) }
        let isOfBatch = try row.required("same", as: "product or batch") { ["product": false, "batch": true][$0] }
        var exceptions: Set<SamplingKind> = []
        for word in row["exceptions"].split(separator: " ") {
            guard let kind = SamplingKind(rawValue: String(word)) else {
                throw row.error(in: "exceptions", "names “\(word)”, which is no kind of check")
            }
            exceptions.insert(kind)
        }
        let months = try row.optional("months", as: "a number of months from 1 to \(Self.mostMonths)") { text in
            Int(text).flatMap { (1...Self.mostMonths).contains($0) ? $0 : nil }
        }
        if let other = rules[domain]?.values.first, other.isOfBatch != isOfBatch {
            throw row.error(in: "same", "differs from another row of \(domain.rawValue)")
        }
        let rule = Rule(
            months: months, isOfBatch: isOfBatch, exceptions: exceptions, clause: try row.required("clause"))
        guard rules[domain, default: [:]].updateValue(rule, forKey: bar) == nil else {
            throw row.error(in: "rule", "stands twice for \(domain.rawValue)")
        }
    }

    /// Whether a kind bars later checks and can be barred; nil stands for a kind that nobody states.
    package func isCheck(_ kind: SamplingKind?) -> Bool { kind.map(kinds.contains) ?? countsUnstatedKinds }

    /// The rule of a body of law, or nil where it has none.
    package func rule(_ bar: RepeatBar, in domain: RegulatoryDomain) -> Rule? { rules[domain]?[bar] }

    /// Whether a body of law has any rule.
    package func hasRules(_ domain: RegulatoryDomain) -> Bool { !(rules[domain]?.isEmpty ?? true) }

    /// Whether the rules of a body of law speak of one batch, and not of one product.
    package func isOfBatch(_ domain: RegulatoryDomain) -> Bool { rules[domain]?.values.first?.isOfBatch ?? false }

    /// What a check is that an earlier one bars.
    package func result(
        _ bar: RepeatBar, in domain: RegulatoryDomain, kind: SamplingKind?, isCertain: Bool
    ) -> RepeatResult {
        if let kind, rule(bar, in: domain)?.exceptions.contains(kind) ?? false {
            return kind == .complaint ? .complaint : .excepted
        }
        return isCertain ? .repeat : .possible
    }

    /// The last barred day; nil where nothing ends the time.
    package func lastDay(_ bar: RepeatBar, in domain: RegulatoryDomain, from day: CalendarDate) -> CalendarDate? {
        rule(bar, in: domain)?.months.map { day.adding(months: $0) }
    }
}

/// What repeats are told by.
package struct RepeatTables: Sendable {
    package let rules: RepeatRules
    package let spelling: ProductSpelling
}
