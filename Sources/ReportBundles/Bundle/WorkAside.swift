import Bags
import Glibc

/// Work on a file that goes on beside the caller's, on a thread of its own; where the system gives none, it is done at once.
///
/// All signals but those of the thread's own faults are left to the first thread, which knows what to clean up.
final class WorkAside {
    private final class Work: @unchecked Sendable {
        let run: @Sendable () throws(FileError) -> Void
        /// Set by the thread before its end, and read behind it.
        var failure: FileError?

        init(_ run: @escaping @Sendable () throws(FileError) -> Void) { self.run = run }

        func doIt() { do throws(FileError) { try run() } catch { failure = error } }
    }

    private let work: Work
    private var thread: pthread_t?

    /// Begins the work.
    init(_ run: @escaping @Sendable () throws(FileError) -> Void) {
        work = Work(run)
        var blocked = sigset_t()
        var before = sigset_t()
        sigfillset(&blocked)
        for fault in [SIGBUS, SIGSEGV, SIGILL, SIGFPE, SIGABRT, SIGTRAP] { sigdelset(&blocked, fault) }
        pthread_sigmask(SIG_SETMASK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var made = pthread_t()
        let body = Unmanaged.passRetained(work)
        let status = pthread_create(
            &made, nil,
            { body in
                if let body { Unmanaged<Work>.fromOpaque(body).takeRetainedValue().doIt() }
                return nil
            }, body.toOpaque())
        if status == 0 {
            thread = made
        } else {
            body.release()
            work.doIt()
        }
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
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }
}
