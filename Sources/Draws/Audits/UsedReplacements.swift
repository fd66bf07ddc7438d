package import AnalystTables

/// The list that an office keeps of the replacements it used, and why.
package struct UsedReplacements: Sendable {
    /// One replacement.
    package struct Entry: Hashable, Sendable {
        /// Its draw key.
        package let key: String
        /// Why a firm was given up for it.
        package let reason: String
        package let proof: String
        /// The draw key of the firm that was given up; empty where the list does not say it.
        package let replaces: String
        package let line: Int
    }

    /// The file name, for messages.
    package let name: String
    package private(set) var entries: [Entry] = []

    /// A list without replacements.
    package init() { name = "" }

    /// Reads a list.
    ///
    /// - Throws: `TableError`, also for a replacement that stands twice.
    package init(named name: String, bytes: [UInt8], columns: DrawColumns) throws(TableError) {
        self.name = name
        let table = try OfficeTable(.used, named: name, bytes: bytes, columns: columns)
        for key in ["key", "reason"] { try table.require(key, as: columns.names(of: key, in: .used)) }
        var lines: [String: Int] = [:]
        for row in table.rows {
            guard !row["key"].isEmpty else { throw row.error(in: "key", "is empty and must not be") }
            if let line = lines.updateValue(row.line, forKey: row["key"]) {
                throw row.error(in: "key", "stands in line \(line) already")
            }
            entries.append(
                Entry(
                    key: row["key"], reason: row["reason"], proof: row["proof"], replaces: row["replaces"],
                    line: row.line))
        }
    }
}

/// The list that an office keeps of who went where.
package struct VisitList: Sendable {
    /// One visit.
    package struct Entry: Hashable, Sendable {
        package let key: String
        package let inspectors: [String]
        package let line: Int
    }

    package let name: String
    package private(set) var entries: [Entry] = []

    /// A list without visits.
    package init() { name = "" }

    /// Reads a list.
    ///
    /// - Throws: `TableError`.
    package init(named name: String, bytes: [UInt8], columns: DrawColumns) throws(TableError) {
        self.name = name
        let table = try OfficeTable(.visits, named: name, bytes: bytes, columns: columns)
        for key in ["key", "inspector_1", "inspector_2"] {
            try table.require(key, as: columns.names(of: key, in: .visits))
        }
        for row in table.rows {
            guard !row["key"].isEmpty else { throw row.error(in: "key", "is empty and must not be") }
            entries.append(
                Entry(
                    key: row["key"], inspectors: [row["inspector_1"], row["inspector_2"]].filter { !$0.isEmpty },
                    line: row.line))
        }
    }
}
