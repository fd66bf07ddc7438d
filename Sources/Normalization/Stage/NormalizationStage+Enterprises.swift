import InspectionModel
import RecordStream

// Credit codes of enterprises, and their sizes by what they say of themselves.
extension NormalizationStage {
    /// Names under which more than one credit code stands, each with its codes in the order in which they were met.
    package var codeConflicts: [(name: String, codes: [String])] { enterprises.conflicts }

    /// Sets the size of a producer by its figures, where nobody printed a size.
    mutating func normalizeSize(of record: borrowing RecordScanner, category: Int?) {
        guard !record.has(names.producerSizeRaw),
            record.has(names.producerStaff) || record.has(names.producerRevenue) || record.has(names.producerAssets)
        else { return }
        edits.set(names.producerSize, size(of: record, category: category).rawValue)
    }

    /// The size class by the figures that came in; a figure that is missing makes it unknown.
    private func size(of record: borrowing RecordScanner, category: Int?) -> EnterpriseSize {
        let industry = category.map { categories.catalogue.categories[$0].industry } ?? ""
        let sector =
            EnterpriseFigures.sector(ofIndustry: industry)
            ?? (category.map { categories.catalogue.isWithin($0, categories.catering) } == true
                ? "lodging_catering" : nil)
        guard let sector else { return .unknown }
        func figure(_ key: Int, _ read: (UnsafeBufferPointer<UInt8>) -> Int?) -> Int? {
            if let number = record.integer(key) { return number }
            return record.withText(key) { $0.flatMap(read) }
        }
        let folding = categories.folding
        return sizes.size(
            sector: sector,
            staff: figure(names.producerStaff) { EnterpriseFigures.persons($0, folding: folding) },
            revenue: figure(names.producerRevenue) { EnterpriseFigures.tenThousandYuan($0, folding: folding) },
            assets: figure(names.producerAssets) { EnterpriseFigures.tenThousandYuan($0, folding: folding) })
    }
}
