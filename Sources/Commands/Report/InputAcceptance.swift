import ArgumentParser
import CommandSupport
import Glibc
import RecordStream

/// Which incomplete inputs are accepted; the cover of the report says so if one was.
struct InputAcceptance: ParsableArguments {
    @Flag(help: "Refuse every input that is not sealed and whole; for nightly runs. SPOTCHECK_STRICT=1 does the same.")
    var strict = false

    @Flag(help: "Accept a stream without its seal; the cover of the report says so.")
    var acceptTruncated = false

    @Flag(help: "Accept an input without any byte, and make a report though no sample or case lies in its period.")
    var acceptEmpty = false

    @Flag(help: "Accept a stream that comes twice; the cover of the report says so.")
    var acceptRepeated = false

    /// What stands before the command in a chain; no flag says so.
    var neighbours = StreamNeighbours()

    // The flags; whatever is not named here is not parsed.
    private enum CodingKeys: CodingKey {
        case strict, acceptTruncated, acceptEmpty, acceptRepeated
    }

    /// The policy.
    var policy: StreamPolicy {
        var policy = StreamPolicy()
        policy.strict = strict || getenv("SPOTCHECK_STRICT").map { String(cString: $0) } == "1"
        policy.acceptTruncated = acceptTruncated
        policy.acceptEmpty = acceptEmpty
        policy.acceptRepeated = acceptRepeated
        return policy
    }
}
