internal import Glibc
internal import Synchronization

/// Which files a process reads and which it writes, so that no input is written over and no file is written twice.
///
/// Files are known by device and inode, links followed; a file that is not there yet by its folder and its name.
package enum FileClaims {
    private struct Inode: Hashable {
        let device: UInt
        let number: UInt

        init(_ status: stat) {
            device = UInt(status.st_dev)
            number = UInt(status.st_ino)
        }
    }

    /// A name in a folder, whether it is there or not.
    private struct Place: Hashable {
        let folder: Inode
        let name: String
    }

    /// A file that is being written.
    struct Output: Sendable {
        fileprivate let key: Int
    }

    private struct State {
        var inputs: Set<Inode> = []
        var outputs: [Int: (inode: Inode?, place: Place?)] = [:]
        var next = 0
    }

    private static let state = Mutex(State())

    /// States that these paths are read, of which `-` is standard input.
    ///
    /// What is not there is left to whoever opens it.
    ///
    /// - Throws: a failure with status 64 if one of them is being written.
    package static func read(_ paths: [String]) throws(CommandFailure) {
        for path in paths {
            var status = stat()
            guard path == "-" ? fstat(0, &status) == 0 : stat(path, &status) == 0 else { continue }
            try read(status, path)
        }
    }

    /// States that an open file is read.
    ///
    /// - Throws: a failure with status 64 if it is being written.
    static func read(_ status: stat, _ name: String) throws(CommandFailure) {
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        let inode = Inode(status)
        let isWritten = state.withLock { state in
            state.inputs.insert(inode)
            return state.outputs.values.contains { $0.inode == inode }
        }
        if isWritten { throw CommandFailure(.usage, "is both an input and an output", at: name) }
    }

    /// States that a file is written.
    ///
    /// - Parameters:
    ///   - status: what is known of it; nil if it is not there yet.
    ///   - isUpdate: it is read on purpose, and written anew.
    /// - Throws: a failure with status 64 if it is an input, or is being written already.
    static func write(
        _ status: stat?, folder: stat?, name: String, path: String, isUpdate: Bool
    ) throws(CommandFailure) -> Output {
        let inode = status.flatMap { $0.st_mode & S_IFMT == S_IFREG ? Inode($0) : nil }
        let isPlain = status == nil || inode != nil
        let place = isPlain ? folder.map { Place(folder: Inode($0), name: name) } : nil
        let (output, problem) = state.withLock { state -> (Output, Message?) in
            let output = Output(key: state.next)
            if let inode, !isUpdate, state.inputs.contains(inode) {
                return (output, "is both an input and an output")
            }
            let isTwice = state.outputs.values.contains { other in
                (inode != nil && other.inode == inode) || (place != nil && other.place == place)
            }
            if isTwice { return (output, "is named for two outputs") }
            state.next += 1
            state.outputs[output.key] = (inode, place)
            return (output, nil)
        }
        if let problem { throw CommandFailure(.usage, problem, at: path) }
        return output
    }

    /// States that a file is written no longer.
    static func end(_ output: Output) { state.withLock { $0.outputs[output.key] = nil } }

    /// States that standard output is written, which may lead to a file; saying so twice is no harm.
    ///
    /// - Throws: a failure with status 64 if that file is an input, from which would be read again what is written, or is
    ///   written under its name as well.
    static func writeStandardOutput() throws(CommandFailure) {
        var status = stat()
        guard fstat(1, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        let inode = Inode(status)
        let problem = state.withLock { state -> Message? in
            if state.inputs.contains(inode) { return "is both an input and an output" }
            if state.outputs.contains(where: { $0.key != standardOutput && $0.value.inode == inode }) {
                return "is named for two outputs"
            }
            state.outputs[standardOutput] = (inode, nil)
            return nil
        }
        if let problem { throw CommandFailure(.usage, problem, at: "standard output") }
    }

    private static let standardOutput = -1
}
