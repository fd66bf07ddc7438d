package import AnalystTables

/// Who must not be sent where (回避), and why; the reasons are personal and never leave the office.
package struct AvoidanceTable: Sendable {
    /// One interest.
    package struct Entry: Hashable, Sendable {
        /// The number of the inspector in the list.
        package let inspector: Int
        package let reason: String
        package let line: Int
    }

    /// The interests of known inspectors.
    package private(set) var entries: [Entry] = []
    /// Lines whose id is no inspector's.
    package private(set) var strangers: [Int] = []
    /// Finds the firms that the entries mean.
    package var matcher = FirmMatcher()

    /// A table without interests.
    package init() {}

    /// Reads a table.
    ///
    /// - Parameter nameForm: the form in which names are compared.
    /// - Throws: `TableError`, also for a row without inspector or firm.
    package init(
        named name: String, bytes: [UInt8], columns: DrawColumns, inspectors: InspectorList, keys: FirmKeys,
        nameForm: (String) -> [UInt8]
    ) throws(TableError) {
        let table = try OfficeTable(.avoid, named: name, bytes: bytes, columns: columns)
        try table.require("id", as: columns.names(of: "id", in: .avoid))
        guard table.has("code") || table.has("name") else {
            throw TableError(table: name, line: 1, reason: "has no column of credit codes or names")
        }
        var numbers: [String: Int] = [:]
        for (number, inspector) in inspectors.inspectors.enumerated() { numbers[inspector.id] = number }
        for row in table.rows {
            guard !row["id"].isEmpty else { throw row.error(in: "id", "is empty and must not be") }
            guard let key = keys.key(code: row["code"], name: row["name"]) else {
                throw row.error(in: table.has("code") ? "code" : "name", "names no firm")
            }
            guard let number = numbers[row["id"]] else {
                strangers.append(row.line)
                continue
            }
            let isName = key.hasPrefix(FirmKeys.namePrefix)
            matcher.add(entries.count, key: Array(key.utf8), name: isName ? nameForm(row["name"]) : nil)
            entries.append(Entry(inspector: number, reason: row["reason"], line: row.line))
        }
    }

    /// Adds an interest by the draw key of a firm.
    package mutating func add(inspector: Int, key: String, reason: String = "") {
        matcher.add(entries.count, key: Array(key.utf8), name: nil)
        entries.append(Entry(inspector: inspector, reason: reason, line: 0))
    }

    /// Lines that mean no firm of the roster.
    package var idle: [Int] { entries.indices.filter { matcher.firms[$0] == nil }.map { entries[$0].line } }

    /// The interests by the number of the firm.
    package var byFirm: [Int: [Entry]] {
        var byFirm: [Int: [Entry]] = [:]
        for (number, entry) in entries.enumerated() {
            for firm in matcher.firms[number] ?? [] { byFirm[firm, default: []].append(entry) }
        }
        return byFirm
    }
}
