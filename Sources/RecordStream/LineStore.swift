package import ByteTables

/// Record lines kept until the whole input has been seen, in memory or on disk.
///
/// A stage that needs its whole input keeps lines here and holds no more than their places. The stage opens nothing; who
/// runs it chooses the store.
package protocol LineStore: AnyObject {
    /// Keeps a copy of a line and returns its place.
    ///
    /// - Throws: when the store is full.
    func keep(_ line: UnsafeBufferPointer<UInt8>) throws -> UInt64

    /// Ends the keeping; from then on lines are only read.
    ///
    /// - Throws: when the store is full.
    func finish() throws

    /// The bytes of a line, valid as long as the store; only after `finish`.
    func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8>
}

/// Lines kept in memory, for inputs that are known to be small; a command keeps its lines on disk.
extension BlockArena: LineStore {
    /// Does nothing: what is in memory can be read at any time.
    package func finish() {}
}

/// Why a stage gives up at the end of its input: with which exit status, and in one line.
package protocol StageFailure: Error {
    /// The exit status, as listed in every manual page.
    var status: Int32 { get }
    /// What happened, and what to do.
    var explanation: String { get }
}
