internal import Glibc
internal import RecordStream

/// What may be put in the place of a file that is there already.
///
/// An empty file is always replaced, and so is one that this toolkit has written, as far as its beginning tells: a header of
/// a stream, of whatever version, or a first line that the command writes itself. Anything else may be somebody's work.
package struct FileReplacement: Sendable {
    /// What the command writes, by which an earlier file of its own is known.
    package enum Kind: Sendable {
        /// A stream with a header.
        case stream
        /// Lines, whose first one is what an earlier run has written, too.
        case lines
        /// A table of which some first lines are known to be ours beside the one that is written.
        case table(isHeading: @Sendable (String) -> Bool)
        /// Anything whose first bytes tell.
        case other(isOurs: @Sendable ([UInt8]) -> Bool)
    }

    /// What is written.
    package var kind: Kind
    /// Whether any file is replaced (`--force`).
    package var isForced: Bool
    /// Whether a file with the same bytes keeps its time.
    package var keepUnchanged: Bool
    /// Whether the file was read on purpose and is written anew.
    package var isUpdate = false

    /// What may be replaced by a file of that kind.
    package init(_ kind: Kind, isForced: Bool = false, keepUnchanged: Bool = false) {
        self.kind = kind
        self.isForced = isForced
        self.keepUnchanged = keepUnchanged
    }

    /// So many bytes of a file are looked at.
    static let prefixBytes = 64 << 10

    /// Whether the beginning of a file says that it may be replaced before anything is written; nil where the first line of
    /// what is written decides.
    func mayReplace(_ beginning: [UInt8]) -> Bool? {
        if beginning.isEmpty || isForced || isUpdate { return true }
        if Self.isStream(beginning) { return true }
        switch kind {
        case .stream: return false
        case .lines: return nil
        case .table(let isHeading): return isHeading(Self.firstLine(of: beginning)) ? true : nil
        case .other(let isOurs): return isOurs(beginning)
        }
    }

    /// Whether two files begin with the same line.
    static func beginAlike(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        !one.isEmpty && one.prefix { $0 != UInt8(ascii: "\n") } == other.prefix { $0 != UInt8(ascii: "\n") }
    }

    /// The failure for a file that may not be replaced.
    static func refusal(of path: String) -> CommandFailure {
        CommandFailure(
            .cannotCreate,
            "is there already and was not written by this command; choose another name, or add --force to replace it",
            at: path)
    }

    /// The first line without a byte order mark and its end.
    private static func firstLine(of beginning: [UInt8]) -> String {
        var line = beginning.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        if line.starts(with: [0xef, 0xbb, 0xbf]) { line = line.dropFirst(3) }
        return String(decoding: line, as: UTF8.self)
    }

    /// Whether the first line is the header of a record stream, of version 1 or any later one.
    private static func isStream(_ beginning: [UInt8]) -> Bool {
        guard beginning.starts(with: #"{"_stream""#.utf8) else { return false }
        let line = beginning.prefix { $0 != UInt8(ascii: "\n") }
        // A header that names more sources than are looked at is known by its beginning.
        guard line.count < beginning.count || beginning.count == Self.prefixBytes else { return false }
        if line.starts(with: #"{"_stream":{"kind":"header","schema":"spotcheck/"#.utf8) { return true }
        guard let header = Array(line).withUnsafeBufferPointer({ JSONValue(parsing: $0) })?["_stream"] else {
            return false
        }
        return header["kind"]?.text == "header" && header["schema"]?.text?.hasPrefix("spotcheck/") == true
    }
}
