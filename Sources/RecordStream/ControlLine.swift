/// The first line of a stream: who wrote it, from what.
package struct StreamHeader: Sendable {
    /// The name and major version of the format, `spotcheck/2`.
    package static let schema = "spotcheck/2"
    /// The version before this one, which is refused by name, and read where an earlier bundle is compared with.
    package static let earlierSchema = "spotcheck/1"

    package var schema = StreamHeader.schema
    package var stream: String
    package var producer: String
    package var sources: [StreamSource] = []
    /// The ids of the streams that were known to be read when the header was written.
    package var parents: [String] = []
    package var settings: [(name: String, value: String)] = []
    package var tables: [(name: String, sha256: String)] = []
    /// What a stream beside the main one holds: `rejects`, `superseded`, `after-cutoff`, `unresolved`; nil for the main one.
    package var role: String?
    /// What was known of parts, settlement and dropped keys when the header was written; a seal may know better.
    package var traits = StreamTraits()
    /// The digest of the header line as it was read, which the seal must name.
    package internal(set) var lineDigest = RecordDigest()

    /// A header.
    package init(stream: String, producer: String) {
        self.stream = stream
        self.producer = producer
    }
}

/// A whole stream as one of its descendants remembers it.
package struct StreamAncestor: Sendable {
    package var stream: String
    package var producer: String
    package var parents: [String]
    package var sources: [StreamSource]
    package var settings: [(name: String, value: String)]
    package var tables: [(name: String, sha256: String)]
    package var accounting: Accounting
    /// Why the stream was not known to be complete, or nil.
    package var completeness: String?
    /// What a stream beside the main one holds, or nil.
    package var role: String?
    package var traits = StreamTraits()
    /// Sources of which most rows were refused, by name.
    package var mostlyRejected: [String] = []
    /// Sources that could not be read and were set aside on request, by name.
    package var setAside: [String] = []

    /// A stream without parents, sources or settings, which are set afterwards.
    package init(stream: String, producer: String, accounting: Accounting = Accounting()) {
        self.stream = stream
        self.producer = producer
        self.accounting = accounting
        parents = []
        sources = []
        settings = []
        tables = []
    }
}

/// The last line of a complete stream: its balance sheet.
package struct StreamSeal: Sendable {
    package var stream: String
    package var records: Int
    package var digest: RecordDigest
    package var accounting: Accounting
    /// What became known of the sources when all of them was read: place, bytes and digests.
    package var sources: [StreamSource] = []
    /// The ids of all streams that were read, also of those that were not yet known when the header was written.
    package var parents: [String] = []
    /// Every ancestor, oldest first.
    package var lineage: [StreamAncestor] = []
    /// Why the input was not known to be complete, or nil: `filtered`, `bare`, `truncated` … ; kept up to the cover.
    package var completeness: String?
    /// What is true of the stream as a whole, where the header could not know it yet.
    package var traits: StreamTraits?
    /// The digest of the header line as it was written; nil in a seal that does not say it.
    package var header: RecordDigest?
    /// Whether the seal, as it was read, is the line over which its writer closed it.
    package internal(set) var isIntact = true
    /// Sources of which most rows were refused, by name: what the stream holds of them says little about them.
    package var mostlyRejected: [String] = []
    /// Sources that could not be read and were set aside on request, by name: nothing of them is in the stream.
    package var setAside: [String] = []

    /// A seal.
    package init(stream: String, records: Int, digest: RecordDigest, accounting: Accounting) {
        self.stream = stream
        self.records = records
        self.digest = digest
        self.accounting = accounting
    }
}

/// The last line of a stream whose writer failed.
package struct StreamAbort: Sendable {
    package var stream: String
    package var records: Int
    /// The exit status of the writer.
    package var exit: Int
    package var reason: String
    /// File and line where it happened, if known.
    package var whereabouts: String?

    /// An abort line.
    package init(stream: String, records: Int, exit: Int, reason: String, whereabouts: String? = nil) {
        self.stream = stream
        self.records = records
        self.exit = exit
        self.reason = reason
        self.whereabouts = whereabouts
    }
}

/// A line whose only key is `_stream`.
package enum ControlLine: Sendable {
    case header(StreamHeader)
    case seal(StreamSeal)
    case abort(StreamAbort)
    /// A seal of the version before this one.
    case earlierSeal
    /// A kind that this version does not know; it is ignored unless it must be understood.
    case unknown(kind: String, mustUnderstand: Bool)
}
