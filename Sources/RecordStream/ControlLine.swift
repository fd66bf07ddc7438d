/// The first line of a stream: who wrote it, from what.
package struct StreamHeader: Sendable {
    /// The name and major version of the format, `spotcheck/1`.
    package static let schema = "spotcheck/1"

    package var schema = StreamHeader.schema
    package var stream: String
    package var producer: String
    package var sources: [StreamSource] = []
    /// The ids of the streams that were known to be read when the header was written.
    package var parents: [String] = []
    package var settings: [(name: String, value: String)] = []
    package var tables: [(name: String, sha256: String)] = []

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
    /// A kind that this version does not know; it is ignored unless it must be understood.
    case unknown(kind: String, mustUnderstand: Bool)
}
