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
