import Bags
import Glibc
package import Leads
import RecordStream

/// The proof that a folder of comparison tests follows from its records: everything derived is made again and compared.
package enum ComparisonRecomputation {
    /// Whether a bag is a folder of comparison tests.
    ///
    /// - Throws: where that cannot be told.
    package static func isOne(_ bundle: String) throws -> Bool {
        try BundleFiles(bundle).isThere(ComparisonFolder.recordsPath)
    }

    /// Makes tables, pages and workbook again from the records of a folder.
    ///
    /// What was left out of the folder stands in `about.json` alone, and nothing in it can prove that.
    ///
    /// - Parameter producer: the producer of folders that this version reproduces.
    /// - Throws: `BundleRecomputation.Obstacle` or `FileError`.
    package static func run(
        _ bundle: String, tables: ComparisonTables, producer: String
    ) throws -> BundleRecomputation {
        let files = BundleFiles(bundle)
        guard var about = ComparisonAbout(try files.json(ComparisonFolder.aboutPath)) else {
            throw BundleRecomputation.Obstacle.unreadable(ComparisonFolder.aboutPath, "says not how it was made")
        }
        guard about.producer == producer else {
            throw BundleRecomputation.Obstacle.otherProducer(about.producer)
        }
        let changed = tables.bytes.filter { table in
            !about.digests.contains { $0.name == table.name && $0.sha256 == BagDigest.hex(of: table.bytes) }
        }.map(\.name)
        guard changed.isEmpty else { throw BundleRecomputation.Obstacle.otherTables(changed) }
        let keys = ComparisonKeys()
        var products: [ComparedProduct] = []
        let ledger = try files.stream(ComparisonFolder.recordsPath, keys: keys.set) { record in
            products.append(ComparedProduct(record, keys, isPublished: true))
        }
        let stated = try files.bytes(ComparisonFolder.aboutPath)
        for product in products { about.account.list(product) }
        let derived = DerivedComparison(products, about, tables)
        var differing = derived.files.filter { (try? files.bytes($0.path)) != $0.bytes }.map(\.path)
        var count = derived.files.count + 1
        if about.bytes != stated || !about.account.closes { differing.append(ComparisonFolder.aboutPath) }
        var unchecked = ["\(ComparisonFolder.aboutPath): what was left out is known to whoever wrote it"]
        do {
            let made = try TemporaryFile.bytes(named: "comparison.xlsx") { path, folder in
                try derived.writeWorkbook(to: path, temporary: folder)
            }
            count += 1
            if (try? files.bytes(ComparisonFolder.workbookPath)) != made {
                differing.append(ComparisonFolder.workbookPath)
            }
        } catch let reason as TemporaryFile.NoFolder {
            unchecked.append("\(ComparisonFolder.workbookPath): \(reason)")
        }
        return BundleRecomputation(
            differing: differing, files: count, unchecked: unchecked, records: ledger.records)
    }
}
