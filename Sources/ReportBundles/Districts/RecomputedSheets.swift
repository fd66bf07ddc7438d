import Bags
import Glibc
import RecordStream

/// The sheets of districts, written once more into a folder of their own and compared with those of a bundle by their
/// checksums.
struct RecomputedSheets {
    private let files: BundleFiles
    /// The files that do not follow.
    private(set) var differing: [String] = []
    /// How many files were compared.
    private(set) var compared = 0

    /// The sheets of a bundle, of which nothing was compared yet.
    init(_ files: BundleFiles) { self.files = files }

    /// Writes the sheets and compares them.
    ///
    /// - Returns: what is in each, for the tables of the report.
    mutating func compare(_ sheets: DistrictSheets, city: ReportModel) throws -> [DistrictSheetLine] {
        let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
        var template = Array("\(parent)/spotcheck-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FileError("create", parent)
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { rmdir(folder) }
        guard let place = BundlePlace(folder + "/sheets") else { throw FileError("create", folder, code: ENOTDIR) }
        let writer = try BundleWriter(place)
        defer { writer.discard() }
        let lines = try sheets.write(to: writer, city: city)
        let manifest = BagManifest(
            reading: try files.bytes("manifest-sha256.txt"), .sha256, decodesPercent: true)
        var there: [String: String] = [:]
        for entry in manifest.entries {
            let path = String(decoding: entry.path.bytes, as: UTF8.self)
            if path.hasPrefix("data/districts/") { there[path] = entry.checksum }
        }
        let made = writer.payloadFiles
        compared = Set(made.map(\.path)).union(there.keys).count
        differing = made.filter { there[$0.path] != $0.sha256 }.map(\.path)
        let known = Set(made.map(\.path))
        differing += there.keys.filter { !known.contains($0) }.sorted()
        return lines
    }
}
