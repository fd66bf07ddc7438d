import RecordStream

/// Work on a file that goes on beside the caller's, on a thread of its own; where the system gives none, it is done at once.
final class WorkAside<Value: Sendable> {
    private final class Work: @unchecked Sendable {
        private let run: @Sendable () throws -> Value
        /// Set by the thread before its end, and read behind it.
        private(set) var result: Result<Value, any Error>?

        init(_ run: @escaping @Sendable () throws -> Value) { self.run = run }

        func doIt() { result = Result { try run() } }
    }

    private let work: Work
    private var thread: BesideThread?

    /// Begins the work.
    init(_ run: @escaping @Sendable () throws -> Value) {
        let work = Work(run)
        self.work = work
        thread = BesideThread { work.doIt() }
        if thread == nil { work.doIt() }
    }

    deinit { join() }

    /// Waits for the end of the work.
    ///
    /// - Throws: what went wrong with it.
    func finish() throws -> Value {
        join()
        guard let result = work.result else { preconditionFailure("the thread has ended without doing its work") }
        return try result.get()
    }

    private func join() {
        thread?.join()
        thread = nil
    }
}
