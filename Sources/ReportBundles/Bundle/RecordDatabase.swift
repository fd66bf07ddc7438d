package import Bags
import Glibc
package import Indicators
import RecordStream
import Records

/// The database of a bundle with the records behind it: filled while the records are read, on a thread of its own, and
/// ended with the tables of the report.
///
/// Where the system gives no thread the work is done at once; the bytes are the same. One thread at a time may call it: that
/// which reads the records, and after it that which ends the database.
package final class RecordDatabase: @unchecked Sendable {
    private let work: Work
    private var thread: BesideThread?
    /// The firm of each number that came with a record.
    private var firms: [EnterpriseRegister.Entry] = []

    /// What the thread touches from its beginning to its end, and nobody else in the meantime.
    private final class Work: @unchecked Sendable {
        let queue = LineQueue()
        let database: TableDatabase
        var fill: RecordTableFill
        private var scanner: RecordScanner
        private(set) var failure: TableDatabase.Failure?

        init(_ path: String) throws(TableDatabase.Failure) {
            database = try TableDatabase(path)
            fill = try RecordTableFill(database)
            scanner = RecordScanner(fill.keys)
        }

        /// Takes the blocks that wait, or the next one alone.
        func fillAll() { while fillNext() {} }

        func fillNext() -> Bool {
            guard let block = queue.take() else { return false }
            do throws(TableDatabase.Failure) { try fill(block) } catch {
                failure = error
                queue.abandon()
                return false
            }
            queue.giveBack(block)
            return true
        }

        private func fill(_ block: LineQueue.Block) throws(TableDatabase.Failure) {
            try block.forEach { line, firm throws(TableDatabase.Failure) in
                _ = scanner.scan(line, isText: true)
                try fill.add(scanner, firm: firm)
            }
        }
    }

    /// A database file at a path that does not exist yet.
    ///
    /// - Throws: what SQLite says.
    init(_ path: String) throws(TableDatabase.Failure) {
        let work = try Work(path)
        self.work = work
        thread = BesideThread { work.fillAll() }
    }

    /// The database of a bundle that is being written.
    ///
    /// - Throws: `BundleError`, or what SQLite says.
    package convenience init(in writer: BundleWriter) throws {
        let path = try writer.externalPath(ReportBundle.databasePath, needing: 1 << 16)
        do { try self.init(path) } catch { throw ReportBundle.bundleError(error, path) }
    }

    deinit { join() }

    /// Adds the next record of the bundle.
    ///
    /// - Parameter firm: the number of the enterprise of a sample among those that `take` names; nil for none.
    package func add(_ line: UnsafeBufferPointer<UInt8>, firm: Int?) {
        if work.queue.add(line, mark: firm), thread == nil, work.failure == nil { _ = work.fillNext() }
    }

    /// Takes the firms behind the last record.
    package func take(_ firms: [EnterpriseRegister.Entry]) { self.firms = firms }

    /// Adds the refused rows of the bundle and the tables of its report; the file is whole then.
    ///
    /// - Throws: what SQLite says, or what reading the refused rows throws.
    func end(
        _ tables: [CSVTable], about facts: [(name: String, value: String)], records files: BundleFiles
    ) throws {
        let isAlone = thread == nil
        join()
        if isAlone, work.failure == nil { work.fillAll() }
        if let failure = work.failure { throw failure }
        try work.database.add(tables, about: facts, besides: (RecordTables.contents, RecordTables.columns))
        try work.fill.addRejects(files)
        try work.fill.end(firms)
        firms = []
        try work.database.end()
    }

    /// The same of the records of a bundle that is there.
    ///
    /// - Throws: what SQLite says, or what reading the records throws.
    static func write(
        _ tables: [CSVTable], about facts: [(name: String, value: String)], records files: BundleFiles, to path: String
    ) throws {
        let database = try RecordDatabase(path)
        let keys = KeySet(reading: RecordFirms.keyNames)
        var firms = RecordFirms(keys)
        _ = try files.stream(ReportBundle.recordsPath, keys: keys) { database.add($0.line, firm: firms.firm(of: $0)) }
        database.take(firms.entries)
        try database.end(tables, about: facts, records: files)
    }

    private func join() {
        work.queue.close()
        thread?.join()
        thread = nil
    }
}
