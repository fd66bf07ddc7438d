import CSQLite

/// The tables as one SQLite file, `data/results.sqlite`: the columns of the table files with their types.
///
/// It is written once, from its first page to its last, without a journal: a run that dies leaves no bundle anyway. Equal
/// tables give equal bytes with one version of the library, whose number is part of the file.
final class TableDatabase {
    /// Why there is no database; the message is the library's.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        /// The number of the error that the operating system gave, or 0.
        var code: Int32 = 0
    }

    private let connection: OpaquePointer

    /// Whether the library counts no memory, for which it would lock at each of its allocations.
    private static let isWithoutStatistics = sqlite_without_statistics() == SQLITE_OK

    /// Writes a database file with these tables to a path that does not exist yet.
    ///
    /// - Throws: `Failure`.
    static func write(
        _ tables: [CSVTable], about facts: [(name: String, value: String)], to path: String
    ) throws(Failure) {
        let database = try TableDatabase(path)
        try database.add(tables, about: facts)
        try database.end()
    }

    /// A database file at a path that does not exist yet; what is written stands in it after `end`.
    init(_ path: String) throws(Failure) {
        _ = Self.isWithoutStatistics
        var opened: OpaquePointer?
        // One thread at a time touches a database here.
        let status = sqlite3_open_v2(
            path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
        guard status == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Failure(description: "SQLite: \(String(cString: sqlite3_errstr(status)))")
        }
        connection = opened
        for setting in [
            "page_size=4096", "encoding='UTF-8'", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE",
            // In KiB: room for the indexes of a million records, which are written in no order.
            "cache_size=-32768",
        ] {
            try run("PRAGMA " + setting)
        }
        try run("BEGIN")
    }

    /// Adds the tables of a report, with what is known of them and of the tables of records beside them.
    func add(
        _ tables: [CSVTable], about facts: [(name: String, value: String)],
        besides records: (contents: [(name: String, title: String)], columns: [[String]]) = ([], [])
    ) throws(Failure) {
        try add(
            "about", [("name", "TEXT"), ("value", "TEXT")], key: ["name"],
            CSVRows(facts.map { [$0.name, $0.value] }))
        try add(
            "contents", [("table_name", "TEXT"), ("title", "TEXT"), ("rows", "INTEGER")], key: ["table_name"],
            CSVRows(
                tables.map { [$0.name, $0.title, "\($0.rows.count)"] }
                    + records.contents.map { [$0.name, $0.title, ""] }))
        try add(
            "columns",
            [("table_name", "TEXT"), ("position", "INTEGER"), ("column_name", "TEXT"), ("title", "TEXT")], key: [],
            CSVRows(
                tables.flatMap { table in
                    table.columns.enumerated().map {
                        [table.name, "\($0.offset + 1)", $0.element.name, $0.element.title]
                    }
                } + records.columns))
        for table in tables {
            let columns = table.columns.map { ($0.name, Self.type($0.kind)) }
            try add(table.name, columns, key: table.key, table.rows)
        }
    }

    /// Ends the writing.
    func end() throws(Failure) { try run("COMMIT") }

    private static func type(_ kind: CSVTable.Column.Kind) -> String {
        switch kind {
        case .text, .date: "TEXT"
        case .integer: "INTEGER"
        case .number, .percent: "REAL"
        }
    }

    deinit { sqlite3_close_v2(connection) }

    var failure: Failure {
        Failure(
            description: "SQLite: \(String(cString: sqlite3_errmsg(connection)))",
            code: sqlite3_system_errno(connection))
    }

    func run(_ statement: String) throws(Failure) {
        guard sqlite3_exec(connection, statement, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// A table with its rows; a value that is missing in the table file is NULL, and so is what is no number in a column of
    /// numbers.
    private func add(
        _ name: String, _ columns: [(name: String, type: String)], key: [String], _ rows: CSVRows
    ) throws(Failure) {
        var definition = columns.map { "\(Self.quoted($0.name)) \($0.type)" }.joined(separator: ",")
        if !key.isEmpty { definition += ",UNIQUE(\(key.map(Self.quoted).joined(separator: ",")))" }
        try run("CREATE TABLE \(Self.quoted(name))(\(definition)) STRICT")
        try insert(name, columns, rows)
    }

    /// A statement, to be finalised by who asked for it.
    func prepared(_ text: String) throws(Failure) -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, text, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw failure
        }
        return statement
    }

    /// Puts rows into a table that is there.
    func insert(_ name: String, _ columns: [(name: String, type: String)], _ rows: CSVRows) throws(Failure) {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        let statement = try prepared("INSERT INTO \(Self.quoted(name)) VALUES(\(marks))")
        defer { sqlite3_finalize(statement) }
        let types = columns.map { ValueType(rawValue: $0.type) ?? .text }
        try rows.forEachCell { column, cell throws(Failure) in
            guard Self.bind(cell, types[column], statement, Int32(column + 1)) == SQLITE_OK else { throw failure }
        } rowEnd: { () throws(Failure) in
            guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else { throw failure }
        }
    }

    private enum ValueType: String {
        case text = "TEXT"
        case integer = "INTEGER"
        case real = "REAL"
    }

    private static func bind(
        _ cell: CSVRows.Cell, _ type: ValueType, _ statement: OpaquePointer?, _ place: Int32
    ) -> Int32 {
        switch type {
        case .text:
            return cell.text.withMemoryRebound(to: CChar.self) { characters in
                // Bytes without an address would be NULL and no empty text.
                sqlite3_bind_text64(
                    statement, place, characters.baseAddress ?? sqlite_empty(), UInt64(characters.count),
                    cell.isLasting ? nil : sqlite_transient(), UInt8(SQLITE_UTF8))
            }
        case .integer:
            return Int64(String(decoding: cell.text, as: UTF8.self)).map { sqlite3_bind_int64(statement, place, $0) }
                ?? sqlite3_bind_null(statement, place)
        case .real:
            return Double(String(decoding: cell.text, as: UTF8.self)).map { sqlite3_bind_double(statement, place, $0) }
                ?? sqlite3_bind_null(statement, place)
        }
    }
}
