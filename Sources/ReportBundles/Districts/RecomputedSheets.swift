import Bags

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
        var lines: [DistrictSheetLine] = []
        let aside = try FolderAside(files, below: "data/districts/") { lines = try sheets.write(to: $0, city: city) }
        (differing, compared) = (aside.differing, aside.compared)
        return lines
    }
}
