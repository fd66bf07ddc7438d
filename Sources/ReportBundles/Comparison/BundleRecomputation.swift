import Bags
package import Indicators
import InspectionModel
package import RecordStream

/// The proof that a bundle follows from its records: everything derived is counted again and compared byte by byte.
package struct BundleRecomputation: Sendable {
    /// Why nothing can be recomputed.
    package enum Obstacle: Error, Equatable, Sendable, CustomStringConvertible {
        /// The bundle has no records, as the public edition.
        case noRecords
        /// A file that the recomputation starts from cannot be read.
        case unreadable(String, String)
        /// The bundle was counted with other tables of targets or populations.
        case otherTables([String])
        /// The bundle was made by another version, which may count otherwise.
        case otherProducer(String)
        /// The bundle was compared with an earlier one, which has to be given, and this is not it.
        case needsPrevious(String)

        /// What to tell a person.
        package var description: String {
            switch self {
            case .noRecords: "holds no records, so nothing can be recomputed (a public edition?)"
            case .unreadable(let path, let reason): "\(path): \(reason)"
            case .otherTables(let names):
                "was counted with other tables than these: \(names.joined(separator: ", ")); give them by --tables"
            case .otherProducer(let name): "was written by \(name), whose files this version cannot reproduce"
            case .needsPrevious(let name):
                "was compared with bundle \(name); give that bundle by --previous to recompute"
            }
        }
    }

    /// The files that do not follow from the records, by their path in the bag.
    package let differing: [String]
    /// How many files were compared.
    package let files: Int
    /// What could not be compared, and why.
    package let unchecked: [String]
    /// How many records they were counted from.
    package let records: Int

    /// Counts a bundle again.
    ///
    /// - Parameters:
    ///   - producer: the producer of bundles that this version reproduces.
    ///   - store: keeps records for the sheets of districts.
    ///   - previous: the bundle that this one was compared with, if it was.
    /// - Throws: `Obstacle`, `FileError`, or an error of the page template.
    package static func run(
        _ bundle: String, tables: IndicatorTables, publication: PublicationRules, sections: SectionTables,
        wording: PageWording,
        producer: String, store: () -> any LineStore,
        previous: String? = nil
    ) throws -> BundleRecomputation {
        let files = BundleFiles(bundle)
        let provenance = try BundleProvenance(files)
        guard provenance.producer == producer else { throw Obstacle.otherProducer(provenance.producer) }
        let tablesRead = tables.bytes + publication.bytes + sections.bytes + wording.bytes
        let changed =
            tablesRead.filter { table in
                provenance.tables[table.name] != BagDigest.hex(of: table.bytes)
            }.map(\.name)
            // An office's wording that nobody gives here.
            + PageWording.names.filter { name in
                provenance.tables[name] != nil && !wording.bytes.contains { $0.name == name }
            }
        guard changed.isEmpty else { throw Obstacle.otherTables(changed) }
        guard try files.isThere(ReportBundle.recordsPath) else { throw Obstacle.noRecords }
        guard var tally = ReportTally(provenance.settings, tables: tables, publication: publication) else {
            throw Obstacle.otherTables([])
        }

        var unresolved = UnresolvedTally()
        _ = try files.stream(ReportBundle.unresolvedPath, keys: unresolved.keys) { unresolved.consume($0) }
        _ = try files.stream(ReportBundle.rejectedPath, keys: tally.keys) { _ = tally.consume($0) }
        var companions = CompanionTally(sections)
        let keys = tally.keys.adding(sections.sampleKeys + DistrictSheets.keyNames(provenance.settings))
        var sheets =
            provenance.settings.districtSheets
            ? DistrictSheets(
                provenance.settings, tables: tables, publication: publication, keys: keys, store: store) : nil
        let marks = sections.sampleKeys.map { keys[$0] }
        let ledger = try files.stream(ReportBundle.recordsPath, keys: keys) { record in
            for mark in marks where record.has(mark) { try companions.consume(sample: record.line) }
            try sheets?.consume(record)
            _ = tally.consume(record)
        }
        guard let seal = ledger.seals.first else {
            throw Obstacle.unreadable(ReportBundle.recordsPath, ledger.state.explanation)
        }
        var own = Accounting()
        own.read = ledger.records
        own.records = ledger.records
        var books = InheritedBooks(lineage: seal.lineage, completeness: seal.completeness)
        if case .settled(let day) = ledger.settlement { books.settledOn = day }
        var model = tally.model(
            books,
            own: LedgerLine(stream: "", producer: producer, accounting: own), unresolved: unresolved.lines)
        model.wording = wording
        let beside = try CompanionRecords.read(
            files, into: &companions, producer: producer, from: Set(seal.lineage.map(\.stream)).union(seal.parents))
        model.add(companions, beside.sources)
        if let name = provenance.previous {
            guard let previous else { throw Obstacle.needsPrevious(name.identifier) }
            let earlier = try PreviousBundle(previous)
            guard earlier.report.manifest == name.manifest else { throw Obstacle.needsPrevious(name.identifier) }
            try earlier.compare(&model, records: files, tables: tables)
            model.previous = name
            model.bundleName = provenance.settings.bundleName
        }
        var made = RecomputedSheets(files)
        if let sheets { model.districtSheets = try made.compare(sheets, city: model) }
        let tablesOfReport = ReportTables.all(model)
        let expected = ReportBundle.derivedFiles(model, tablesOfReport)
        var differing = try expected.filter { file in
            let bytes = try file.bytes()
            return (try? files.bytes(file.path)) != bytes
        }.map(\.path)
        var others = OtherFiles(
            files: files, model: model, tables: tablesOfReport, provenance: provenance,
            tablesRead: tablesRead, lineage: StreamLedger.merged(seal.lineage, beside.lineage))
        try others.compare(in: bundle)
        differing += made.differing + others.differing
        return BundleRecomputation(
            differing: differing, files: expected.count + made.compared + others.compared,
            unchecked: others.unchecked,
            records: ledger.records)
    }
}
