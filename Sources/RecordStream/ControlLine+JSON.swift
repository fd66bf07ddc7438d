extension ControlLine {
    /// The control line in the value of `_stream`, or nil if it lacks what its kind needs, or has a number that is no count
    /// below 2^53.
    ///
    /// - Parameter line: the whole line, over which a seal closes itself and its header.
    package init?(parsing value: UnsafeBufferPointer<UInt8>, in line: UnsafeBufferPointer<UInt8>) {
        guard let json = JSONValue(parsing: value), let kind = json["kind"]?.text else { return nil }
        let isKnown = ["header", "seal", "abort"].contains(kind)
        guard !isKnown || json.holdsOnlyCounts else { return nil }
        switch kind {
        case "header":
            guard let stream = json["stream"]?.text, let producer = json["producer"]?.text else { return nil }
            var header = StreamHeader(stream: stream, producer: producer)
            header.schema = json["schema"]?.text ?? ""
            header.sources = json["sources"]?.elements.map(StreamSource.init) ?? []
            header.parents = json["parents"]?.elements.compactMap(\.text) ?? []
            header.settings = Self.pairs(json["settings"]).map { (name: $0.0, value: $0.1) }
            header.tables = Self.pairs(json["tables"]).map { (name: $0.0, sha256: $0.1) }
            header.lineDigest = RecordDigest(of: line)
            if header.schema != StreamHeader.earlierSchema {
                guard let traits = StreamTraits(json) else { return nil }
                header.traits = traits
                header.role = json["role"]?.text
            }
            self = .header(header)
        case "seal":
            guard let stream = json["stream"]?.text, let records = json["records"]?.integer,
                let text = json["digest"]?.text
            else { return nil }
            guard let digest = RecordDigest(text) else {
                guard text.hasPrefix("xxh64:") else { return nil }
                self = .earlierSeal
                return
            }
            var seal = StreamSeal(
                stream: stream, records: records, digest: digest,
                accounting: Accounting(json["accounting"] ?? .null))
            seal.sources = json["sources"]?.elements.map(StreamSource.init) ?? []
            seal.parents = json["parents"]?.elements.compactMap(\.text) ?? []
            let lineage = json["lineage"]?.elements ?? []
            seal.lineage = lineage.compactMap(StreamAncestor.init)
            guard seal.lineage.count == lineage.count else { return nil }
            seal.completeness = json["completeness"]?.text
            if let traits = json["traits"] {
                guard let traits = StreamTraits(traits) else { return nil }
                seal.traits = traits
            }
            seal.header = json["header"]?.text.flatMap { RecordDigest($0) }
            seal.isIntact = Self.isClosed(line)
            seal.mostlyRejected = Self.names(json["mostly_rejected"])
            seal.setAside = Self.names(json["set_aside"])
            self = .seal(seal)
        case "abort":
            guard let stream = json["stream"]?.text else { return nil }
            self = .abort(
                StreamAbort(
                    stream: stream, records: json["records"]?.integer ?? 0, exit: json["exit"]?.integer ?? 65,
                    reason: json["reason"]?.text ?? "no reason given", whereabouts: json["where"]?.text))
        default:
            self = .unknown(kind: kind, mustUnderstand: json["must_understand"] == .bool(true))
        }
    }

    static func names(_ json: JSONValue?) -> [String] { json?.elements.compactMap(\.text) ?? [] }

    static func pairs(_ json: JSONValue?) -> [(String, String)] {
        guard case .object(let members)? = json else { return [] }
        return members.compactMap { member in member.value.text.map { (member.key, $0) } }
    }

    /// The whole line without its line feed.
    package var line: [UInt8] {
        let json: JSONValue
        switch self {
        case .header(let header): json = header.json
        case .seal(let seal): json = seal.json
        case .abort(let abort): json = abort.json
        case .earlierSeal: json = .object([("kind", .string("seal"))])
        case .unknown(let kind, let mustUnderstand):
            json = .object([("kind", .string(kind)), ("must_understand", .bool(mustUnderstand))])
        }
        var bytes: [UInt8] = []
        JSONValue.object([("_stream", json)]).write(into: &bytes)
        if case .seal = self { Self.close(&bytes) }
        return bytes
    }

    /// What stands before the digest by which a seal closes over itself, and behind it.
    private static let selfMember = (start: Array(",\"self\":\"".utf8), end: Array("\"}}".utf8))

    /// Adds the last member of a seal: the digest of the line up to there.
    private static func close(_ line: inout [UInt8]) {
        line.removeLast(2)
        let digest = line.withUnsafeBufferPointer { RecordDigest(of: $0) }
        line += selfMember.start
        line += digest.description.utf8
        line += selfMember.end
    }

    /// Whether a seal line ends in the digest of what stands before it.
    private static func isClosed(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let digits = RecordDigest().description.utf8.count
        let length = selfMember.start.count + digits + selfMember.end.count
        guard line.count > length else { return false }
        let covered = UnsafeBufferPointer(rebasing: line[..<(line.count - length)])
        var expected = selfMember.start
        expected += RecordDigest(of: covered).description.utf8
        expected += selfMember.end
        return line[covered.count...].elementsEqual(expected)
    }
}

extension JSONValue {
    /// Whether every number in it is a count below 2^53, which no sum of a few makes overflow.
    var holdsOnlyCounts: Bool {
        switch self {
        case .number(let digits):
            digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                && Int(digits).map { $0 < 1 << 53 } ?? false
        case .array(let elements): elements.allSatisfy(\.holdsOnlyCounts)
        case .object(let members): members.allSatisfy(\.value.holdsOnlyCounts)
        case .null, .bool, .string: true
        }
    }
}

/// The members that a header and its memory in a lineage have in common.
private func origin(
    sources: [JSONValue], parents: [String], settings: [(name: String, value: String)],
    tables: [(name: String, sha256: String)], role: String?, traits: StreamTraits
) -> [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = [
        ("sources", .array(sources)), ("parents", .array(parents.map { .string($0) })),
    ]
    if !settings.isEmpty {
        members.append(("settings", .object(settings.map { (key: $0.name, value: .string($0.value)) })))
    }
    if !tables.isEmpty {
        members.append(("tables", .object(tables.map { (key: $0.name, value: .string($0.sha256)) })))
    }
    if let role { members.append(("role", .string(role))) }
    return members + traits.members
}

/// The members that name sources whose rows are missing, left out where there are none.
private func missing(mostlyRejected: [String], setAside: [String]) -> [(key: String, value: JSONValue)] {
    [("mostly_rejected", mostlyRejected), ("set_aside", setAside)].filter { !$0.1.isEmpty }.map { key, names in
        (key: key, value: .array(names.map { .string($0) }))
    }
}

extension StreamHeader {
    var json: JSONValue {
        .object(
            [
                ("kind", .string("header")), ("schema", .string(schema)), ("stream", .string(stream)),
                ("producer", .string(producer)),
            ]
                + origin(
                    sources: sources.map(\.named), parents: parents, settings: settings, tables: tables, role: role,
                    traits: traits))
    }
}

extension StreamAncestor {
    var json: JSONValue {
        var members: [(key: String, value: JSONValue)] =
            [("stream", .string(stream)), ("producer", .string(producer))]
            + origin(
                sources: sources.map(\.json), parents: parents, settings: settings, tables: tables, role: role,
                traits: traits)
        members.append(("accounting", accounting.json))
        if let completeness { members.append(("completeness", .string(completeness))) }
        return .object(members + missing(mostlyRejected: mostlyRejected, setAside: setAside))
    }

    /// The ancestor in a seal, or nil if one of its marks is not as it must be.
    init?(_ json: JSONValue) {
        guard let traits = StreamTraits(json) else { return nil }
        self.init(
            stream: json["stream"]?.text ?? "", producer: json["producer"]?.text ?? "",
            accounting: Accounting(json["accounting"] ?? .null))
        parents = json["parents"]?.elements.compactMap(\.text) ?? []
        sources = json["sources"]?.elements.map(StreamSource.init) ?? []
        settings = ControlLine.pairs(json["settings"]).map { (name: $0.0, value: $0.1) }
        tables = ControlLine.pairs(json["tables"]).map { (name: $0.0, sha256: $0.1) }
        completeness = json["completeness"]?.text
        role = json["role"]?.text
        self.traits = traits
        mostlyRejected = ControlLine.names(json["mostly_rejected"])
        setAside = ControlLine.names(json["set_aside"])
    }
}

extension StreamSeal {
    var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("kind", .string("seal")), ("stream", .string(stream)), ("records", .integer(records)),
            ("digest", .string(digest.description)), ("accounting", accounting.json),
        ]
        if !sources.isEmpty { members.append(("sources", .array(sources.map(\.closing)))) }
        members += [
            ("parents", .array(parents.map { .string($0) })), ("lineage", .array(lineage.map(\.json))),
        ]
        if let completeness { members.append(("completeness", .string(completeness))) }
        if let traits { members.append(("traits", .object(traits.members))) }
        members += missing(mostlyRejected: mostlyRejected, setAside: setAside)
        if let header { members.append(("header", .string(header.description))) }
        return .object(members)
    }
}

extension StreamAbort {
    var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("kind", .string("abort")), ("stream", .string(stream)), ("records", .integer(records)),
            ("exit", .integer(exit)), ("reason", .string(reason)),
        ]
        if let whereabouts { members.append(("where", .string(whereabouts))) }
        return .object(members)
    }
}
