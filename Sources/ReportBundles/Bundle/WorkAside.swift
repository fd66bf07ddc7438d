import Bags
import RecordStream

/// Work on a file that goes on beside the caller's, on a thread of its own; where the system gives none, it is done at once.
final class WorkAside {
    private final class Work: @unchecked Sendable {
        let run: @Sendable () throws(FileError) -> Void
        /// Set by the thread before its end, and read behind it.
        var failure: FileError?

        init(_ run: @escaping @Sendable () throws(FileError) -> Void) { self.run = run }

        func doIt() { do throws(FileError) { try run() } catch { failure = error } }
    }

    private let work: Work
    private var thread: BesideThread?

    /// Begins the work.
    init(_ run: @escaping @Sendable () throws(FileError) -> Void) {
        let work = Work(run)
        self.work = work
        thread = BesideThread { work.doIt() }
        if thread == nil { work.doIt() }
    }

    deinit { join() }

    /// Waits for the end of the work.
    ///
    /// - Throws: what went wrong with it.
    func finish() throws(FileError) {
        join()
        if let failure = work.failure { throw failure }
    }

    private func join() {
        thread?.join()
        thread = nil
    }
}
