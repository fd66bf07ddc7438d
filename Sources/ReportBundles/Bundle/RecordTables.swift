import CSQLite
import Indicators
import RecordStream
import Records

/// The records behind a report as tables of its database: `samples`, `rectification_cases`, `firms` and `rejects`, with
/// views over them.
///
/// Columns are named as the keys of the records; values that are no text stand as JSON. Each row has the number of its
/// record in its stream, from 1; a sample points to its firm, a case to its sample. A public edition has no records, and so
/// none of these tables. Records are read twice, one by one: first for the firms, whose names and codes are joined as
/// everywhere in the report.
struct RecordTables: DatabaseRecords {
    /// A table of records of one type.
    private struct Table {
        let name: String
        let title: String
        let type: String
        /// Columns that the table has beside the keys of the records: name, type, what it is.
        let more: [(name: String, definition: String, title: String)]

        /// The keys that are columns: all but the words of sources as they came and why they were understood as they were,
        /// which stand in the records.
        var fields: [RecordSchema.Field] {
            (RecordSchema.fields(of: type) ?? []).filter {
                !$0.name.hasSuffix("_raw") && !$0.name.hasSuffix("_evidence")
            }
        }
    }

    private static let samples = Table(
        name: "samples", title: "样品记录，一行一批次", type: "sample",
        more: [("firm", "INTEGER REFERENCES firms(firm)", "企业")])
    private static let cases = Table(
        name: "rectification_cases", title: "整改案件记录，一行一件", type: "case",
        more: [("sample", "INTEGER REFERENCES samples(record)", "样品记录")])
    private static let rejects = Table(name: "rejects", title: "退回的行，一行一条", type: "reject", more: [])

    /// Views: name, what it shows, and the question.
    private static let views: [(name: String, title: String, query: String)] = [
        (
            "failures", "不合格批次和企业",
            """
            SELECT s.record, s.id, f.name AS firm_name, f.code AS firm_code, s.product_name, s.category_name, \
            s.district_name, s.sampling_kind, s.regulatory_domain, s.sampled_on, s.failing_items, s.src FROM samples AS s \
            LEFT JOIN firms AS f USING(firm) WHERE s.verdict='fail'
            """
        ),
        (
            "failing_items", "不合格项目，一行一项",
            """
            SELECT s.record, s.id, s.product_name, s.category_name, s.district_name, s.sampling_kind, \
            json_extract(i.value,'$.item') AS item, json_extract(i.value,'$.result') AS result, \
            json_extract(i.value,'$.limit') AS "limit", json_extract(i.value,'$.kind') AS kind \
            FROM samples AS s, json_each(s.failing_items) AS i WHERE s.failing_items IS NOT NULL
            """
        ),
        (
            "firm_history", "各企业的批次和案件",
            """
            SELECT f.firm, f.name, f.code, f.undecided, count(s.record) AS samples, \
            sum(s.verdict IN('pass','fail')) AS inspected, sum(s.verdict='pass') AS passed, \
            sum(s.verdict='fail') AS failed, max(s.sampled_on) AS last_sampled FROM firms AS f \
            LEFT JOIN samples AS s USING(firm) GROUP BY f.firm
            """
        ),
        (
            "overdue_cases", "逾期案件和样品",
            """
            SELECT c.record, c.id, c.party_name, c.due_on, c.overdue_days, c.status, s.id AS sample_id, s.product_name, \
            s.category_name, s.district_name FROM rectification_cases AS c LEFT JOIN samples AS s ON s.record=c.sample \
            WHERE c.overdue_days>0
            """
        ),
        (
            "batch_counts", "各口径、区、品类的批次，合格率自行相除",
            """
            SELECT regulatory_domain, sampling_kind, district_name, category_name, substr(sampled_on,1,7) AS month, \
            sum(verdict IN('pass','fail')) AS inspected, sum(verdict='pass') AS passed, sum(verdict='fail') AS failed, \
            count(*) AS samples FROM samples GROUP BY 1,2,3,4,5
            """
        ),
    ]

    private let files: BundleFiles

    /// The records of a bundle; nil where it has none, as a public edition.
    init?(_ files: BundleFiles) throws {
        guard try files.isThere(ReportBundle.recordsPath) else { return nil }
        self.files = files
    }

    /// How many bytes the tables may take at most, nearly: the values stand as they are in the records, without the names.
    func size() throws -> Int { try files.size(ReportBundle.recordsPath) * 2 + (1 << 20) }

    /// What stands in `contents` and `columns` of the database.
    var contents: [(name: String, title: String)] {
        [Self.samples, Self.cases, Self.rejects].map { ($0.name, $0.title) } + [("firms", "企业，名称和代码已归并")]
            + Self.views.map { ($0.name, $0.title) }
    }

    var columns: [[String]] {
        [Self.samples, Self.cases, Self.rejects].flatMap { table in
            let own = [("record", "记录序号")] + table.more.map { ($0.name, $0.title) }
            return (own + table.fields.map { ($0.name, $0.title) }).enumerated().map {
                [table.name, "\($0.offset + 1)", $0.element.0, $0.element.1]
            }
        }
            + [("firm", "企业序号"), ("name", "名称"), ("code", "统一社会信用代码"), ("undecided", "同名企业之一，无法确定")].enumerated()
            .map { ["firms", "\($0.offset + 1)", $0.element.0, $0.element.1] }
    }

    // MARK: - Writing

    /// Writes tables, indexes and views into an open database.
    func write(into database: borrowing TableDatabase) throws {
        let firms = try writeFirms(into: database)
        for table in [Self.samples, Self.cases, Self.rejects] { try create(table, database) }
        try writeSamplesAndCases(firms, into: database)
        if try files.isThere(ReportBundle.rejectedPath) {
            let keys = KeySet(Self.rejects.fields.map(\.name))
            let fill = try RecordFill(Self.rejects.name, Self.rejects.fields, keys, database)
            var number = 0
            _ = try files.stream(ReportBundle.rejectedPath, keys: keys) { record in
                number += 1
                if record.equals(keys["type"], "reject") { try fill.add(record, number) }
            }
        }
        try database.run("CREATE INDEX samples_by_id ON samples(id)")
        try database.run("CREATE INDEX samples_by_firm ON samples(firm)")
        // Of several samples with one id, as unsettled input may hold, the first one counts.
        try database.run(
            """
            UPDATE rectification_cases SET sample=(SELECT min(record) FROM samples WHERE id=rectification_cases.sample_id) \
            WHERE sample_id IS NOT NULL
            """)
        try database.run("CREATE INDEX cases_by_sample ON rectification_cases(sample)")
        for view in Self.views { try database.run("CREATE VIEW \(view.name) AS \(view.query)") }
    }

    private func create(_ table: Table, _ database: borrowing TableDatabase) throws {
        let columns =
            ["record INTEGER PRIMARY KEY"] + table.more.map { "\(TableDatabase.quoted($0.name)) \($0.definition)" }
            + table.fields.map { "\(TableDatabase.quoted($0.name)) \(Self.type($0.kind))" }
        try database.run("CREATE TABLE \(table.name)(\(columns.joined(separator: ",")))")
    }

    private static func type(_ kind: RecordSchema.ValueKind) -> String {
        switch kind {
        case .text, .date, .word, .objects: "TEXT"
        case .count: "INTEGER"
        case .decimal: "REAL"
        }
    }

    /// Writes the firms in the order in which they appear.
    ///
    /// - Returns: the number of its firm for each entry of the register.
    private func writeFirms(into database: borrowing TableDatabase) throws -> [Int] {
        let keys = KeySet(CountedEnterprise.names + ["sampled_on"])
        var register = EnterpriseRegister(keys)
        let (type, day) = (keys["type"], keys["sampled_on"])
        _ = try files.stream(ReportBundle.recordsPath, keys: keys) { record in
            if record.equals(type, "sample") { _ = register.enter(record, date: day) }
        }
        try database.run("CREATE TABLE firms(firm INTEGER PRIMARY KEY,name TEXT,code TEXT,undecided INTEGER)")
        var numbers: [EnterpriseBook.Identity: Int] = [:]
        var rows: [[String]] = []
        let firms = register.entries.map { entry in
            if let known = numbers[entry.identity] { return known }
            let number = numbers.count + 1
            numbers[entry.identity] = number
            rows.append(["\(number)", entry.name, entry.code, entry.isUndecided ? "1" : "0"])
            return number
        }
        try database.insert(
            "firms", [("firm", "INTEGER"), ("name", "TEXT"), ("code", "TEXT"), ("undecided", "INTEGER")], rows)
        return firms
    }

    private func writeSamplesAndCases(_ firms: [Int], into database: borrowing TableDatabase) throws {
        let names = CountedEnterprise.names + ["sampled_on"]
        let keys = KeySet(names + (Self.samples.fields + Self.cases.fields).map(\.name))
        let samples = try RecordFill(Self.samples.name, Self.samples.fields, keys, reference: "firm", database)
        let cases = try RecordFill(Self.cases.name, Self.cases.fields, keys, database)
        var register = EnterpriseRegister(keys)
        let (type, day) = (keys["type"], keys["sampled_on"])
        var number = 0
        _ = try files.stream(ReportBundle.recordsPath, keys: keys) { record in
            number += 1
            if record.equals(type, "sample") {
                try samples.add(record, number, reference: register.enter(record, date: day).map { firms[$0] })
            } else if record.equals(type, "case") {
                try cases.add(record, number)
            }
        }
    }
}

/// A statement that puts records into a table, one after the other.
private final class RecordFill {
    private let statement: OpaquePointer
    private let connection: OpaquePointer
    /// The places of keys among those of the scanner.
    private let places: [Int]
    private let hasReference: Bool

    /// - Parameter reference: a column that points to another table, after the number of the record.
    init(
        _ table: String, _ fields: [RecordSchema.Field], _ keys: KeySet, reference: String? = nil,
        _ database: borrowing TableDatabase
    ) throws(TableDatabase.Failure) {
        places = fields.map { keys[$0.name] }
        hasReference = reference != nil
        let columns = ["record"] + [reference].compactMap(\.self) + fields.map(\.name)
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        statement = try database.prepared(
            "INSERT INTO \(table)(\(columns.map(TableDatabase.quoted).joined(separator: ","))) VALUES(\(marks))")
        connection = database.connection
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
            guard bound == SQLITE_OK else { throw failure }
        }
        guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
            throw failure
        }
    }

    private var failure: TableDatabase.Failure {
        TableDatabase.Failure(
            description: "SQLite: \(String(cString: sqlite3_errmsg(connection)))",
            code: sqlite3_system_errno(connection))
    }

    private func bind(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int32, _ copy: sqlite3_destructor_type?) -> Int32 {
        bytes.withMemoryRebound(to: CChar.self) { characters in
            sqlite3_bind_text64(
                statement, place, characters.baseAddress, UInt64(characters.count), copy,
                UInt8(SQLITE_UTF8))
        }
    }
}
