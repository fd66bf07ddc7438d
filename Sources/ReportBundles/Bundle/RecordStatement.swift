import CSQLite
import RecordStream
import Records

/// Puts records into a table, one after the other.
///
/// A table has a hundred columns, of which a record fills some thirty, nearly always the same ones. So there is a statement
/// for each set of columns that records fill, as long as these are few; a column that it leaves out is NULL.
final class RecordStatement {
    /// Which columns a record fills, a bit each.
    private struct Filled: Hashable {
        var first: UInt64 = 0
        var second: UInt64 = 0

        @inline(__always)
        mutating func insert(_ place: Int) {
            if place < 64 { first |= 1 << UInt64(place) } else { second |= 1 << UInt64(place - 64) }
        }

        func contains(_ place: Int) -> Bool {
            (place < 64 ? first >> UInt64(place) : second >> UInt64(place - 64)) & 1 == 1
        }
    }

    /// A statement for some columns.
    private final class Prepared {
        let filled: Filled
        /// The places of its keys among those of the scanner.
        let places: [Int]
        let statement: OpaquePointer

        init(_ filled: Filled, places: [Int], statement: OpaquePointer) {
            self.filled = filled
            self.places = places
            self.statement = statement
        }

        deinit { sqlite3_finalize(statement) }
    }

    /// So many columns are told apart.
    private static let mostColumns = 128
    /// So many statements are kept; what would need another one is bound to that of all columns.
    private static let mostStatements = 64

    private let database: TableDatabase
    private let table: RecordTables.Table
    /// The places of all keys among those of the scanner.
    private let places: [Int]
    private let reference: String?
    private let whole: Prepared
    private var others: [Filled: Prepared] = [:]
    private var last: Prepared

    /// - Parameter reference: a column that points to another table, after the number of the record.
    init(
        _ table: RecordTables.Table, _ keys: KeySet, reference: String? = nil, _ database: TableDatabase
    ) throws(TableDatabase.Failure) {
        self.database = database
        self.table = table
        self.reference = reference
        places = table.fields.map { keys[$0.name] }
        var all = Filled()
        for place in places.indices.prefix(Self.mostColumns) { all.insert(place) }
        whole = Prepared(
            all, places: places, statement: try Self.insertion(table, table.fields.map(\.name), reference, database))
        last = whole
    }

    private static func insertion(
        _ table: RecordTables.Table, _ fields: [String], _ reference: String?, _ database: TableDatabase
    ) throws(TableDatabase.Failure) -> OpaquePointer {
        let columns = ["record"] + [reference].compactMap(\.self) + fields
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ",")
        return try database.prepared(
            "INSERT INTO \(table.name)(\(columns.map(TableDatabase.quoted).joined(separator: ","))) VALUES(\(marks))")
    }

    /// The statement for the columns that a record fills.
    private func prepared(for record: borrowing RecordScanner) throws(TableDatabase.Failure) -> Prepared {
        guard places.count <= Self.mostColumns else { return whole }
        var filled = Filled()
        for place in places.indices where record.has(places[place]) { filled.insert(place) }
        if last.filled == filled { return last }
        if let known = others[filled] {
            last = known
            return known
        }
        guard others.count < Self.mostStatements else { return whole }
        let kept = places.indices.filter(filled.contains)
        let made = Prepared(
            filled, places: kept.map { places[$0] },
            statement: try Self.insertion(table, kept.map { table.fields[$0].name }, reference, database))
        others[filled] = made
        last = made
        return made
    }

    /// Adds a record with its number, and the number of what it points to.
    func add(_ record: borrowing RecordScanner, _ number: Int, reference: Int? = nil) throws(TableDatabase.Failure) {
        let prepared = try prepared(for: record)
        let statement = prepared.statement
        sqlite3_clear_bindings(statement)
        sqlite3_bind_int64(statement, 1, Int64(number))
        if let reference { sqlite3_bind_int64(statement, 2, Int64(reference)) }
        var place: Int32 = self.reference != nil ? 2 : 1
        for key in prepared.places {
            place += 1
            guard record.has(key) else { continue }
            // Bound as text, a number takes the type of its column. The line of the record outlives the step.
            var bound = SQLITE_OK
            if record.isEscaped(key), record.content(key) != nil {
                bound = record.withText(key) { text in
                    text.map { Self.bind($0, statement, place, sqlite_transient()) } ?? SQLITE_OK
                }
            } else if let text = record.content(key) ?? record.json(key) {
                bound = Self.bind(text, statement, place, nil)
            }
            guard bound == SQLITE_OK else { throw database.failure }
        }
        guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
            throw database.failure
        }
    }

    private static func bind(
        _ bytes: UnsafeBufferPointer<UInt8>, _ statement: OpaquePointer, _ place: Int32,
        _ copy: sqlite3_destructor_type?
    ) -> Int32 {
        bytes.withMemoryRebound(to: CChar.self) { characters in
            sqlite3_bind_text64(
                statement, place, characters.baseAddress, UInt64(characters.count), copy,
                UInt8(SQLITE_UTF8))
        }
    }
}
