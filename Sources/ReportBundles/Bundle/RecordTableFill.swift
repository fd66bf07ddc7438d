import CSQLite
import Indicators
import RecordStream
import Records

/// Fills the tables of records of a database: record by record in their order, then what is known when all have come.
///
/// A sample gets the number of the spelling of its firm at first; which spellings are one firm is known at the end, and
/// those samples are given the number of the first one. So the numbers of firms grow in the order in which firms appear,
/// with gaps.
struct RecordTableFill {
    /// The keys that are read.
    let keys: KeySet
    private let database: TableDatabase
    private let samples, cases: RecordStatement
    private let type: Int
    private var count = 0

    /// Makes the tables in an open database.
    init(_ database: TableDatabase) throws(TableDatabase.Failure) {
        self.database = database
        for table in [RecordTables.samples, RecordTables.cases, RecordTables.rejects] {
            try database.run(Self.definition(of: table))
        }
        // Made before the rows, since making them afterwards reads the whole table once for each.
        try database.run("CREATE INDEX samples_by_id ON samples(id)")
        try database.run("CREATE INDEX samples_by_firm ON samples(firm)")
        keys = KeySet(
            reading: (RecordTables.samples.fields + RecordTables.cases.fields).map(\.name))
        samples = try RecordStatement(RecordTables.samples, keys, reference: "firm", database)
        cases = try RecordStatement(RecordTables.cases, keys, database)
        type = keys["type"]
    }

    /// Adds the next record.
    ///
    /// - Parameter firm: the number of the enterprise of a sample.
    mutating func add(_ record: borrowing RecordScanner, firm: Int?) throws(TableDatabase.Failure) {
        count += 1
        if record.equals(type, "sample") {
            try samples.add(record, count, reference: firm.map { $0 + 1 })
        } else if record.equals(type, "case") {
            try cases.add(record, count)
        }
    }

    /// Writes firms, links and views, and how many rows each table has, behind the last record and refused row; those of a
    /// view nobody counts, since that would read all records again.
    ///
    /// - Parameter firms: the enterprise of each number.
    func end(_ firms: [EnterpriseRegister.Entry]) throws(TableDatabase.Failure) {
        try write(firms)
        // Of several samples with one id, as unsettled input may hold, the first one counts.
        try database.run(
            """
            UPDATE rectification_cases SET sample=(SELECT min(record) FROM samples WHERE id=rectification_cases.sample_id) \
            WHERE sample_id IS NOT NULL
            """)
        try database.run("CREATE INDEX cases_by_sample ON rectification_cases(sample)")
        for view in RecordTables.views { try database.run("CREATE VIEW \(view.name) AS \(view.query)") }
        let tables = [RecordTables.samples, RecordTables.cases, RecordTables.rejects].map(\.name) + ["firms"]
        for name in tables {
            try database.run("UPDATE contents SET rows=(SELECT count(*) FROM \(name)) WHERE table_name='\(name)'")
        }
    }

    /// Adds the refused rows of a stream.
    func addRejects(_ files: BundleFiles) throws {
        guard try files.isThere(ReportBundle.rejectedPath) else { return }
        let keys = KeySet(RecordTables.rejects.fields.map(\.name))
        let rejects = try RecordStatement(RecordTables.rejects, keys, database)
        var number = 0
        _ = try files.stream(ReportBundle.rejectedPath, keys: keys) { record in
            number += 1
            if record.equals(keys["type"], "reject") { try rejects.add(record, number) }
        }
    }

    private static func definition(of table: RecordTables.Table) -> String {
        let columns =
            ["record INTEGER PRIMARY KEY"] + table.more.map { "\(TableDatabase.quoted($0.name)) \($0.definition)" }
            + table.fields.map { "\(TableDatabase.quoted($0.name)) \(type($0.kind))" }
        return "CREATE TABLE \(table.name)(\(columns.joined(separator: ",")))"
    }

    private static func type(_ kind: RecordSchema.ValueKind) -> String {
        switch kind {
        case .text, .date, .word, .objects: "TEXT"
        case .count: "INTEGER"
        case .decimal: "REAL"
        }
    }

    /// Writes the firms in the order in which they appear, and joins the samples of one firm under its first number.
    private func write(_ firms: [EnterpriseRegister.Entry]) throws(TableDatabase.Failure) {
        try database.run("CREATE TABLE firms(firm INTEGER PRIMARY KEY,name TEXT,code TEXT,undecided INTEGER)")
        var numbers: [EnterpriseBook.Identity: Int] = [:]
        var rows = CSVRows()
        let join = try database.prepared("UPDATE samples SET firm=?1 WHERE firm=?2")
        defer { sqlite3_finalize(join) }
        for (spelling, entry) in firms.enumerated() {
            guard let known = numbers[entry.identity] else {
                numbers[entry.identity] = spelling + 1
                rows.append(["\(spelling + 1)", entry.name, entry.code, entry.isUndecided ? "1" : "0"])
                continue
            }
            sqlite3_bind_int64(join, 1, Int64(known))
            sqlite3_bind_int64(join, 2, Int64(spelling + 1))
            guard sqlite3_step(join) == SQLITE_DONE, sqlite3_reset(join) == SQLITE_OK else { throw database.failure }
        }
        try database.insert(
            "firms", [("firm", "INTEGER"), ("name", "TEXT"), ("code", "TEXT"), ("undecided", "INTEGER")], rows)
    }
}

/// A statement that puts records into a table, one after the other.
private final class RecordStatement {
    private let statement: OpaquePointer
    private let database: TableDatabase
    /// The places of keys among those of the scanner.
    private let places: [Int]
    private let hasReference: Bool

    /// - Parameter reference: a column that points to another table, after the number of the record.
    init(
        _ table: RecordTables.Table, _ keys: KeySet, reference: String? = nil, _ database: TableDatabase
    ) throws(TableDatabase.Failure) {
        places = table.fields.map { keys[$0.name] }
        hasReference = reference != nil
        let columns = ["record"] + [reference].compactMap(\.self) + table.fields.map(\.name)
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        statement = try database.prepared(
            "INSERT INTO \(table.name)(\(columns.map(TableDatabase.quoted).joined(separator: ","))) VALUES(\(marks))")
        self.database = database
    }

    deinit { sqlite3_finalize(statement) }

    /// Adds a record with its number, and the number of what it points to.
    func add(_ record: borrowing RecordScanner, _ number: Int, reference: Int? = nil) throws(TableDatabase.Failure) {
        sqlite3_clear_bindings(statement)
        sqlite3_bind_int64(statement, 1, Int64(number))
        if let reference { sqlite3_bind_int64(statement, 2, Int64(reference)) }
        var place: Int32 = hasReference ? 2 : 1
        for key in places {
            place += 1
            guard record.has(key) else { continue }
            // Bound as text, a number takes the type of its column. The line of the record outlives the step.
            var bound = SQLITE_OK
            if record.isEscaped(key), record.content(key) != nil {
                bound = record.withText(key) { text in text.map { bind($0, place, sqlite_transient()) } ?? SQLITE_OK }
            } else if let text = record.content(key) ?? record.json(key) {
                bound = bind(text, place, nil)
            }
            guard bound == SQLITE_OK else { throw database.failure }
        }
        guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
            throw database.failure
        }
    }

    private func bind(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int32, _ copy: sqlite3_destructor_type?) -> Int32 {
        bytes.withMemoryRebound(to: CChar.self) { characters in
            sqlite3_bind_text64(
                statement, place, characters.baseAddress, UInt64(characters.count), copy,
                UInt8(SQLITE_UTF8))
        }
    }
}
