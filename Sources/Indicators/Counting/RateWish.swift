package import InspectionModel

/// What of earlier rate records is wanted, and against what; nothing is counted anew.
package struct RateWish: Sendable, Equatable {
    /// The measures; nil for those of the records.
    package var measures: [Measure]?
    /// Whether these are merely all that can be had, so that one of them may be missing.
    package var wantsAnyMeasure = false
    /// The populations, by their ids; nil for those of the records.
    package var populations: [String]?
    /// The targets, by their ids; nil where no target was asked for, and none for all that the records have.
    package var targets: [String]?
    /// The percentage to compare with, in place of the one that the records were compared with.
    package var against: TargetPercentage?
    /// The keys by which samples and cases have to be dated; nil for those of the records.
    package var dateKey, caseDateKey: String?
    /// Whether the verdict before a recheck has to be the one that was counted.
    package var countsFirstVerdict = false

    /// Everything as it is.
    package init() {}
}
