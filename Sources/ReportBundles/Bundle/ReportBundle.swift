package import Bags
import Indicators
import InspectionModel
package import RecordStream

/// Puts the files of a report into a bundle (the-bundle.md, “Files”).
package enum ReportBundle {
    /// What is known of the run itself; none of it depends on the clock or the machine.
    package struct Run: Sendable {
        /// The executable with its version.
        package var producer: String
        package var settings: [(name: String, value: String)]
        package var tables: [(name: String, sha256: String)]
        package var lineage: [StreamAncestor]

        /// A run.
        package init(
            producer: String, settings: [(name: String, value: String)], tables: [(name: String, sha256: String)],
            lineage: [StreamAncestor]
        ) {
            self.producer = producer
            self.settings = settings
            self.tables = tables
            self.lineage = lineage
        }
    }

    /// Where the accepted records go; they are written while they are read.
    package static let recordsPath = "data/records/accepted.ndjson"
    /// Where the refused rows go that were handed in.
    package static let rejectedPath = "data/records/rejected.ndjson"
    /// Where the names go that await a decision.
    package static let unresolvedPath = "data/records/unresolved.ndjson"
    /// The settings, inputs, stages and digests of a bundle.
    package static let provenancePath = "data/provenance.json"

    static let databasePath = "data/results.sqlite"
    static let workbookPath = "data/report.xlsx"
    static let descriptorPath = "data/datapackage.json"
    static let entrancePath = "index.html"

    /// The page that a double click at the top of the bundle leads to.
    static var entranceBytes: [UInt8] { Array(entrance.utf8) }

    private static let entrance = """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=data/index.html">\
        <title>报告</title></head><body><p><a href="data/index.html">打开报告</a></p></body></html>

        """

    /// A file that follows from the model and from nothing else; its bytes are made when they are wanted.
    struct DerivedFile {
        let path: String
        let bytes: () throws -> [UInt8]
    }

    /// The files that follow from the model and from nothing else, in the order in which they are written.
    static func derivedFiles(_ model: ReportModel, _ tables: [CSVTable]) -> [DerivedFile] {
        [
            DerivedFile(path: "data/index.html") { try ReportPage(model.chinese).bytes(model, tables: tables) },
            DerivedFile(path: "data/en.html") { try ReportPage(.english(model.wording)).bytes(model, tables: tables) },
            DerivedFile(path: "data/bulletin.md") { try Bulletin(model).bytes },
            DerivedFile(path: "data/summary.json") { ReportDocuments.summary(model) },
        ] + tables.map { table in DerivedFile(path: "data/tables/\(table.name).csv") { table.bytes } }
    }

    /// Writes pages, tables, workbook, database, bulletin, summary, descriptor and provenance; `finish` ends the bundle.
    ///
    /// - Parameter records: the database with the records in it; nil for one of the tables alone.
    /// - Throws: `BundleError`, or an error of the page template or the database; `PersonalDataGate.Finding` for a public
    ///   edition that is none.
    package static func write(
        _ model: ReportModel, _ run: Run, records: RecordDatabase? = nil, to writer: BundleWriter
    ) throws {
        let tables = ReportTables.all(model)
        if model.edition.isPublic { try confirmNothingPersonal(model, run, tables) }
        let workbook = try beginWorkbook(model, tables, to: writer)
        let database = try beginDatabase(model, run, tables, to: writer) { facts, path, bundle in
            guard let records else { return try TableDatabase.write(tables, about: facts, to: path) }
            try records.end(tables, about: facts, records: bundle)
        }
        for file in derivedFiles(model, tables) {
            let bytes = try file.bytes()
            if model.edition.isPublic, let finding = PersonalDataGate.first(in: bytes, path: file.path) {
                throw finding
            }
            try writer.add(file.path, bytes)
        }
        try addMade(model, run, tables, workbook, database, to: writer)
        try writer.add(entrancePath, entranceBytes)
    }

    /// Writes those files anew in which the name of the bundle stands: the table of revisions and what holds it.
    ///
    /// - Parameter holdsRecords: whether the database holds the records, too, which are read again for it.
    /// - Throws: as `write`.
    package static func rewriteNamed(
        _ model: ReportModel, _ run: Run, holdsRecords: Bool, to writer: BundleWriter
    ) throws {
        let tables = ReportTables.all(model)
        for table in tables where table.name == "revision" {
            try writer.remove("data/tables/\(table.name).csv")
            try writer.add("data/tables/\(table.name).csv", table.bytes)
        }
        for path in [workbookPath, databasePath, descriptorPath, provenancePath] { try writer.remove(path) }
        let workbook = try beginWorkbook(model, tables, to: writer)
        let database = try beginDatabase(model, run, tables, to: writer) { facts, path, bundle in
            guard holdsRecords else { return try TableDatabase.write(tables, about: facts, to: path) }
            try RecordDatabase.write(tables, about: facts, records: bundle, to: path)
        }
        try addMade(model, run, tables, workbook, database, to: writer)
    }

    /// Whether the bundle that is there holds the same already.
    package static func holdsSame(
        _ model: ReportModel, _ run: Run, as present: String, in writer: BundleWriter
    ) -> Bool { writer.holdsSame(as: present, information(model, run)) }

    /// Finishes the bundle.
    ///
    /// - Throws: `BundleError`.
    package static func finish(
        _ model: ReportModel, _ run: Run, _ writer: BundleWriter
    ) throws(BundleError) -> BundleWriter.Outcome { try writer.finish(information(model, run)) }

    /// Takes workbook and database in, then writes what lists all files.
    private static func addMade(
        _ model: ReportModel, _ run: Run, _ tables: [CSVTable], _ workbook: WorkAside<ExternalFile.Ended>,
        _ database: WorkAside<ExternalFile.Ended>, to writer: BundleWriter
    ) throws {
        // Of two failures, as on a full disk, that of the workbook is told, whichever came first.
        writer.adopt(try workbook.finish())
        writer.adopt(try database.finish())
        try writer.add(descriptorPath, descriptor(model, tables, writer.payloadFiles))
        let provenance = ReportDocuments.provenance(
            model, producer: run.producer, settings: run.settings, tables: run.tables, lineage: run.lineage,
            subjects: writer.payloadFiles.map { ($0.path, $0.sha256) })
        try writer.add(provenancePath, provenance)
    }

    /// The last gate of the public edition for what stands in no derived file: the cover of the workbook, the information
    /// of the bag, the provenance.
    ///
    /// - Throws: `PersonalDataGate.Finding`.
    private static func confirmNothingPersonal(_ model: ReportModel, _ run: Run, _ tables: [CSVTable]) throws {
        let cover = WorkbookCover(model, tables).rows.map { "\($0)" }.joined(separator: "\n")
        let others: [(String, [UInt8])] = [
            ("data/report.xlsx", Array(cover.utf8)), ("bag-info.txt", information(model, run).bytes),
            (
                provenancePath,
                ReportDocuments.provenance(
                    model, producer: run.producer, settings: run.settings, tables: run.tables, lineage: run.lineage,
                    subjects: [])
            ),
        ]
        for (path, bytes) in others {
            if let finding = PersonalDataGate.first(in: bytes, path: path) { throw finding }
        }
    }

    /// What SQLite says as an error of the bundle where the operating system is behind it.
    static func bundleError(_ failure: TableDatabase.Failure, _ path: String) -> any Error {
        failure.code == 0 ? failure : BundleError.failed(FileError("write", path, code: failure.code))
    }

    /// What the database says about the report as a whole.
    static func facts(_ model: ReportModel, producer: String) -> [(name: String, value: String)] {
        [
            ("report", model.cover.identifier), ("title", model.cover.title),
            ("period", model.cover.period.description),
            ("as_of", model.cover.asOf.description), ("producer", producer),
        ]
    }

    /// Begins the workbook, on a thread of its own.
    private static func beginWorkbook(
        _ model: ReportModel, _ tables: [CSVTable], to writer: BundleWriter
    ) throws(BundleError) -> WorkAside<ExternalFile.Ended> {
        // Each cell costs some thirty bytes of markup, and it is there twice while the file is put together.
        let shown = tables.filter(\.hasSheet)
        let cells = shown.reduce(0) { $0 + ($1.rows.count + 3) * ($1.columns.count + 1) }
        let text = shown.reduce(0) { $0 + $1.rows.bytes.count }
        let file = try writer.external(workbookPath, needing: cells * 80 + text * 4 + (1 << 20))
        let temporary = writer.temporaryFolder
        return WorkAside {
            do throws(FileError) {
                try ReportWorkbook.write(model, tables, to: file.realPath, temporary: temporary)
            } catch {
                throw BundleError.failed(error)
            }
            return try file.end()
        }
    }

    /// Begins the database or its end, on a thread of its own: with the records in it, it is the largest file but theirs.
    private static func beginDatabase(
        _ model: ReportModel, _ run: Run, _ tables: [CSVTable], to writer: BundleWriter,
        write:
            @escaping @Sendable (
                _ facts: [(name: String, value: String)], _ path: String, _ bundle: BundleFiles
            ) throws -> Void
    ) throws(BundleError) -> WorkAside<ExternalFile.Ended> {
        // The tables stand in the database nearly as they do in their files.
        let bytes = tables.reduce(0) { $0 + $1.rows.bytes.count }
        let file = try writer.external(databasePath, needing: bytes * 2 + (1 << 16))
        let facts = facts(model, producer: run.producer)
        let bundle = BundleFiles(writer.temporaryFolder)
        return WorkAside {
            do { try write(facts, file.realPath, bundle) } catch let failure as TableDatabase.Failure {
                throw bundleError(failure, file.realPath)
            }
            return try file.end()
        }
    }

    /// The descriptor of the payload files that were written before it.
    static func descriptor(
        _ model: ReportModel, _ tables: [CSVTable], _ payload: [(path: String, bytes: Int, sha256: String)]
    ) -> [UInt8] {
        var files: [String: TableDescriptor.File] = [:]
        var others: [TableDescriptor.File] = []
        let heads = ReportTables.districtHeads(model, among: tables)
        var ofDistricts: [(table: CSVTable, file: TableDescriptor.File)] = []
        for file in payload {
            let path = String(file.path.dropFirst("data/".count))
            let entry = TableDescriptor.File(path: path, bytes: file.bytes, sha256: file.sha256)
            if path.hasPrefix("tables/") {
                files[path] = entry
            } else if let head = ReportTables.districtHead(of: path, among: heads) {
                ofDistricts.append((head, entry))
            } else {
                others.append(entry)
            }
        }
        let listed = tables.compactMap { table in
            files["tables/\(table.name).csv"].map { (table: table, file: $0) }
        }
        return TableDescriptor.bytes(model, listed + ofDistricts, others: others)
    }

    /// The fields of `bag-info.txt`, to which the bag adds its size.
    static func information(_ model: ReportModel, _ run: Run) -> BagInformation {
        let cover = model.cover
        var information = BagInformation()
        if !cover.office.isEmpty { information.add("Source-Organization", cover.office) }
        information.add("External-Identifier", cover.identifier)
        information.add("External-Description", "\(cover.title) \(cover.period)")
        information.add("Bagging-Date", cover.asOf.description)
        information.add("Bag-Software-Agent", run.producer)
        if case .publication(let withheld) = model.edition {
            information.add("Edition", "public")
            for field in withheld.fields { information.add(field.label, field.value) }
        }
        return information
    }
}
