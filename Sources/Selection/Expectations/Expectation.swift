package import AnalystTables
internal import InspectionModel

/// What an office expects of its records: one row of `expectations.csv`.
package struct Expectation: Sendable {
    /// What is measured, and compared with the bounds.
    package enum Kind: String, CaseIterable, Sendable {
        /// The records that have the key, in percent of all that are looked at.
        case filled
        /// How many records there are.
        case count
        /// How many records more or fewer than in the period before, in percent of these.
        case change
        /// The records of the commonest value of the key, in percent of all that are looked at.
        case share
        /// The records with another value of the key than those that are listed.
        case values

        fileprivate var needsKey: Bool { self == .filled || self == .share || self == .values }
        fileprivate var isPercentage: Bool { self == .filled || self == .change || self == .share }
    }

    /// What a person calls it.
    package let name: String
    package let kind: Kind
    /// The key that is looked at; empty where records are counted.
    package let key: String
    /// The type of the records, and conditions that they meet, as `--where` takes them.
    package let type: String
    package let conditions: [String]
    /// The bounds, both included: thousandths of a percent, or whole numbers of a count; nil where there is none.
    package let low: Int?
    package let high: Int?
    /// The values that are expected.
    package let values: [String]
    /// The line of the table.
    package let line: Int

    /// The heading row that a table of expectations must and may have.
    package static let columns = TableColumns(
        required: ["expectation", "kind"], optional: ["type", "key", "where", "low", "high", "values"])

    /// The rows of a table.
    ///
    /// - Parameter name: the file name, for messages.
    /// - Throws: `TableError` for a row that says nothing that can be tested, with its line and column.
    package static func read(named name: String, bytes: [UInt8]) throws(TableError) -> [Expectation] {
        let table = try AnalystTable(named: name, bytes: bytes, columns: columns)
        try table.requireUnique("expectation")
        guard !table.rows.isEmpty else { throw TableError(table: name, reason: "holds no expectation") }
        var read: [Expectation] = []
        for row in table.rows { read.append(try Expectation(row)) }
        return read
    }

    private init(_ row: TableRow) throws(TableError) {
        name = try row.required("expectation")
        let words = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        kind = try row.required("kind", as: "one of \(words)") { Kind(rawValue: $0) }
        key = row["key"]
        type = row["type"].isEmpty ? "sample" : row["type"]
        conditions = row["where"].split(separator: ";").map { String($0.drop { $0 == " " }) }
        values = row["values"].split(separator: "|").map(String.init)
        line = row.line
        if kind.needsKey, key.isEmpty { throw row.error(in: "key", "is empty: \(kind.rawValue) looks at a key") }
        if !kind.needsKey, !key.isEmpty { throw row.error(in: "key", "is of no use: \(kind.rawValue) counts records") }
        if (kind == .values) == values.isEmpty {
            throw row.error(in: "values", kind == .values ? "is empty and must not be" : "is for the kind values only")
        }
        let isPercentage = kind.isPercentage
        let parse = { (text: String) in isPercentage ? Self.thousandths(text) : Int(text).flatMap { $0 < 0 ? nil : $0 }
        }
        let what = isPercentage ? "a percentage with at most three decimals" : "a whole number from 0"
        let low = try row.optional("low", as: what, parse)
        let high = try row.optional("high", as: what, parse)
        switch kind {
        case .filled where low == nil && high == nil: (self.low, self.high) = (100_000, nil)
        case .values:
            guard low == nil else { throw row.error(in: "low", "is of no use: other values are counted up to high") }
            (self.low, self.high) = (nil, high ?? 0)
        default: (self.low, self.high) = (low, high)
        }
        if self.low == nil, self.high == nil {
            throw row.error(in: "low", "and high are both empty: nothing is expected")
        }
        if let low, let high, low > high { throw row.error(in: "low", "is more than high") }
    }

    /// A percentage in thousandths: `12.5` is 12500; nil for anything else.
    static func thousandths(_ text: String) -> Int? {
        var digits = text[...]
        let isNegative = digits.first == "-"
        if isNegative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }),
            let whole = Int(parts[0]), whole <= 1_000_000
        else { return nil }
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard decimals.utf8.count <= 3,
            let rest = Int(decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
        else { return nil }
        return (whole * 1000 + rest) * (isNegative ? -1 : 1)
    }
}
