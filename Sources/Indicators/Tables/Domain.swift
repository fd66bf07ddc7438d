internal import InspectionModel
internal import RecordStream

/// The system of law that a batch is checked under: 产品质量, 食品, 农产品, 特种设备; rates of two of them are never one.
///
/// Records carry it under `regulatory_domain`, as `domains.csv` tells it. A batch without the key counts as unassigned.
package enum Domain {
    /// The key of the record.
    package static let key = RegulatoryDomain.key
    /// The domain of a batch that nothing tells.
    package static let unassigned = "unassigned"

    /// The domains in the order in which they are printed; others that records may have come after them.
    package static let known = ["industrial", "food", "agri", "special_equipment", unassigned]

    /// Whether nothing tells the domain of a record.
    @inline(__always)
    static func isUnassigned(_ record: borrowing RecordScanner, _ key: Int) -> Bool {
        guard let word = record.content(key), !word.isEmpty else { return true }
        return KnownWord.equals(word, "unassigned") || (record.isEscaped(key) && record.equals(key, "unassigned"))
    }
}
