/// What stands before and after a command in a chain of one process; nothing does where it runs by itself.
package struct StreamNeighbours {
    /// Gives what the part before writes, in place of standard input.
    package var input: StreamConduit?
    /// Takes what is written, in place of standard output.
    package var output: StreamConduit?
    /// Takes a copy of what is written, and becomes a file when the whole chain is done.
    package var copy: AtomicFile?

    /// None.
    package init() {}

    /// States that these files are read, and standard input where none is named and no part stands before.
    ///
    /// - Throws: a failure with status 64 if one of them is being written.
    package func claim(_ files: [String]) throws(CommandFailure) {
        try FileClaims.read(files.isEmpty && input == nil ? ["-"] : files)
    }
}
