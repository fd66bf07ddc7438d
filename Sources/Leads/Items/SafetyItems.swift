package import AnalystTables
import Synchronization

/// Which test items are a matter of safety, and how grave (`safety_items.csv`).
///
/// A row names one item, the beginning of one, a part of one, or a group of `test_items.csv`; it may hold for some categories
/// alone. What no row knows is unknown, and never harmless.
package struct SafetyItems: Sendable {
    /// What the table says of an item.
    package struct Meaning: Hashable, Sendable {
        /// The danger; `-` where the item is no matter of safety.
        package let hazard: String
        /// 1 to 3, 3 the gravest; 0 where the item is no matter of safety.
        package let severity: Int

        /// A meaning.
        package init(hazard: String, severity: Int) {
            self.hazard = hazard
            self.severity = severity
        }

        /// Whether the item is a matter of safety.
        package var isSafety: Bool { severity > 0 }
    }

    private enum Match: String { case exact, begins, contains, group, ending }

    private struct Rule {
        let term: String
        let categories: [String]
        let meaning: Meaning
    }

    /// The tables that are read.
    package static let tableNames = ["safety_items.csv", "test_items.csv"]

    private var exact: [String: [Rule]] = [:]
    private var groups: [String: [Rule]] = [:]
    private var parts: [(rule: Rule, begins: Bool)] = []
    private var endings: [String] = []
    private var groupOfItem: [String: String] = [:]
    /// The gravest severity of each hazard.
    package private(set) var severities: [String: Int] = [:]
    /// What was asked before: a stream names a few thousand items, and each of them by the thousand.
    private let asked = Answers()
    private static let mostAnswers = 1 << 14

    private struct Question: Hashable {
        let item, category: String
    }

    private final class Answers: Sendable {
        let answers = Mutex<[Question: Meaning?]>([:])
    }

    /// The bytes of the tables by name, for the id of what is made with them.
    package let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the tables, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(
        replacements: [String: [UInt8]] = [:], columns: FindingColumns
    ) throws(TableError) {
        let groupTable = try AnalystTable(
            builtIn: "test_items.csv", replacedBy: replacements["test_items.csv"],
            columns: TableColumns(required: ["item", "group"]))
        guard let content = replacements["safety_items.csv"] ?? BuiltInTable.bytes(named: "safety_items.csv") else {
            throw TableError(table: "safety_items.csv", reason: "there is no built-in table of this name")
        }
        let table = try FindingTable(
            .safetyItems, named: "safety_items.csv", bytes: content, columns: columns,
            requires: ["item", "hazard", "severity"])
        bytes = [("safety_items.csv", content), ("test_items.csv", groupTable.bytes)]
        for row in groupTable.rows { groupOfItem[ProductSpelling.folded(row["item"])] = row["group"] }
        let known = Set(groupOfItem.values)
        for row in table.rows { try add(row, groups: known) }
        endings.sort { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
        parts.sort { $0.rule.term.utf8.count > $1.rule.term.utf8.count }
    }

    private mutating func add(_ row: FindingTable.Row, groups known: Set<String>) throws(TableError) {
        let text = try row.required("item")
        let word = row["match"].isEmpty ? "exact" : row["match"]
        guard let match = Match(rawValue: word) else {
            throw row.error(in: "match", "is none of exact, begins, contains, group, ending")
        }
        let term = ProductSpelling.folded(text)
        if match == .ending {
            endings.append(term)
            return
        }
        guard let severity = Int(try row.required("severity")), (0...3).contains(severity) else {
            throw row.error(in: "severity", "is none of 0, 1, 2, 3")
        }
        let hazard = try row.required("hazard")
        guard (hazard == "-") == (severity == 0) else {
            throw row.error(in: "hazard", "is - where the severity is 0, and a hazard where it is not")
        }
        if severity > 0 { severities[hazard] = max(severities[hazard] ?? 0, severity) }
        let rule = Rule(
            term: term, categories: row["category"].split { $0 == " " || $0 == ";" }.map(String.init),
            meaning: Meaning(hazard: hazard, severity: severity))
        switch match {
        case .group:
            guard known.contains(text) else { throw row.error(in: "item", "is no group of test_items.csv") }
            groups[text, default: []].append(rule)
        case .begins, .contains: parts.append((rule, match == .begins))
        default: exact[term, default: []].append(rule)
        }
    }

    /// What the table says of an item on a sample of a category; nil where it says nothing.
    ///
    /// The item as it is goes before the item without what stands in brackets behind it, this before the item without an
    /// ending such as 含量, this before its group, and that before rules for beginnings and parts, the longest first; among
    /// equals the row for the narrower category decides, then the graver.
    package func meaning(of item: String, category: String) -> Meaning? {
        let question = Question(item: item, category: category)
        if let known = asked.answers.withLock({ $0[question] }) { return known }
        let meaning = found(item, category)
        asked.answers.withLock { answers in
            if answers.count >= Self.mostAnswers { answers.removeAll(keepingCapacity: true) }
            answers.updateValue(meaning, forKey: question)
        }
        return meaning
    }

    private func found(_ item: String, _ category: String) -> Meaning? {
        let folded = ProductSpelling.folded(item)
        let bare = Self.withoutBrackets(folded)
        let short = withoutEnding(bare)
        for form in [folded, bare, short] {
            if let rules = exact[form], let meaning = Self.best(rules, category) { return meaning }
        }
        for form in [folded, bare, short] {
            if let group = groupOfItem[form], let rules = groups[group], let meaning = Self.best(rules, category) {
                return meaning
            }
        }
        var length = 0
        var found: [Rule] = []
        for (rule, begins) in parts {
            guard found.isEmpty || rule.term.utf8.count == length else { break }
            guard begins ? folded.hasPrefix(rule.term) : folded.contains(rule.term) else { continue }
            guard Self.width(rule, category) != nil else { continue }
            length = rule.term.utf8.count
            found.append(rule)
        }
        return Self.best(found, category)
    }

    /// How narrow the category of a rule is that holds for a category; nil where it does not hold.
    private static func width(_ rule: Rule, _ category: String) -> Int? {
        if rule.categories.isEmpty { return 0 }
        return rule.categories.filter { CategoryPrefix.holds($0, category) }.map(\.utf8.count).max()
    }

    private static func best(_ rules: [Rule], _ category: String) -> Meaning? {
        rules.compactMap { rule in width(rule, category).map { ($0, rule.meaning) } }
            .max { ($0.0, $0.1.severity, $1.1.hazard) < ($1.0, $1.1.severity, $0.1.hazard) }?.1
    }

    private static func withoutBrackets(_ text: String) -> String {
        var text = text[...]
        while text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex { text = text[..<open] }
        return String(text)
    }

    private func withoutEnding(_ text: String) -> String {
        for ending in endings where text.hasSuffix(ending) && text.utf8.count > ending.utf8.count {
            return String(text.dropLast(ending.count))
        }
        return text
    }
}

/// Whether a category is one of a branch of the catalogue: the code itself or one below it.
package enum CategoryPrefix {
    /// Whether `code` is `branch` or lies below it: `P05` holds P05.161, and `P` holds P05, but `P0` holds neither.
    package static func holds(_ branch: String, _ code: String) -> Bool {
        guard code.hasPrefix(branch) else { return false }
        if code.utf8.count == branch.utf8.count || branch.utf8.count == 1 { return true }
        return code.utf8.dropFirst(branch.utf8.count).first == UInt8(ascii: ".")
    }
}
