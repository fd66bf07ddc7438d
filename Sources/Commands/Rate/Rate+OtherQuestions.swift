import ArgumentParser
import CommandSupport
import Indicators

// `--signals` and `--timeliness` ask for something else than rates.
extension Rate {
    /// The options that say how rates are counted or shown, and whether each was given.
    private var optionsOfRates: [(name: String, isGiven: Bool)] {
        [
            ("--by", selection.by != nil), ("--measure", selection.measure != nil),
            ("--period", selection.period != nil), ("--compare", selection.compare != nil),
            ("--strata", selection.strata != nil), ("--shard", selection.shard != nil),
            ("--date", selection.date != RateSelection.defaultDate),
            ("--case-date", selection.caseDate != RateSelection.defaultCaseDate),
            ("--population", selection.population != nil), ("--domain", selection.domain != nil),
            ("--first-test", selection.firstTest), ("--target", !selection.target.isEmpty),
            ("--against", selection.against != nil), ("--tables", selection.tables != nil),
            ("--weights", frames.weights != nil), ("--roster", frames.roster != nil), ("--plan", frames.plan != nil),
            ("--partial", presentation.partial), ("--rank", presentation.rank),
            ("--fewest", presentation.fewest != nil), ("--exact", presentation.exact),
            ("--interval", presentation.interval != .wilson), ("--fail-on-target", failOnTarget),
            ("--max-rejects", maxRejects != nil), ("--list", list != nil),
        ]
    }

    /// Refuses options that would change nothing: nothing that was asked for is passed over in silence.
    func confirmOtherQuestions() throws(UsageError) {
        if signalFlags.signals, timeliness.timeliness {
            throw UsageError("--signals and --timeliness exclude each other: ask for one after the other")
        }
        if signalFlags.signals {
            let meant: Set = ["--period", "--date", "--population", "--tables", "--max-rejects"]
            if let option = optionsOfRates.first(where: { $0.isGiven && !meant.contains($0.name) })?.name {
                throw UsageError("--signals and \(option) exclude each other: \(option) is an option of rates")
            }
            if let period = selection.wantedPeriod, CalendarQuarter(period) == nil {
                throw UsageError(
                    "--period: with --signals a quarter such as 2025Q3 is asked about, not \(period)")
            }
        }
        if timeliness.timeliness,
            let option = optionsOfRates.first(where: { $0.isGiven && $0.name != "--fewest" })?.name
        {
            throw UsageError(
                "\(option) says something of rates, and --timeliness tells times; --where selects what is timed")
        }
    }
}
