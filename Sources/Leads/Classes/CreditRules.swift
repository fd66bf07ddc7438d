package import AnalystTables

/// Which events put a firm into which class, and for how long (`credit_rules.csv`).
package struct CreditRules: Sendable {
    /// One rule.
    package struct Rule: Hashable, Sendable {
        /// Its name, such as `CR09`.
        package let name: String
        package let letter: FirmClass
        package let event: FirmEvent.Kind
        /// How many months an event lives; nil where it has no end of its own.
        package let months: Int?
        /// Of a second failure, how many months after the first one it is one.
        package let within: Int?
        /// Whether the event is evidence for the procedure of 严重违法失信.
        package let isEvidence: Bool
        package let clause: String
    }

    /// The table that is read.
    package static let tableName = "credit_rules.csv"

    /// The rules, in the order of the table.
    package let rules: [Rule]
    /// For how many months after its latest inspection a firm without a live event is of class A.
    package let cleanMonths: Int
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName],
            columns: TableColumns(
                required: ["rule", "class", "event", "months", "clause"],
                optional: ["within", "evidence", "seen"]))
        try table.requireUnique("rule")
        var rules: [Rule] = []
        var cleanMonths: Int?
        for row in table.rows {
            let letter = try row.required("class", as: "A, B, C or D") { text in
                FirmClass(rawValue: text).flatMap { $0 == .unrated ? nil : $0 }
            }
            let event = try row.required("event", as: "an event") { FirmEvent.Kind(rawValue: $0) }
            func months(_ column: String) throws(TableError) -> Int? {
                try row.optional(column, as: "a number of months from 1 to 1200") { text in
                    Int(text).flatMap { (1...1200).contains($0) ? $0 : nil }
                }
            }
            let life = try months("months")
            let within = try months("within")
            guard (letter == .clean) == (event == .inspected) else {
                throw row.error(in: "event", "inspected makes class A, and nothing else does")
            }
            guard (event == .repeatFailure) == (within != nil) else {
                throw row.error(in: "within", "stands with repeat_failure, and with nothing else")
            }
            if event == .inspected {
                guard let life, cleanMonths == nil else {
                    throw row.error(in: "months", "class A has one row, and its months")
                }
                cleanMonths = life
                continue
            }
            guard life != nil || event == .overdue else {
                throw row.error(in: "months", "is empty, and only overdue has an end of its own")
            }
            if event == .seriousListRemoved { throw row.error(in: "event", "ends an event and is none of a class") }
            rules.append(
                Rule(
                    name: try row.required("rule"), letter: letter, event: event, months: life, within: within,
                    isEvidence: row["evidence"] == "yes", clause: try row.required("clause")))
        }
        guard let cleanMonths else {
            throw TableError(table: Self.tableName, column: "event", value: "inspected", reason: "has no row")
        }
        self.rules = rules
        self.cleanMonths = cleanMonths
        bytes = table.bytes
    }
}
