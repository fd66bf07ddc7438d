extension ControlLine {
    /// The control line in the value of `_stream`, or nil if it lacks what its kind needs.
    package init?(parsing value: UnsafeBufferPointer<UInt8>) {
        guard let json = JSONValue(parsing: value), let kind = json["kind"]?.text else { return nil }
        switch kind {
        case "header":
            guard let stream = json["stream"]?.text, let producer = json["producer"]?.text else { return nil }
            var header = StreamHeader(stream: stream, producer: producer)
            header.schema = json["schema"]?.text ?? ""
            header.sources = json["sources"]?.elements.map(StreamSource.init) ?? []
            header.parents = json["parents"]?.elements.compactMap(\.text) ?? []
            header.settings = Self.pairs(json["settings"]).map { (name: $0.0, value: $0.1) }
            header.tables = Self.pairs(json["tables"]).map { (name: $0.0, sha256: $0.1) }
            self = .header(header)
        case "seal":
            guard let stream = json["stream"]?.text, let records = json["records"]?.integer,
                let digest = json["digest"]?.text.flatMap({ RecordDigest($0) })
            else { return nil }
            var seal = StreamSeal(
                stream: stream, records: records, digest: digest,
                accounting: Accounting(json["accounting"] ?? .null))
            seal.sources = json["sources"]?.elements.map(StreamSource.init) ?? []
            seal.parents = json["parents"]?.elements.compactMap(\.text) ?? []
            seal.lineage = json["lineage"]?.elements.map(StreamAncestor.init) ?? []
            seal.completeness = json["completeness"]?.text
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
        case .unknown(let kind, let mustUnderstand):
            json = .object([("kind", .string(kind)), ("must_understand", .bool(mustUnderstand))])
        }
        var bytes: [UInt8] = []
        JSONValue.object([("_stream", json)]).write(into: &bytes)
        return bytes
    }
}

/// The members that a header and its memory in a lineage have in common.
private func origin(
    sources: [JSONValue], parents: [String], settings: [(name: String, value: String)],
    tables: [(name: String, sha256: String)]
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
    return members
}

extension StreamHeader {
    var json: JSONValue {
        .object(
            [
                ("kind", .string("header")), ("schema", .string(schema)), ("stream", .string(stream)),
                ("producer", .string(producer)),
            ] + origin(sources: sources.map(\.named), parents: parents, settings: settings, tables: tables))
    }
}

extension StreamAncestor {
    var json: JSONValue {
        var members: [(key: String, value: JSONValue)] =
            [("stream", .string(stream)), ("producer", .string(producer))]
            + origin(sources: sources.map(\.json), parents: parents, settings: settings, tables: tables)
        members.append(("accounting", accounting.json))
        if let completeness { members.append(("completeness", .string(completeness))) }
        return .object(members)
    }

    init(_ json: JSONValue) {
        self.init(
            stream: json["stream"]?.text ?? "", producer: json["producer"]?.text ?? "",
            accounting: Accounting(json["accounting"] ?? .null))
        parents = json["parents"]?.elements.compactMap(\.text) ?? []
        sources = json["sources"]?.elements.map(StreamSource.init) ?? []
        settings = ControlLine.pairs(json["settings"]).map { (name: $0.0, value: $0.1) }
        tables = ControlLine.pairs(json["tables"]).map { (name: $0.0, sha256: $0.1) }
        completeness = json["completeness"]?.text
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
