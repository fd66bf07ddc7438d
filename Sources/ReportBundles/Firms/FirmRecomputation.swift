import Bags
package import Indicators
package import RecordStream

/// The proof that a folder of firms follows from its records: tables, workbook, and every page and document of a firm are
/// made again and compared.
package enum FirmRecomputation {
    /// Whether a bag is a folder of firms.
    ///
    /// - Throws: where that cannot be told.
    package static func isOne(_ bundle: String) throws -> Bool { try BundleFiles(bundle).isThere(FirmRecords.path) }

    /// Makes the folder again from its records, into a folder of its own.
    ///
    /// What stood in the input beside samples and cases is in `about.json` alone, and nothing in the folder can prove it.
    ///
    /// - Parameters:
    ///   - producer: the producer of folders that this version reproduces.
    ///   - store: keeps records until the end of the input.
    /// - Throws: `BundleRecomputation.Obstacle`, `FileError`, or what writing throws.
    package static func run(
        _ bundle: String, tables: IndicatorTables, rules: PublicationRules, producer: String,
        store: () -> any LineStore
    ) throws -> BundleRecomputation {
        typealias Obstacle = BundleRecomputation.Obstacle
        let files = BundleFiles(bundle)
        guard let about = FirmAbout(try files.json(FirmAbout.path)) else {
            throw Obstacle.unreadable(FirmAbout.path, "says not how it was made")
        }
        guard about.producer == producer else { throw Obstacle.otherProducer(about.producer) }
        let changed = (tables.bytes + rules.bytes).filter { table in
            !about.digests.contains { $0.name == table.name && $0.sha256 == BagDigest.hex(of: table.bytes) }
        }.map(\.name)
        guard changed.isEmpty else { throw Obstacle.otherTables(changed) }
        let collecting = FirmCollector(about.settings, tables: tables, rules: rules, lines: store(), links: store())
        guard var collector = collecting else { throw Obstacle.otherTables(["populations.csv"]) }
        let ledger = try files.stream(FirmRecords.path, keys: collector.keys) { try collector.consume($0) }
        collector.leaveOut(about.others)
        let aside: FolderAside
        do {
            aside = try FolderAside(files, below: "data/") { writer in
                // The descriptor lists the records with their checksum.
                let records = try writer.begin(FirmRecords.path)
                try files.copy(FirmRecords.path) { try records.write($0) }
                try writer.end(records)
                try collector.write(to: writer, about, nil)
            }
        } catch let found as PersonalDataGate.Finding {
            throw Obstacle.unreadable(FirmRecords.path, "\(found.path) of it would hold \(found.kind.rawValue)")
        }
        var differing = aside.differing
        var information = about.information
        information.add("Payload-Oxum", "\(aside.made.bytes).\(aside.made.files)")
        for (path, bytes) in [
            (ReportBundle.entrancePath, ReportBundle.entranceBytes), ("bag-info.txt", information.bytes),
        ]
        where (try? files.bytes(path)) != bytes {
            differing.append(path)
        }
        if !collector.account.closes { differing.append(FirmAbout.path) }
        // The records are what it starts from.
        return BundleRecomputation(
            differing: differing, files: aside.compared + 1,
            unchecked: about.others > 0
                ? ["\(FirmAbout.path): \(about.others) records of other types are known to whoever wrote it"] : [],
            records: ledger.records)
    }
}
