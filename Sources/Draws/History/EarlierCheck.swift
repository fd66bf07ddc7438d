package import InspectionModel

/// A check of a firm's product before the draw.
package struct EarlierCheck: Hashable, Sendable {
    /// Number of the sample, else of its report, else the id of the record.
    package let number: String
    package let day: CalendarDate

    /// A check.
    package init(number: String, day: CalendarDate) {
        self.number = number
        self.day = day
    }

    /// Whether this one is named before another: the later one, of one day that with the larger number.
    func isNamed(before other: EarlierCheck) -> Bool {
        if day != other.day { return day > other.day }
        return other.number.utf8.lexicographicallyPrecedes(number.utf8)
    }
}

/// What settled records say of a firm, for its sheet.
package struct FirmFile: Hashable, Sendable {
    /// The latest batch of whatever product and kind.
    package var latest: EarlierCheck?
    /// Its product.
    package var product = ""
    /// Its verdict, as records have it.
    package var verdict = ""
    /// Batches with a verdict, and those that failed.
    package var batches = 0
    package var failed = 0
    /// Cases that are not at their end.
    package var openCases = 0

    /// A file without a batch.
    package init() {}

    mutating func add(_ other: FirmFile) {
        if let theirs = other.latest, latest.map({ theirs.isNamed(before: $0) }) ?? true {
            (latest, product, verdict) = (theirs, other.product, other.verdict)
        }
        batches += other.batches
        failed += other.failed
        openCases += other.openCases
    }
}
