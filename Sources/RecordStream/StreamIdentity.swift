/// A source file: named in the header of a stream before it is read, and closed in the seal, when all of it was.
package struct StreamSource: Hashable, Sendable {
    /// The file name without its folders: nothing in a stream depends on a path.
    package var name: String
    /// Its place among the inputs, from 1; 0 where it is none of them.
    package var place = 0
    /// The encoding that was read, such as `gb18030`.
    package var encoding: String
    /// How the file was laid out: `delimited`, `xml`, `workbook`.
    package var layout: String
    /// By what records name it: the first eight digits of the stream's id, a point, and the place; empty where none does.
    package var delivery = ""
    /// `failures_only` or `passes_only` where only such samples can stand in it; empty where both can.
    package var selection = ""
    /// The order of day and month that the dates of a column prove, with one that does: `抽样日期: dmy (30/9/2016)`.
    package var dateOrders: [String] = []
    /// How many samples it says that it holds; nil where it does not say.
    ///
    /// What stands above its rows is known before it is read, and a total below them when it is closed.
    package var declared: Int?
    /// How its tables were read; a stream of rejects says so, that corrected rows can be read in the same way.
    package var readings: [SourceReading] = []

    /// The number of its bytes as they were received; known when it is closed.
    package var bytes: Int
    /// The digest of its content, by which a delivery is known under any name; known when it is closed, else empty.
    package var content = ""
    /// SHA-256 of its bytes as they were received; empty until it is closed, and where none was taken (`--no-sha256`).
    package var sha256: String

    /// The size of a regular file; with name, place and first block what the id of the stream depends on, and not written.
    package var size: Int?
    /// XXH3 of the first 64 KiB, or of all there is; not written.
    package var firstBlock = ""

    /// A source.
    package init(name: String, sha256: String = "", bytes: Int = 0, encoding: String, layout: String) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
        self.encoding = encoding
        self.layout = layout
    }

    /// Whether all of it was read, so that its content is known.
    package var isClosed: Bool { !content.isEmpty || !sha256.isEmpty }

    /// The name of the delivery that a source is: of the stream with that id, the input at that place.
    package static func delivery(of stream: String, place: Int) -> String { "\(stream.prefix(8)).\(place)" }

    /// The sources of a header as its seal closes them, by their places.
    package static func closed(_ named: [StreamSource], by seal: [StreamSource]) -> [StreamSource] {
        named.map { source in
            guard source.place > 0, let end = seal.first(where: { $0.place == source.place }) else { return source }
            var source = source
            (source.bytes, source.content, source.sha256) = (end.bytes, end.content, end.sha256)
            source.declared = end.declared ?? source.declared
            return source
        }
    }

    /// The source as it stands in a header.
    var named: JSONValue { .object(naming) }

    /// The source as it stands in a seal.
    var closing: JSONValue {
        .object([("place", .integer(place))] + end + (declared.map { [("declared", .integer($0))] } ?? []))
    }

    /// The source as descendants remember it.
    package var json: JSONValue { .object(naming + (isClosed ? end : [])) }

    private var naming: [(key: String, value: JSONValue)] {
        [("name", .string(name))] + (place > 0 ? [("place", .integer(place))] : [])
            + [("encoding", .string(encoding)), ("layout", .string(layout))]
            + (delivery.isEmpty ? [] : [("delivery", .string(delivery))])
            + (selection.isEmpty ? [] : [("selection", .string(selection))])
            + (dateOrders.isEmpty ? [] : [("date_orders", .array(dateOrders.map { .string($0) }))])
            + (declared.map { [("declared", .integer($0))] } ?? [])
            + (readings.isEmpty ? [] : [("readings", .array(readings.map(\.json)))])
    }

    private var end: [(key: String, value: JSONValue)] {
        [("bytes", .integer(bytes))] + (content.isEmpty ? [] : [("content", .string(content))])
            + (sha256.isEmpty ? [] : [("sha256", .string(sha256))])
    }

    /// The source that stands in a header, a seal or a lineage; what is missing is empty.
    package init(_ json: JSONValue) {
        name = json["name"]?.text ?? ""
        place = json["place"]?.integer ?? 0
        encoding = json["encoding"]?.text ?? ""
        layout = json["layout"]?.text ?? ""
        delivery = json["delivery"]?.text ?? ""
        selection = json["selection"]?.text ?? ""
        dateOrders = json["date_orders"]?.elements.compactMap(\.text) ?? []
        declared = json["declared"]?.integer
        readings = json["readings"]?.elements.map(SourceReading.init) ?? []
        bytes = json["bytes"]?.integer ?? 0
        content = json["content"]?.text ?? ""
        sha256 = json["sha256"]?.text ?? ""
    }
}

/// How one table of a source was read: a file, a sheet of a workbook, the records of a document.
package struct SourceReading: Hashable, Sendable {
    /// The name as `src_file` has it.
    package var name: String
    /// How many columns a row has.
    package var columns: Int
    /// The layout as a layout file.
    package var layout: String

    /// A reading.
    package init(name: String, columns: Int, layout: String) {
        self.name = name
        self.columns = columns
        self.layout = layout
    }

    var json: JSONValue {
        .object([("name", .string(name)), ("columns", .integer(columns)), ("layout", .string(layout))])
    }

    init(_ json: JSONValue) {
        name = json["name"]?.text ?? ""
        columns = json["columns"]?.integer ?? 0
        layout = json["layout"]?.text ?? ""
    }
}

/// What makes a stream what it is, apart from its input: who wrote it, with which settings and tables.
package struct StreamRecipe: Sendable {
    /// The executable and the version, such as `spotcheck-ingest 0.1.0`.
    package var producer: String
    /// The effective settings, by flag name, in a fixed order.
    package var settings: [(name: String, value: String)]
    /// The tables that were read, with the SHA-256 of their bytes.
    package var tables: [(name: String, sha256: String)]

    /// A recipe.
    package init(
        producer: String, settings: [(name: String, value: String)] = [], tables: [(name: String, sha256: String)] = []
    ) {
        self.producer = producer
        self.settings = settings
        self.tables = tables
    }

    /// The deterministic id of a stream: the first 16 hexadecimal digits of SHA-256 over the recipe and the input.
    ///
    /// `seed` stands for the input beside its ids: nothing for a stage that writes while it reads
    /// (`StreamLedger.openingSeed`), the lineage for one that writes at the end (`StreamLedger.wholeSeed`).
    package func streamID(parents: [String], sources: [StreamSource], seed: String) -> String {
        var digest = SHA256Digest()
        digest.update(field: producer)
        for setting in settings {
            digest.update(field: setting.name)
            digest.update(field: setting.value)
        }
        for table in tables {
            digest.update(field: table.name)
            digest.update(field: table.sha256)
        }
        for parent in parents { digest.update(field: parent) }
        for source in sources {
            digest.update(field: "\(source.place)")
            digest.update(field: source.name)
            digest.update(field: source.size.map { "\($0)" } ?? "")
            digest.update(field: source.firstBlock)
        }
        digest.update(field: seed)
        return String(digest.hexadecimal().prefix(16))
    }
}
