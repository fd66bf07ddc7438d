/// A question to be followed up: a batch that failed in a matter of safety, or one that was recalled and is still sold.
///
/// A lead (线索) is no finding of a defect: one failed sample shows nothing about a whole batch (消费品召回管理暂行规定, art. 3).
package struct Lead: Hashable, Sendable {
    /// What is known of it.
    package enum Status: String, Sendable, CaseIterable {
        /// The verdict of a formal check can no longer change.
        case final
        /// An objection, a recheck or the term for either is open.
        case pending
        /// Nothing but monitoring: formal sampling has to come first.
        case monitoring
        /// No failure, but a notice of recall and a sale after it.
        case recalled
    }

    /// Samples in a list of a lead, the first by id, and how many there are.
    package struct Listed: Hashable, Sendable {
        /// The numbers of samples.
        package let samples: [Int]
        /// How many belong in the list.
        package let total: Int

        /// A list of samples.
        package init(samples: [Int], total: Int) {
            self.samples = samples
            self.total = total
        }

        static let none = Listed(samples: [], total: 0)
    }

    /// The longest list that is printed; `total` counts on.
    package static let mostListed = 1000

    /// The number of the earliest failing sample; of a recall without a failure that of the first sample by id.
    package let source: Int
    package let status: Status
    /// 1 to 3, the gravest of all failing samples.
    package let severity: Int
    /// The hazards of all failing samples, each once, by code point.
    package let hazards: [String]
    /// The failing samples, the earliest first.
    package let failed: [Int]
    /// The same batch at other places, whatever the verdict.
    package let elsewhere: Listed
    /// Other samples of the same batch at the same place that did not fail in a matter of safety.
    package let samePlace: Listed
    /// Other batches of the model for certain.
    package let otherBatches: Listed
    /// Samples of which nothing stated differs and something is unstated.
    package let possible: Listed
    /// The notice of recall that is named, the latest, and all that hit.
    package internal(set) var recall: RecallNotice?
    package internal(set) var recalls: [RecallNotice] = []
    /// Samples that were taken after the day of a notice that names them.
    package internal(set) var stillSold = Listed.none
    /// Whether the severity is that of no table, since none has the hazard of the notice.
    package internal(set) var isHazardUnknown = false
}
