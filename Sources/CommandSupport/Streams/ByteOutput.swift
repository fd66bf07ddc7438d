internal import Glibc
package import RecordStream

/// Writes all bytes to a descriptor with `write(2)`.
///
/// - Throws: a failure with status 141 for a broken pipe, 74 for anything else, 143 and 130 after a signal.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String) throws(CommandFailure) {
    var at = 0
    while at < bytes.count {
        let written = write(descriptor, bytes.baseAddress! + at, bytes.count - at)
        if written >= 0 {
            at += written
        } else if errno == EPIPE {
            throw CommandFailure(.brokenPipe, "")
        } else if errno == EINTR {
            try Termination.check()
        } else {
            throw CommandFailure(.inputOutput, "cannot write: \(told: systemError())", at: name)
        }
    }
}

/// Where a stage writes: standard output, or a file that appears whole or not at all.
package enum ByteOutput {
    case standardOutput
    case file(AtomicFile)
    /// The next part of a chain, and a file that takes a copy.
    case neighbour(StreamConduit, copy: AtomicFile?)

    /// Standard output for nil or `-`, or a file.
    ///
    /// - Throws: a failure with status 73, or 64 if what is written there is an input or another output as well.
    package init(path: String?, _ replacement: FileReplacement = FileReplacement(.lines)) throws(CommandFailure) {
        if let path, path != "-" {
            self = .file(try AtomicFile(path, replacement))
        } else {
            try FileClaims.writeStandardOutput()
            widenPipe(1)
            self = .standardOutput
        }
    }

    /// Writes bytes.
    ///
    /// - Throws: a failure with status 141, 74, 143 or 130.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(CommandFailure) {
        switch self {
        case .standardOutput: try writeAll(bytes, to: 1, name: "standard output")
        case .file(let file): try file.write(bytes)
        case .neighbour: preconditionFailure("records are handed to the next part by makeWriter")
        }
    }

    /// A writer of records.
    ///
    /// - Throws: a failure with status 141 if the next part of a chain is gone.
    package func makeWriter() throws(CommandFailure) -> RecordWriter {
        guard case .neighbour(let next, let copy) = self else { return RecordWriter { try write($0) } }
        let wish = try next.wanted()
        return RecordWriter(
            for: wish.keys, digests: wish.digests || copy != nil,
            readsValuesAlone: wish.readsValuesAlone && copy == nil
        ) { batch in
            try copy?.write(batch.content)
            return try next.exchange(batch)
        }
    }

    /// These keys and those that the next part of a chain wants, so that one look finds all of them.
    ///
    /// - Throws: a failure with status 141 if the next part is gone.
    func keys(of stage: KeySet) throws(CommandFailure) -> KeySet {
        guard case .neighbour(let next, _) = self else { return stage }
        return stage.adding(try next.wanted().keys.names)
    }

    /// Whether the values that the next part of a chain wants are all that is used of records.
    ///
    /// - Throws: a failure with status 141 if the next part is gone.
    func usesValuesAlone() throws(CommandFailure) -> Bool {
        guard case .neighbour(let next, nil) = self else { return false }
        let wish = try next.wanted()
        return wish.readsValuesAlone && !wish.digests
    }

    /// Makes what was written permanent.
    ///
    /// - Throws: a failure with status 74.
    package func commit() throws(CommandFailure) {
        switch self {
        case .standardOutput:
            // Only close(2) reports what a network file system could not store.
            guard close(1) == 0 || errno == EBADF else {
                throw CommandFailure(.inputOutput, "cannot write: \(told: systemError())", at: "standard output")
            }
            _ = open("/dev/null", O_WRONLY)
        case .file(let file): try file.commit()
        // The copy becomes a file when the whole chain is done.
        case .neighbour(let next, _): next.end()
        }
    }
}
