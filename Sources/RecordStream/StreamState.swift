internal import InspectionModel

/// What a reader knows about the completeness of its input once it has come to the end (record-streams.md, “States”).
package enum StreamState: Equatable, Sendable {
    /// Every header has its seal; counts and digests agree.
    case sealed
    /// Every header has its seal; there are fewer records than were sealed, or others.
    case filtered(records: Int, sealed: Int)
    /// All records are there; a header or a seal is not as its writer wrote it.
    case altered(stream: String)
    /// Records, but no control line at all.
    case bare(records: Int)
    /// A seal without its header.
    case orphanSeal(stream: String)
    /// A header without its seal.
    case truncated(stream: String, producer: String)
    /// An abort line.
    case aborted(reason: String, exit: Int, whereabouts: String?)
    /// Some records were taken of a stream, by `head` or `sample`, and of these alone no figure is made.
    case cutOnPurpose(of: String, how: String, records: Int)
    /// Parts of a split are not there: the numbers of the first of them, and how many there are.
    case partsMissing(of: String, [Int], missing: Int, count: Int)
    /// One stream sealed twice.
    case repeated(stream: String)
    /// More records than were sealed, or a stream that was cut off and then sent again.
    case surplus(records: Int, sealed: Int)
    /// One part of a split in two streams.
    case partRepeated(of: String, index: Int, count: Int)
    /// Parts of a split beside the whole, or beside parts of another split of it.
    case partsBesideWhole(of: String)
    /// One id with unequal seals: two deliveries that nothing tells apart, each in words.
    case indistinct(stream: String, first: String, second: String)
    /// No byte at all.
    case empty
    /// The last line is not a whole JSON object; it starts at that byte of the input.
    case cut(byteOffset: Int)

    /// One word, as it stands under `completeness` in seals and on the cover of a report.
    package var word: String {
        switch self {
        case .sealed: "sealed"
        case .filtered, .altered: "filtered"
        case .bare: "bare"
        case .orphanSeal: "orphan_seal"
        case .truncated, .partsMissing, .cutOnPurpose: "truncated"
        case .aborted: "aborted"
        case .repeated, .surplus, .partRepeated, .partsBesideWhole: "repeated"
        case .indistinct: "indistinct"
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
        case .altered(let stream):
            "all records are there, but header or seal of stream \(stream) were changed after they were written"
        case .bare(let records): "\(records.groupedByThousands) records without header or seal: completeness unknown"
        case .orphanSeal(let stream): "the seal of stream \(stream) came without its header: completeness unknown"
        case .truncated(let stream, let producer):
            "stream \(stream) of \(producer) has no seal: it is truncated, or its writer died"
        case .aborted(let reason, let exit, let whereabouts):
            "an earlier stage failed with status \(exit): \(reason)" + (whereabouts.map { " (\($0))" } ?? "")
        case .partsMissing(let stream, let missing, let number, let count):
            "\(Self.numbers(missing, of: number)) of \(count) of stream \(stream) \(number == 1 ? "is" : "are") missing"
        case .cutOnPurpose(let stream, let how, let records):
            "the input is a cut, \(how) of \(records.groupedByThousands) records of stream \(stream): no figure of the whole"
        case .repeated(let stream): "stream \(stream) is in the input twice"
        case .surplus(let records, let sealed):
            "\(records.groupedByThousands) records, and \(sealed.groupedByThousands) were sealed: "
                + "a stream was cut off and sent again, or records were added"
        case .partRepeated(let stream, let index, let count):
            "part \(index) of \(count) of stream \(stream) is in the input twice"
        case .partsBesideWhole(let stream):
            "parts of stream \(stream) stand beside the whole of it, or beside parts of another split"
        case .indistinct(let stream, let first, let second):
            "stream \(stream) is \(first) and \(second): two deliveries that nothing tells apart; "
                + "give one of them another --name"
        case .empty: "the input is empty: the stage before died before it wrote anything"
        case .cut(let offset): "the last line, from byte \(offset.groupedByThousands) on, is not a whole record"
        }
    }

    private static func numbers(_ named: [Int], of number: Int) -> String {
        if number == 1, let one = named.first { return "part \(one)" }
        let more = number > named.count ? " and \(number - named.count) more" : ""
        return "parts " + named.map(String.init).joined(separator: ", ") + more
    }
}

/// Which incomplete inputs a reader accepts.
package struct StreamPolicy: Sendable {
    /// Refuse everything that is not sealed; for nightly runs.
    package var strict = false
    package var acceptTruncated = false
    package var acceptEmpty = false
    package var acceptRepeated = false

    /// The defaults of record-streams.md, “States”.
    package init() {}

    /// What a reader does with an input in a state.
    package enum Decision: Equatable, Sendable {
        case accept
        /// Go on, tell the user, and keep the fact in the seal.
        case acceptWithNote
        case refuse
    }

    /// The first state of an input that is refused; nil where it is accepted.
    package func refused(_ ledger: borrowing StreamLedger) -> StreamState? {
        ledger.states.first { decision(on: $0) == .refuse }
    }

    /// The decision about an input in that state.
    package func decision(on state: StreamState) -> Decision {
        switch state {
        case .sealed: .accept
        case .filtered, .altered, .bare, .orphanSeal: strict ? .refuse : .acceptWithNote
        case .truncated, .partsMissing, .cutOnPurpose: acceptTruncated ? .acceptWithNote : .refuse
        case .empty: acceptEmpty ? .acceptWithNote : .refuse
        case .repeated, .surplus, .partRepeated, .partsBesideWhole: acceptRepeated ? .acceptWithNote : .refuse
        case .aborted, .indistinct, .cut: .refuse
        }
    }
}
