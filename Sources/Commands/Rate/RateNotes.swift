import Indicators
import InspectionModel

/// What has to be said aloud about weighted figures, since the figure alone does not show it.
enum RateNotes {
    static func about(_ line: RateLine, _ options: Judgement.Options) -> [String] {
        if case .cases(let cell) = line.tally { return about(cell, line, options) }
        guard case .strata(let cell) = line.tally else { return [] }
        let measure = line.request.measure.rawValue
        guard let weights = line.request.weights else {
            return ["\(measure) has no rate without --weights; the plain rate is another figure"]
        }
        var notes: [String] = []
        let judgement = line.judgement(options)
        let frame = weights.frame(of: cell)
        if let estimate = judgement.estimate {
            if estimate.sampled < estimate.strata {
                let coverage = judgement.text(ofOther: estimate.coverage)
                notes.append(
                    "\(measure) covers \(coverage) % of the weight: \(estimate.sampled) of \(estimate.strata) strata")
            }
        } else {
            notes.append("\(measure) has no rate: no batch lies in a stratum with a weight")
        }
        if frame.outside.inspected > 0 {
            notes.append("\(frame.outside.inspected) batches lie in strata without a weight and are not in \(measure)")
        }
        if frame.unstated.inspected > 0 {
            notes.append("\(frame.unstated.inspected) batches have no \(weights.key) and are not in \(measure)")
        }
        return notes
    }

    /// What stands beside a completion rate and decides whether a target can be judged.
    private static func about(
        _ cell: RectificationCell, _ line: RateLine, _ options: Judgement.Options
    ) -> [String] {
        var notes: [String] = []
        let name = line.request.target?.id ?? line.request.measure.rawValue
        if line.judgement(options).verdict == .notAssessed {
            notes.append(
                "\(name) is not assessed: with the \(cell[.undated]) cases that have no due day it would not be met")
        }
        if cell.presumed > 0, line.keys.isEmpty {
            notes.append(
                "\(name): \(cell.presumed) of \(cell.due) cases due are presumed, no ledger has them")
        }
        return notes
    }
}
