import Indicators
package import InspectionModel

/// What becomes of the rate of a group with fewer batches than are judged.
///
/// Bulletins print such rates (阀门 15 批次，53.33%); a reader has to see how many batches stand behind them, and no verdict.
package enum SmallNumbers: String, Sendable, CaseIterable {
    /// The rate stands beside its number of batches; it is neither compared nor ranked nor judged.
    case show
    /// The counts stand alone, and `[x]` in place of the rate.
    case hide
}

extension ReportModel {
    /// Whether rates of few batches are listed: as the run says, otherwise in an internal edition alone.
    package var showsFew: Bool { (smallNumbers ?? (edition.isPublic ? .hide : .show)) == .show }

    /// The rate of a group as far as it is listed: nil over nothing, and over few batches where these are hidden.
    package func listedRate(_ tally: PassTally) -> ExactShare? {
        showsFew || tally.inspected >= GroupLine.fewestJudged ? tally.rate : nil
    }

    /// Whether a rate is listed although its batches are too few to be judged.
    func isListedUnjudged(_ tally: PassTally) -> Bool {
        tally.inspected < GroupLine.fewestJudged && listedRate(tally) != nil
    }
}
