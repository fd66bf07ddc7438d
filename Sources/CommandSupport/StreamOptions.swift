package import ArgumentParser
internal import Glibc
package import RecordStream

/// The version of the toolkit, which every stream names.
package let toolkitVersion = "0.1.0"

/// The flags that every stage understands: which inputs to accept, and where to write.
package struct StreamOptions: ParsableArguments {
    @Flag(
        help: """
            Refuse every input that is not sealed and whole, and rates of what is not settled; for nightly runs. \
            SPOTCHECK_STRICT=1 does the same.
            """)
    package var strict = false

    @Flag(help: "Accept a stream without its seal; the seal of the output keeps the fact.")
    package var acceptTruncated = false

    @Flag(help: "Accept an input without any byte; the seal of the output keeps the fact.")
    package var acceptEmpty = false

    @Flag(help: "Accept a stream that comes twice; the seal of the output keeps the fact.")
    package var acceptRepeated = false

    @Option(name: .shortAndLong, help: "Write to FILE, which appears whole or not at all, instead of standard output.")
    package var output: String?

    @Flag(help: "Leave FILE as it is, with its time, if it holds the same bytes already.")
    package var keepUnchanged = false

    @OptionGroup package var diagnostics: DiagnosticOptions

    /// What stands before and after the command in a chain; no flag says so.
    package var neighbours = StreamNeighbours()

    package init() {}

    // The flags; whatever is not named here is not parsed.
    private enum CodingKeys: CodingKey {
        case strict, acceptTruncated, acceptEmpty, acceptRepeated, output, keepUnchanged, diagnostics
    }

    /// Where the command writes: the next part of a chain, the file that the flags name, or standard output.
    ///
    /// - Throws: a failure with status 73.
    package func openOutput() throws(CommandFailure) -> ByteOutput {
        if let next = neighbours.output { return .neighbour(next, copy: neighbours.copy) }
        return try ByteOutput(path: output, keepUnchanged: keepUnchanged)
    }

    /// Which incomplete inputs to accept.
    package var policy: StreamPolicy {
        var policy = StreamPolicy()
        policy.strict = strict || getenv("SPOTCHECK_STRICT").map { String(cString: $0) } == "1"
        policy.acceptTruncated = acceptTruncated
        policy.acceptEmpty = acceptEmpty
        policy.acceptRepeated = acceptRepeated
        return policy
    }
}
