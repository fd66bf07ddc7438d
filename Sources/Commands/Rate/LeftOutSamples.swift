import CommandSupport
import Indicators
import InspectionModel

/// Records that are in no figure, and those that are although something of them is not stated.
struct LeftOutSamples {
    var refusals: [IndicatorBoard.Refusal: Int]
    var undated: Int
    var unstatedKinds: Int
    var unrated: [(kind: SamplingKind, count: Int)]
    var failuresOnly: Int

    /// Says how many there are, and why.
    ///
    /// - Parameter dateless: why undated records are not counted.
    func tell(_ populations: PopulationTable, _ diagnostics: Diagnostics, dateless: Message) {
        for (refusal, count) in refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            diagnostics.note("\(count) records are not counted: \(told: refusal.rawValue)")
        }
        if undated > 0 { diagnostics.note("\(undated) records are not counted: \(said: dateless)") }
        if unstatedKinds > 0 {
            let unstated = populations.unstated.map { populations.populations[$0].id } ?? "supervision"
            diagnostics.note("\(unstatedKinds) records state no sampling kind and count as \(unstated) checks")
        }
        for (kind, count) in unrated {
            let label = populations.outside.first { $0.kinds.contains(kind.rawValue) }?.labelZh ?? kind.rawValue
            let why: Message = kind == .unrecognised ? ": no table knows their kind of check" : ""
            diagnostics.note("\(count) samples of \(kind.rawValue) (\(label)) are in no pass rate\(why)")
        }
        if failuresOnly > 0 {
            diagnostics.note(
                "\(failuresOnly) samples come from lists in which only failures can stand; they are in no pass rate")
        }
    }
}
