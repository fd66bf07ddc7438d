package import AnalystTables

/// The tables that decide about classes of events, built in or an analyst's, and what an office brings beside records.
package struct ClassTables: Sendable {
    /// All that may be replaced.
    package static let names =
        [FindingColumns.tableName, FindingKinds.tableName, CreditRules.tableName] + SafetyItems.tableNames

    /// Something that an office knows of a firm and records do not tell.
    package struct Fact: Hashable, Sendable {
        /// As the list has them; one of the two may be empty.
        package let code: String
        package let name: String
        package let event: FirmEvent
    }

    /// The official class of a firm, as a list has it.
    package struct OfficialClass: Hashable, Sendable {
        package let code: String
        package let name: String
        package let word: String
    }

    package let columns: FindingColumns
    package let kinds: FindingKinds
    package let rules: CreditRules
    package let items: SafetyItems
    /// The bytes of each table by name, for the id of what is made with them.
    package let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the tables.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        columns = try FindingColumns(replacements: replacements)
        kinds = try FindingKinds(replacements: replacements)
        rules = try CreditRules(replacements: replacements)
        items = try SafetyItems(replacements: replacements, columns: columns)
        bytes =
            [
                (FindingColumns.tableName, columns.bytes), (FindingKinds.tableName, kinds.bytes),
                (CreditRules.tableName, rules.bytes),
            ] + items.bytes
    }

    /// The events that records lack: entries on the serious list and removals, refusals and revocations that stand in no
    /// ledger.
    private static let entered: [FirmEvent.Kind: String] = [
        .licenceRevoked: "吊销许可证", .seriousList: "列入严重违法失信名单", .seriousListRemoved: "移出严重违法失信名单", .refusal: "拒检",
        .retestFailed: "复查不合格", .secondRetestFailed: "再次复查不合格",
    ]

    /// The facts of a list.
    ///
    /// - Throws: `TableError` for a row without firm, event, day or number, and for an event that is none of these.
    package func facts(named name: String, bytes: [UInt8]) throws(TableError) -> [Fact] {
        let table = try FindingTable(
            .facts, named: name, bytes: bytes, columns: columns, requires: ["event", "day", "number"])
        var facts: [Fact] = []
        for row in table.rows {
            let word = try row.required("event")
            guard let kind = Self.entered.first(where: { $0.value == word || $0.key.rawValue == word })?.key else {
                let known = Self.entered.map { "\($0.value) (\($0.key.rawValue))" }.sorted().joined(separator: ", ")
                throw row.error(in: "event", "is none of \(known)")
            }
            _ = try row.required("day")
            guard let day = try row.day("day") else { throw row.error(in: "day", "is not a day") }
            try Self.requireFirm(row)
            facts.append(
                Fact(
                    code: row["code"], name: row["name"],
                    event: FirmEvent(kind, on: day, number: try row.required("number"))))
        }
        return facts
    }

    /// The official classes of a list.
    ///
    /// - Throws: `TableError` for a row without firm or class.
    package func official(named name: String, bytes: [UInt8]) throws(TableError) -> [OfficialClass] {
        let table = try FindingTable(
            .official, named: name, bytes: bytes, columns: columns, requires: ["official_class"])
        var classes: [OfficialClass] = []
        for row in table.rows {
            try Self.requireFirm(row)
            classes.append(
                OfficialClass(code: row["code"], name: row["name"], word: try row.required("official_class")))
        }
        return classes
    }

    private static func requireFirm(_ row: FindingTable.Row) throws(TableError) {
        guard row["code"].isEmpty, row["name"].isEmpty else { return }
        throw row.error(in: "name", "is empty, and so is the credit code: it is somebody's")
    }
}
