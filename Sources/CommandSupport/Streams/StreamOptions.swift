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

    @Flag(
        help:
            "Replace files that are there already, whatever they hold. Without it only empty ones are replaced, streams, and what the command has written before."
    )
    package var force = false

    @OptionGroup(title: "Messages and settings") package var diagnostics: DiagnosticOptions

    /// What stands before and after the command in a chain; no flag says so.
    package var neighbours = StreamNeighbours()

    package init() {}

    // The flags; whatever is not named here is not parsed.
    private enum CodingKeys: CodingKey {
        case strict, acceptTruncated, acceptEmpty, acceptRepeated, output, keepUnchanged, force, diagnostics
    }

    /// Where the command writes: the next part of a chain, the file that the flags name, or standard output.
    ///
    /// - Parameters:
    ///   - kind: what is written, by which an earlier file of the command is known.
    ///   - inputs: the files that are read; `-`, or an empty list, is standard input; nil where nothing is read.
    /// - Throws: a failure with status 73, or 64 if the file is an input or another output as well.
    package func openOutput(
        _ kind: FileReplacement.Kind = .stream, reading inputs: [String]?
    ) throws(CommandFailure) -> ByteOutput {
        if let inputs {
            let paths = inputs.isEmpty ? ["-"] : inputs
            try FileClaims.read(neighbours.input == nil ? paths : paths.filter { $0 != "-" })
        }
        if let next = neighbours.output { return .neighbour(next, copy: neighbours.copy) }
        return try ByteOutput(path: output, replacement(kind))
    }

    /// What a file of the command may replace.
    package func replacement(_ kind: FileReplacement.Kind = .stream) -> FileReplacement {
        FileReplacement(kind, isForced: force, keepUnchanged: keepUnchanged)
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
