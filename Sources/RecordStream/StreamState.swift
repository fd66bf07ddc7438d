internal import InspectionModel

/// What a reader knows about the completeness of its input once it has come to the end (RECORD-STREAM §2).
package enum StreamState: Equatable, Sendable {
    /// Every header has its seal; counts and digests agree.
    case sealed
    /// Every header has its seal; counts or digests differ.
    case filtered(records: Int, sealed: Int)
    /// Records, but no control line at all.
    case bare(records: Int)
    /// A seal without its header.
    case orphanSeal(stream: String)
    /// A header without its seal.
    case truncated(stream: String, producer: String)
    /// An abort line.
    case aborted(reason: String, exit: Int, whereabouts: String?)
    /// One stream sealed twice.
    case repeated(stream: String)
    /// No byte at all.
    case empty
    /// The last line is not a whole JSON object; it starts at that byte of the input.
    case cut(byteOffset: Int)

    /// One word, as it stands under `completeness` in seals and on the cover of a report.
    package var word: String {
        switch self {
        case .sealed: "sealed"
        case .filtered: "filtered"
        case .bare: "bare"
        case .orphanSeal: "orphan_seal"
        case .truncated: "truncated"
        case .aborted: "aborted"
        case .repeated: "repeated"
        case .empty: "empty"
        case .cut: "cut"
        }
    }

    /// What to tell a person.
    package var explanation: String {
        switch self {
        case .sealed: "complete"
        case .filtered(let records, let sealed):
            "\(records.groupedByThousands) of \(sealed.groupedByThousands) sealed records"
                + (records == sealed ? ", but not the same bytes" : "")
        case .bare(let records): "\(records.groupedByThousands) records without header or seal: completeness unknown"
        case .orphanSeal(let stream): "the seal of stream \(stream) came without its header: completeness unknown"
        case .truncated(let stream, let producer):
            "stream \(stream) of \(producer) has no seal: it is truncated, or its writer died"
        case .aborted(let reason, let exit, let whereabouts):
            "an earlier stage failed with status \(exit): \(reason)" + (whereabouts.map { " (\($0))" } ?? "")
        case .repeated(let stream): "stream \(stream) is in the input twice"
        case .empty: "the input is empty: the stage before died before it wrote anything"
        case .cut(let offset): "the last line, from byte \(offset.groupedByThousands) on, is not a whole record"
        }
    }
}

/// Which incomplete inputs a reader accepts.
package struct StreamPolicy: Sendable {
    /// Refuse everything that is not sealed; for nightly runs.
    package var strict = false
    package var acceptTruncated = false
    package var acceptEmpty = false
    package var acceptRepeated = false

    /// The defaults of RECORD-STREAM §2.
    package init() {}

    /// What a reader does with an input in a state.
    package enum Decision: Equatable, Sendable {
        case accept
        /// Go on, tell the user, and keep the fact in the seal.
        case acceptWithNote
        case refuse
    }

    /// The decision about an input in that state.
    package func decision(on state: StreamState) -> Decision {
        switch state {
        case .sealed: .accept
        case .filtered, .bare, .orphanSeal: strict ? .refuse : .acceptWithNote
        case .truncated: acceptTruncated ? .acceptWithNote : .refuse
        case .empty: acceptEmpty ? .acceptWithNote : .refuse
        case .repeated: acceptRepeated ? .acceptWithNote : .refuse
        case .aborted, .cut: .refuse
        }
    }
}
