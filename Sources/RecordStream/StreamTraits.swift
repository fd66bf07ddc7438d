package import InspectionModel

/// What a split was: of which stream, by which key, into how many.
package struct StreamSplit: Hashable, Sendable {
    /// The key of a split that keeps together whatever reconcile has to see together.
    package static let identity = "identity"

    /// The id of the stream that was split.
    package var whole: String
    /// The key by which records were told apart, or `identity`.
    package var key: String
    /// How many streams were made.
    package var count: Int
    /// Records in all of them.
    package var records: Int
    /// The digest of these records.
    package var digest: RecordDigest
    /// The day as of which the whole was settled when it was split, or nil.
    package var settled: CalendarDate?

    /// Whether it is no split in parts but a cut: some records were taken (`head 100`, `sample 100 seed 7`), the others left.
    package var isCut: Bool { key.contains(" ") }

    /// A split.
    package init(
        whole: String, key: String, count: Int, records: Int, digest: RecordDigest, settled: CalendarDate? = nil
    ) {
        self.whole = whole
        self.key = key
        self.count = count
        self.records = records
        self.digest = digest
        self.settled = settled
    }
}

/// The mark of one numbered part: no figure is made of less than all of them.
package struct StreamPart: Hashable, Sendable {
    package var split: StreamSplit
    /// From 1 to the number of parts.
    package var index: Int

    /// A part.
    package init(_ split: StreamSplit, index: Int) {
        self.split = split
        self.index = index
    }

    /// For a person: `part 2 of 8`, or `head 100 of 2,488 records`.
    package var words: String {
        split.isCut
            ? "\(split.key) of \(split.records.groupedByThousands) records" : "part \(index) of \(split.count)"
    }
}

/// The mark of the stream of one value of a key: it is whole, and nobody asks for its siblings.
package struct StreamBranch: Hashable, Sendable {
    package var split: StreamSplit
    package var value: String

    /// A branch.
    package init(_ split: StreamSplit, value: String) {
        self.split = split
        self.value = value
    }
}

/// What a stream is beside its records, and what rides on from stage to stage.
package struct StreamTraits: Hashable, Sendable {
    /// As of which day records are settled.
    package enum Settled: Hashable, Sendable {
        case day(CalendarDate)
        /// Of streams that were settled one by one, so that a batch may stand in two of them.
        case apart
    }

    /// Which part of a split it is.
    package var part: StreamPart?
    /// Of which value of a key it is.
    package var branch: StreamBranch?
    /// Nil where nothing was settled.
    package var settled: Settled?
    /// Keys that a stage left out (`--only`, `--drop`), in the order of their bytes.
    package var dropped: [String] = []

    /// The traits of an ordinary stream.
    package init() {}
}

extension StreamTraits {
    /// The members that stand in a header, and under `traits` in a seal.
    var members: [(key: String, value: JSONValue)] {
        var members: [(key: String, value: JSONValue)] = []
        if let part { members.append(("part", part.split.json(("index", .integer(part.index))))) }
        if let branch { members.append(("branch", branch.split.json(("value", .string(branch.value))))) }
        switch settled {
        case .day(let day)?: members.append(("settled", .string(day.description)))
        case .apart?: members.append(("settled", .string("no")))
        case nil: break
        }
        if !dropped.isEmpty { members.append(("dropped", .array(dropped.map { .string($0) }))) }
        return members
    }

    /// The traits among the members of an object, or nil if one of them is not as it must be.
    init?(_ json: JSONValue) {
        if let mark = json["part"] {
            guard let split = StreamSplit(mark), let index = mark["index"]?.integer, (1...split.count).contains(index)
            else { return nil }
            part = StreamPart(split, index: index)
        }
        if let mark = json["branch"] {
            guard let split = StreamSplit(mark), let value = mark["value"]?.text else { return nil }
            branch = StreamBranch(split, value: value)
        }
        switch json["settled"] {
        case nil: break
        case .string("no"): settled = .apart
        case .string(let text):
            guard let day = CalendarDate(text) else { return nil }
            settled = .day(day)
        default: return nil
        }
        dropped = json["dropped"]?.elements.compactMap(\.text) ?? []
    }
}

extension StreamSplit {
    fileprivate func json(_ own: (key: String, value: JSONValue)) -> JSONValue {
        .object(
            [
                ("of", .string(whole)), own, ("count", .integer(count)), ("records", .integer(records)),
                ("digest", .string(digest.description)), ("by", .string(key)),
            ] + (settled.map { [("settled", .string($0.description))] } ?? []))
    }

    fileprivate init?(_ json: JSONValue) {
        guard let whole = json["of"]?.text, let key = json["by"]?.text, let count = json["count"]?.integer, count > 0,
            let records = json["records"]?.integer, let digest = json["digest"]?.text.flatMap({ RecordDigest($0) })
        else { return nil }
        self.init(whole: whole, key: key, count: count, records: records, digest: digest)
        if let day = json["settled"] {
            guard let date = day.text.flatMap({ CalendarDate($0) }) else { return nil }
            settled = date
        }
    }
}
