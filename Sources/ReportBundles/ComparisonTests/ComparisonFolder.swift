package import Bags
package import InspectionModel
package import Leads
package import RecordStream

/// Writes the folder of comparison tests: a page, a workbook, tables, one tree for programs, a consumer notice, and the
/// records that all of it follows from.
package struct ComparisonFolder {
    private let collector: ComparisonCollector
    private let settings: ComparisonSettings
    private let tables: ComparisonTables
    private let asOf: CalendarDate

    /// The samples of a finished collector.
    package init(
        _ collector: ComparisonCollector, _ tables: ComparisonTables, _ settings: ComparisonSettings, asOf: CalendarDate
    ) {
        self.collector = collector
        self.tables = tables
        self.settings = settings
        self.asOf = asOf
    }

    static let recordsPath = "data/records/comparison.ndjson"
    static let aboutPath = "data/about.json"
    static let workbookPath = "data/comparison.xlsx"

    /// Writes all files and ends the folder, which is a bag.
    ///
    /// - Parameters:
    ///   - header: that of the stream.
    ///   - completeness: what was accepted of the input that was not whole; nil for nothing.
    /// - Throws: `BundleError`, or `PersonalDataGate.Finding` for a number of a telephone or identity card.
    package func write(
        to writer: BundleWriter, header: StreamHeader, parents: [String], completeness: String?
    ) throws -> BundleWriter.Outcome {
        let look = PublicLook(isPublic: true)
        func add(_ path: String, _ bytes: [UInt8]) throws {
            try look.look(at: bytes, path: path)
            try writer.add(path, bytes)
        }
        let stream = try writer.begin(Self.recordsPath)
        var records = RecordWriter { bytes in
            try look.look(at: Array(bytes), path: Self.recordsPath)
            try stream.write(bytes)
        }
        try records.open(header)
        for product in collector.products { try product.write(to: &records) }
        var accounting = Accounting()
        accounting.read = collector.account.read
        accounting.added = records.records
        accounting.records = records.records
        accounting.absorbed = collector.account.read
        // The accounts of the stages are those of the office, and so are the files behind them.
        try records.seal(accounting: accounting, parents: parents, lineage: [], completeness: completeness)
        try writer.end(stream)
        let about = ComparisonAbout(
            producer: header.producer, asOf: asOf, settings: settings, account: collector.account, tables: tables,
            parents: parents, completeness: completeness ?? "")
        try add(Self.aboutPath, about.bytes)
        let derived = DerivedComparison(collector.products, about, tables)
        for file in derived.files { try add(file.path, file.bytes) }
        let path = try writer.externalPath(Self.workbookPath, needing: 1 << 20)
        do throws(FileError) {
            try derived.writeWorkbook(to: path, temporary: writer.temporaryFolder)
        } catch {
            throw BundleError.failed(error)
        }
        try writer.adopt(Self.workbookPath)
        return try writer.finish(derived.information)
    }
}

/// What the records alone do not tell: who wrote the folder, as of which day, by which tables, and what was left out.
struct ComparisonAbout {
    var producer: String
    var asOf: CalendarDate
    var settings: ComparisonSettings
    var account: ComparisonAccount
    /// The SHA-256 of each table by name.
    var digests: [(name: String, sha256: String)]
    var parents: [String]
    var completeness: String

    init(
        producer: String, asOf: CalendarDate, settings: ComparisonSettings, account: ComparisonAccount,
        tables: ComparisonTables, parents: [String], completeness: String
    ) {
        self.producer = producer
        self.asOf = asOf
        self.settings = settings
        self.account = account
        digests = tables.bytes.map { ($0.name, BagDigest.hex(of: $0.bytes)) }
        self.parents = parents
        self.completeness = completeness
    }

    /// Reads `about.json`; nil where it is none of ours.
    init?(_ json: JSONValue?) {
        guard let json, let producer = json["producer"]?.text,
            let asOf = json["as_of"]?.text.flatMap({ CalendarDate($0) }),
            let account = ComparisonAccount(json["account"]),
            case .object(let settings)? = json["settings"], case .object(let tables)? = json["tables"]
        else { return nil }
        self.producer = producer
        self.asOf = asOf
        self.account = account
        self.settings = ComparisonSettings(settings.map { ($0.key, $0.value.text ?? "") })
        digests = tables.map { ($0.key, $0.value.text ?? "") }
        parents = (json["made_of"]?.elements ?? []).compactMap(\.text)
        completeness = json["completeness"]?.text ?? ""
    }

    var bytes: [UInt8] {
        JSONLines.bytes(
            .object(
                [
                    ("producer", .string(producer)), ("as_of", .string(asOf.description)),
                    ("settings", .object(settings.pairs.map { (key: $0.name, value: .string($0.value)) })),
                    ("tables", .object(digests.map { (key: $0.name, value: .string($0.sha256)) })),
                    ("made_of", .array(parents.map { .string($0) })), ("account", account.json),
                ] + (completeness.isEmpty ? [] : [("completeness", .string(completeness))])))
    }
}

/// All files that follow from the records of a folder and from what `about.json` says.
struct DerivedComparison {
    private let sheets: ComparisonSheets
    private let about: ComparisonAbout

    init(_ products: [ComparedProduct], _ about: ComparisonAbout, _ tables: ComparisonTables) {
        sheets = ComparisonSheets(
            tests: ComparisonTest.all(products, tables), account: about.account, tips: tables.tips)
        self.about = about
    }

    /// The files with their bytes, the workbook left out.
    var files: [(path: String, bytes: [UInt8])] {
        let page = ComparisonPage(
            sheets: sheets, office: about.settings.office, asOf: about.asOf, completeness: about.completeness)
        return sheets.tables.map { ("data/\($0.name).csv", $0.guardedBytes) } + [
            ("data/comparison.json", JSONLines.bytes(sheets.json(asOf: about.asOf.description))),
            ("data/index.html", page.bytes), ("data/notice.html", page.notice),
            (ReportBundle.entrancePath, ReportBundle.entranceBytes),
        ]
    }

    /// Writes the workbook to a path that does not exist yet.
    func writeWorkbook(to path: String, temporary: String) throws(FileError) {
        try SheetWorkbook.write(
            sheets.tables, notes: "数据截止 \(about.asOf)；\(ComparisonSheets.meaning)", asOf: about.asOf, to: path,
            temporary: temporary)
    }

    /// The fields of `bag-info.txt`.
    var information: BagInformation {
        var information = BagInformation()
        if !about.settings.office.isEmpty { information.add("Source-Organization", about.settings.office) }
        information.add("External-Description", "消费品比较试验")
        information.add("Bagging-Date", about.asOf.description)
        information.add("Bag-Software-Agent", about.producer)
        return information
    }
}
