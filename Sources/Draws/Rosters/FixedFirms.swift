package import AnalystTables

/// Firms that an office chose by hand (指定): they are visited, and no draw chose them.
package struct FixedFirms: Sendable {
    /// One of them.
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let reason: String
        package let line: Int
    }

    /// The firms in the order of the list.
    package private(set) var entries: [Entry] = []
    /// Finds them in the roster.
    package var matcher = FirmMatcher()

    /// None.
    package init() {}

    /// Reads a list.
    ///
    /// - Parameter nameForm: the form in which names are compared.
    /// - Throws: `TableError`, also for a row without a firm or a reason.
    package init(
        named name: String, bytes: [UInt8], columns: DrawColumns, keys: FirmKeys, nameForm: (String) -> [UInt8]
    ) throws(TableError) {
        let table = try OfficeTable(.fixed, named: name, bytes: bytes, columns: columns)
        try table.require("reason", as: columns.names(of: "reason", in: .fixed))
        for row in table.rows {
            guard let key = keys.key(code: row["code"], name: row["name"]) else {
                throw row.error(in: table.has("code") ? "code" : "name", "names no firm")
            }
            guard !row["reason"].isEmpty else {
                throw row.error(in: "reason", "is empty: who is chosen by hand is for a reason")
            }
            let isName = key.hasPrefix(FirmKeys.namePrefix)
            matcher.add(entries.count, key: Array(key.utf8), name: isName ? nameForm(row["name"]) : nil)
            entries.append(Entry(name: key, reason: row["reason"], line: row.line))
        }
    }

    /// Entries that mean no firm of the roster.
    package var unknown: [Entry] { entries.indices.filter { matcher.firms[$0] == nil }.map { entries[$0] } }

    /// Why a firm was chosen, by its number in the roster.
    package var reasons: [Int: String] {
        var reasons: [Int: String] = [:]
        for (number, entry) in entries.enumerated() {
            for firm in matcher.firms[number] ?? [] where reasons[firm] == nil { reasons[firm] = entry.reason }
        }
        return reasons
    }
}
