internal import AnalystTables
internal import ByteTables
internal import InspectionModel
internal import RecordStream
internal import Records

extension RecordFilter {
    /// Adds a condition in words: `KEY=VALUE`, alternatives separated by `|`, and the other forms of `Problem.notACondition`.
    ///
    /// Numbers and dates are compared as such and exactly; `district` takes names, and `category under` a category, a
    /// group of goods in a plan, or all below them. A record without the key meets `!=` and `lacks` alone.
    ///
    /// - Parameter replacements: an analyst's tables in place of built-in ones.
    /// - Throws: `Problem`.
    package mutating func add(where text: String, replacements: [String: [UInt8]] = [:]) throws(Problem) {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 2, words[0] == "has" || words[0] == "lacks", Self.isKey(words[1]) {
            add(RecordCondition(keys: [words[1]], test: words[0] == "has" ? .isThere : .isAbsent), text)
            return
        }
        let key = String(text.prefix { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") })
        guard Self.isKey(key) else { throw .notACondition(text) }
        var rest = text.dropFirst(key.count).drop { $0 == " " }
        let relations = ["!=", "<=", ">=", "=", "<", ">", "~", "under ", "in "]
        guard let relation = relations.first(where: { rest.hasPrefix($0) }) else { throw .notACondition(text) }
        rest = rest.dropFirst(relation.count).drop { $0 == " " }
        let value = String(rest)
        // A second sign of equality is a habit from elsewhere, and no part of any value.
        guard !value.isEmpty, !value.hasPrefix("=") else { throw .notACondition(text) }
        let closed = ClosedWords(replacements: replacements)
        try Self.confirmPossible(key, relation, value, text, closed)
        switch relation {
        case "under ": try add(category: value, key: key, text, replacements)
        case "in ": try add(key, in: value, text)
        case "~": add(RecordCondition(keys: [key], test: .holdsText(Array(value.utf8))), text)
        case "=", "!=": try add(key, value, isEqual: relation == "=", text, closed, replacements)
        default: try add(key, relation, value, text)
        }
    }

    private static func isKey(_ name: String) -> Bool {
        name.first.map { $0.isASCII && $0.isLowercase } ?? false
    }

    private mutating func add(
        _ key: String, _ value: String, isEqual: Bool, _ text: String, _ closed: ClosedWords,
        _ replacements: [String: [UInt8]]
    ) throws(Problem) {
        var wanted: Set<[UInt8]> = []
        for word in Self.alternatives(value) {
            guard !word.isEmpty else { throw .notACondition(text) }
            for value in try closed.values(of: word, for: key) { wanted.insert(Array(value.utf8)) }
        }
        if key == "progress" {
            let states = Set(wanted.compactMap { CaseProgress(rawValue: String(decoding: $0, as: UTF8.self)) })
            let others = Set(CaseProgress.allCases).subtracting(states)
            add(
                RecordCondition(keys: [], test: .progress(isEqual ? states : others, try Self.progress(replacements))),
                text)
            return
        }
        add(RecordCondition(keys: [key], test: isEqual ? .oneOf(wanted) : .noneOf(wanted)), text)
    }

    private mutating func add(_ key: String, _ relation: String, _ value: String, _ text: String) throws(Problem) {
        guard let relation = RecordCondition.Relation(rawValue: relation) else { throw .notACondition(text) }
        if let number = ExactDecimal(value.utf8) {
            add(RecordCondition(keys: [key], test: .number(relation, number)), text)
        } else {
            guard CalendarDate(value) != nil else { throw .notACondition(text) }
            add(RecordCondition(keys: [key], test: .date(relation, Array(value.utf8))), text)
        }
    }

    private mutating func add(_ key: String, in value: String, _ text: String) throws(Problem) {
        guard let period = Period(value) else { throw .notAPeriod(value) }
        add(RecordCondition(keys: [key], test: .within(period)), text)
    }

    private mutating func add(
        category name: String, key: String, _ text: String, _ replacements: [String: [UInt8]]
    ) throws(Problem) {
        let tree: CategoryTree
        do { tree = try CategoryTree(replacements: replacements) } catch { throw .table(error) }
        var codes: Set<[UInt8]> = []
        for word in name.split(separator: "|") {
            guard let inside = tree.codes(under: String(word)) else {
                throw .noCategory(String(word), like: tree.names(like: String(word)))
            }
            for code in inside { codes.insert(Array(code.utf8)) }
        }
        let keys = key == "category" ? ["category_code", "category_detail_code"] : [key]
        add(RecordCondition(keys: keys, test: .oneOf(codes)), text)
    }

    /// The alternatives of a value, separated by `|`, without the spaces around them.
    private static func alternatives(_ value: String) -> [String] {
        value.split(separator: "|", omittingEmptySubsequences: false).map { String($0.trimming { $0 == " " }) }
    }

    /// Refuses what no value under a key of the schema can meet, such as a number in a column of days.
    private static func confirmPossible(
        _ key: String, _ relation: String, _ value: String, _ text: String, _ closed: ClosedWords
    ) throws(Problem) {
        let kinds = RecordSchema.fields(named: key).map(\.kind)
        let isDated = !kinds.isEmpty && kinds.allSatisfy { $0 == .date }
        let isCounted = !kinds.isEmpty && kinds.allSatisfy { $0 == .count || $0 == .decimal }
        let isClosed = try closed.isClosed(key)
        switch relation {
        case "under ":
            guard key == "category" || key.hasPrefix("category_") else { throw .notACondition(text) }
        case "in ":
            if isCounted || isClosed { throw .neverHolds(text, key: key, kind: isClosed ? "a word" : "a number") }
        case "=", "!=":
            if isDated, alternatives(value).contains(where: { CalendarDate($0) == nil }) {
                throw .neverHolds(text, key: key, kind: "a day, written YYYY-MM-DD")
            }
            if isCounted, alternatives(value).contains(where: { ExactDecimal($0.utf8) == nil }) {
                throw .neverHolds(text, key: key, kind: "a number")
            }
        case "~":
            if isClosed, try !closed.holds(part: value, key) {
                throw .neverHolds(text, key: key, kind: "a word of a list that has no such part")
            }
        default:
            if isClosed { throw .neverHolds(text, key: key, kind: "a word") }
            if isDated, CalendarDate(value) == nil {
                throw .neverHolds(text, key: key, kind: "a day, written YYYY-MM-DD")
            }
            if isCounted, ExactDecimal(value.utf8) == nil { throw .neverHolds(text, key: key, kind: "a number") }
        }
    }

    private static func progress(_ replacements: [String: [UInt8]]) throws(Problem) -> CaseProgressTable {
        do {
            return try CaseProgressTable(
                AnalystTable(
                    builtIn: "case_progress.csv", replacedBy: replacements["case_progress.csv"],
                    columns: CaseProgressTable.columns))
        } catch { throw .table(error) }
    }
}

extension RecordFilter {
    /// Adds: the verdict is one of these words separated by commas; a case stands for a failed batch.
    package mutating func add(verdict: String, replacements: [String: [UInt8]] = [:]) throws(Problem) {
        var words: Set<[UInt8]> = []
        let closed = ClosedWords(replacements: replacements)
        for word in verdict.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "|" }) {
            for value in try closed.values(of: String(word), for: "verdict") { words.insert(Array(value.utf8)) }
        }
        let table = try Self.progress(replacements)
        add(RecordCondition(keys: ["verdict"], test: .verdict(words, table)), "verdict=\(verdict)")
    }

    /// Adds: the date under a key lies in a period.
    package mutating func add(period: String, date: String) throws(Problem) {
        guard let days = Period(period) else { throw .notAPeriod(period) }
        add(RecordCondition(keys: [date], test: .within(days)), "\(date) in \(days)")
    }

    /// Adds: the date under a key is a day or one after it, or before it.
    package mutating func add(_ day: String, isLast: Bool, date: String) throws(Problem) {
        guard CalendarDate(day) != nil else { throw .notADate(day) }
        add(
            RecordCondition(keys: [date], test: .date(isLast ? .atMost : .atLeast, Array(day.utf8))),
            "\(date)\(isLast ? "<=" : ">=")\(day)")
    }

    /// Adds: a case whose deadline has passed and which is open.
    package mutating func addOverdue(replacements: [String: [UInt8]] = [:]) throws(Problem) {
        add(
            RecordCondition(keys: [], test: .progress([.overdue], try Self.progress(replacements))), "progress=overdue")
    }

    /// Adds: a case that is open.
    package mutating func addOpen(replacements: [String: [UInt8]] = [:]) throws(Problem) {
        add(
            RecordCondition(
                keys: [], test: .progress(Set(CaseProgress.open), try Self.progress(replacements))),
            "progress=" + CaseProgress.open.map(\.rawValue).joined(separator: "|"))
    }

    /// Adds: a case that is open and whose deadline falls on a day or on one of the days after it.
    ///
    /// - Parameter days: how many days after it still count.
    package mutating func add(
        dueWithin days: Int, of day: String, replacements: [String: [UInt8]] = [:]
    ) throws(Problem) {
        guard let first = CalendarDate(day), (0...3660).contains(days),
            let period = Period(first: first, last: first.adding(days: days))
        else { throw .notADate(day) }
        try addOpen(replacements: replacements)
        var condition = RecordCondition(keys: ["extended_to", "due_on"], test: .within(period))
        condition.firstOnly = true
        add(condition, "due in \(period)")
    }
}
