package import Bags
import Glibc
import RecordStream

/// The database of a bundle with the records behind it: filled while the records are read, on a thread of its own, and
/// ended with the tables of the report.
///
/// Where the system gives no thread the work is done at once; the bytes are the same.
package final class RecordDatabase {
    private let work: Work
    private var thread: BesideThread?

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
            try block.forEach { line throws(TableDatabase.Failure) in
                _ = scanner.scan(line, isText: true)
                try fill.add(scanner)
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
    package func add(_ line: UnsafeBufferPointer<UInt8>) {
        if work.queue.add(line), thread == nil, work.failure == nil { _ = work.fillNext() }
    }

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
        try work.fill.end()
        try work.database.end()
    }

    /// The same of the records of a bundle that is there.
    ///
    /// - Throws: what SQLite says, or what reading the records throws.
    static func write(
        _ tables: [CSVTable], about facts: [(name: String, value: String)], records files: BundleFiles, to path: String
    ) throws {
        let database = try RecordDatabase(path)
        _ = try files.stream(ReportBundle.recordsPath, keys: KeySet([])) { database.add($0.line) }
        try database.end(tables, about: facts, records: files)
    }

    private func join() {
        work.queue.close()
        thread?.join()
        thread = nil
    }
}
