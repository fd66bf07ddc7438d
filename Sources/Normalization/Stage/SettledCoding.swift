package import InspectionModel
import RecordStream

/// What a person says of the settlement of records that came without a header.
package enum StatedSettlement: Hashable, Sendable {
    /// Settled as of that day.
    case settled(CalendarDate)
    /// Not settled.
    case no
}

/// How records are coded that may be settled already, and what was met of them.
struct SettledCoding {
    /// How the records at hand are coded.
    enum Mode {
        /// In all respects: nobody has settled them.
        case fresh
        /// By category alone: they are settled.
        case settled
        /// Not yet, since no header has come.
        case waiting
    }

    /// What is known of samples whose category has changed, for their cases.
    struct Recoded {
        /// The place of the category in the catalogue, or -1.
        var category: Int32
        /// Whether the batch falls under another body of law now.
        var isMoved: Bool
        var domain: RegulatoryDomain
    }

    let stated: StatedSettlement?
    var mode = Mode.fresh
    /// The category and domain of each sample that has another one now, by a digest of its id.
    var recoded: [UInt64: Recoded] = [:]
    /// The samples of cases that came so far.
    var samplesOfCases: Set<UInt64> = []
    /// Samples that have another category now.
    var changed = 0
    /// Cases that follow the new category of their sample.
    var following = 0
    /// Cases whose sample falls under another body of law now, while their clocks are those of the old one.
    var stale = 0
    /// Cases that came before their sample, and keep its old category.
    var early = 0
    /// Finds the id of a sample, and of the sample of a case.
    private var identifiers: RecordScanner
    private let (id, sampleID): (Int, Int)
    private let makeStore: (() -> any LineStore)?
    private(set) var store: (any LineStore)?
    private(set) var lines: [(place: UInt64, count: Int)] = []

    init(stated: StatedSettlement?, store: (() -> any LineStore)?) {
        self.stated = stated
        makeStore = store
        let keys = KeySet(["id", "sample_id"])
        identifiers = RecordScanner(keys)
        (id, sampleID) = (keys["id"], keys["sample_id"])
    }

    /// How to begin, by the headers that have come.
    func firstMode(_ settlement: StreamSettlement, isPartly: Bool) -> Mode {
        switch settlement {
        case .settled, .apart: .settled
        case .unsettled: isPartly ? .settled : .fresh
        case .unknown:
            switch stated {
            case .settled?: .settled
            case .no?: .fresh
            case nil: makeStore == nil ? .fresh : .waiting
            }
        }
    }

    /// Keeps a line until a header says how it is to be coded.
    mutating func keep(_ line: UnsafeBufferPointer<UInt8>) throws {
        if store == nil { store = makeStore?() }
        lines.append((try store?.keep(line) ?? 0, line.count))
    }

    /// Gives back what was kept.
    mutating func take() throws -> (store: any LineStore, lines: [(place: UInt64, count: Int)])? {
        guard let store else { return nil }
        try store.finish()
        defer { lines = [] }
        return (store, lines)
    }

    /// A digest of the id of a sample.
    mutating func sample(_ line: UnsafeBufferPointer<UInt8>) -> UInt64? { digest(id, line) }

    /// A digest of the id of the sample of a case.
    mutating func sample(ofCase line: UnsafeBufferPointer<UInt8>) -> UInt64? { digest(sampleID, line) }

    private mutating func digest(_ key: Int, _ line: UnsafeBufferPointer<UInt8>) -> UInt64? {
        _ = identifiers.scan(line, isText: true)
        return identifiers.withText(key) { $0.map { RecordDigest(of: $0).sum } }
    }
}

/// Why records cannot be coded, by whether they are settled.
package enum SettledCodingProblem: StageFailure {
    /// Nothing says whether they are settled.
    case unstated
    /// Some are settled and some are not.
    case mixed
    /// The user says something else than the header.
    case contradicted(String)
    /// A header came after records that were coded otherwise.
    case late
    /// A sample was settled although nobody had read its words; its place.
    case neverNormalized(String)

    package var status: Int32 { 65 }

    package var explanation: String {
        switch self {
        case .unstated:
            "no header says whether the records are settled, and settled verdicts must stay: "
                + "say --settled-as-of DAY, or --settled-as-of no where they are not settled"
        case .mixed:
            "some of the input is settled and some is not: normalise what is not by itself, and reconcile both together"
        case .contradicted(let stream): "--settled-as-of says something else than the stream, which is \(stream)"
        case .late:
            "the header of a stream came after records of another one: name settled streams before all others, or apart"
        case .neverNormalized(let place):
            "\(place) stands among settled records and nobody has read its words: run spotcheck-normalize before "
                + "spotcheck-reconcile, and by itself on what is not settled"
        }
    }
}
