import Bags
import Indicators
import RecordStream

/// The files of a bundle that follow from the report and from its other files: workbook, database, descriptor, provenance,
/// information of the bag, and the page at the top.
struct OtherFiles {
    let files: BundleFiles
    let model: ReportModel
    let tables: [CSVTable]
    let provenance: BundleProvenance
    /// The analyst's tables that the report was made with.
    let tablesRead: [(name: String, bytes: [UInt8])]
    /// The stages behind the accepted records.
    let lineage: [StreamAncestor]

    /// The files that do not follow.
    private(set) var differing: [String] = []
    /// How many files were compared.
    private(set) var compared = 0
    /// What could not be compared, and why.
    private(set) var unchecked: [String] = []

    init(
        files: BundleFiles, model: ReportModel, tables: [CSVTable], provenance: BundleProvenance,
        tablesRead: [(name: String, bytes: [UInt8])], lineage: [StreamAncestor]
    ) {
        self.files = files
        self.model = model
        self.tables = tables
        self.provenance = provenance
        self.tablesRead = tablesRead
        self.lineage = lineage
    }

    /// Makes the files again and compares them byte by byte.
    mutating func compare(in bundle: String) throws {
        try compareMade()
        let payload = try payload()
        let inner = payload.filter { $0.path != ReportBundle.provenancePath }
        compare(
            ReportBundle.descriptorPath,
            ReportBundle.descriptor(model, tables, inner.filter { $0.path != ReportBundle.descriptorPath }))
        try compareProvenance(inner)
        compare(ReportBundle.entrancePath, ReportBundle.entranceBytes)
        let run = ReportBundle.Run(producer: provenance.producer, settings: [], tables: [], lineage: [])
        var information = ReportBundle.information(model, run)
        information.add("Payload-Oxum", "\(payload.reduce(0) { $0 + $1.bytes }).\(payload.count)")
        compare("bag-info.txt", information.bytes)
    }

    private mutating func compare(_ path: String, _ bytes: [UInt8]) {
        compared += 1
        if (try? files.bytes(path)) != bytes { differing.append(path) }
    }

    /// The payload by the manifest, which agrees with the files once the bag is valid.
    private func payload() throws -> [(path: String, bytes: Int, sha256: String)] {
        let manifest = BagManifest(
            reading: try files.bytes("manifest-sha256.txt"), .sha256, decodesPercent: true)
        return try manifest.entries.sorted { $0.path < $1.path }.map { entry in
            let path = String(decoding: entry.path.bytes, as: UTF8.self)
            return (path, try files.size(path), entry.checksum)
        }
    }

    /// Workbook and database, which libraries write: into a folder of their own that is gone afterwards.
    private mutating func compareMade() throws {
        do {
            compare(
                ReportBundle.workbookPath,
                try TemporaryFile.bytes(named: "report.xlsx") { path, folder in
                    try ReportWorkbook.write(model, tables, to: path, temporary: folder)
                })
            let made = try TemporaryFile.bytes(named: "results.sqlite") { path, _ in
                let facts = ReportBundle.facts(model, producer: provenance.producer)
                guard provenance.settings.databaseHoldsRecords, try files.isThere(ReportBundle.recordsPath) else {
                    return try TableDatabase.write(tables, about: facts, to: path)
                }
                try RecordDatabase.write(tables, about: facts, records: files, to: path)
            }
            let there = (try? files.bytes(ReportBundle.databasePath)) ?? []
            // The library writes its number into the file, and another one may order the pages otherwise.
            if there.count >= 100, Self.libraryNumber(there) != Self.libraryNumber(made) {
                unchecked.append("\(ReportBundle.databasePath): was written by another version of SQLite")
            } else {
                compare(ReportBundle.databasePath, made)
            }
        } catch let reason as TemporaryFile.NoFolder {
            unchecked += [ReportBundle.workbookPath, ReportBundle.databasePath].map { "\($0): \(reason)" }
        }
    }

    /// The number of the library at its place in the head of a database (SQLite file format, 1.3).
    private static func libraryNumber(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.count >= 100 ? bytes[96..<100] : []
    }

    /// The provenance: all of it but the stages of streams of rejects and of unresolved names, which the bundle does not
    /// hold as they came.
    private mutating func compareProvenance(_ payload: [(path: String, bytes: Int, sha256: String)]) throws {
        let path = ReportBundle.provenancePath
        func stages(_ statement: JSONValue) -> [JSONValue] {
            statement["predicate"]?["runDetails"]?["metadata"]?["lineage"]?.elements ?? []
        }
        func made(_ lineage: [StreamAncestor]) -> [UInt8] {
            ReportDocuments.provenance(
                model, producer: provenance.producer, settings: provenance.settings.pairs,
                tables: tablesRead.map { ($0.name, BagDigest.hex(of: $0.bytes)) }, lineage: lineage,
                subjects: payload.map { ($0.path, $0.sha256) })
        }
        compared += 1
        guard let there = try files.json(path),
            let expected = made(lineage).withUnsafeBufferPointer({ JSONValue(parsing: $0) })
        else {
            differing.append(path)
            return
        }
        let (known, found) = (stages(expected), stages(there))
        let others = found.filter { !known.contains($0) }
        if !known.allSatisfy(found.contains) || Self.without(there) != Self.without(expected) {
            differing.append(path)
        } else if !others.isEmpty {
            unchecked.append(
                "\(path): \(others.count) stages behind streams of refused rows and unresolved names, which the bundle does not hold"
            )
        }
    }

    /// A statement without its stages.
    private static func without(_ statement: JSONValue) -> JSONValue {
        statement.replacing("lineage", below: ["predicate", "runDetails", "metadata"])
    }
}

extension JSONValue {
    /// The value with a member emptied that lies below these members.
    fileprivate func replacing(_ name: String, below path: [String]) -> JSONValue {
        guard case .object(var members) = self else { return self }
        for index in members.indices {
            if let next = path.first {
                if members[index].key == next {
                    members[index].value = members[index].value.replacing(name, below: Array(path.dropFirst()))
                }
            } else if members[index].key == name {
                members[index].value = .array([])
            }
        }
        return .object(members)
    }
}
