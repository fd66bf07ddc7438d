import Indicators
import InspectionModel

/// What stands beside the lead: batches in it that state no kind or domain, batches that it leaves out, and the other
/// domains of the same population, each with a rate of its own.
struct BesideText {
    private let model: ReportModel
    private let say: PageLanguage

    init(_ model: ReportModel, _ say: PageLanguage) {
        self.model = model
        self.say = say
    }

    /// The sentences; none where there is nothing to say.
    var sentences: [String] { [inside, lowest, unrecognised, failuresOnly].compactMap(\.self) + others }

    /// Of the batches in the headline those that state no kind, and those of no domain.
    private var inside: String? {
        let memos = model.headline.memos
        let isOwn = model.headlineDomains == [Domain.unassigned]
        let parts = [
            memos.kindNotStated > 0
                ? say(
                    "beside.state_no_kind_of_check", batches: say.count(memos.kindNotStated),
                    population: say.inSentence(population))
                : nil,
            memos.unassigned > 0 && !isOwn
                ? say("beside.of_no_regulatory_domain_are_counted", batches: say.count(memos.unassigned))
                : nil,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return say("beside.of_these") + parts.joined(separator: say("shared.between_clauses")) + say("shared.full_stop")
    }

    /// The lowest month and quarter, where the plan asks for every period.
    private var lowest: String? {
        let parts = Self.lowest(model.lowestMonth, model.lowestQuarter, model.guideline, say)
        guard !parts.isEmpty else { return nil }
        let periods = parts.joined(separator: say("shared.comma"))
        return say("beside.the_plan_asks_for_every_period", periods: periods)
    }

    /// `最低月份 2025-01：90.0%（20 批次）`.
    static func lowest(
        _ month: LowestPeriod?, _ quarter: LowestPeriod?, _ target: TargetPercentage?, _ say: PageLanguage
    ) -> [String] {
        [(say("beside.lowest_month"), month), (say("beside.lowest_quarter"), quarter)].compactMap { which, lowest in
            lowest.map {
                let rate = RateText.percent($0.rate, against: target)
                return say(
                    "beside.which_name_rate_inspected_batches", which: which, name: $0.name, rate: rate,
                    inspected: say.count($0.tally.inspected))
            }
        }
    }

    private var unrecognised: String? {
        guard model.unrecognised > 0 else { return nil }
        return say("beside.more_have_a_kind_of_check", batches: say.count(model.unrecognised))
    }

    /// How many batches come from lists of failures only, and from which files.
    var failuresOnly: String? {
        guard model.failuresOnly > 0 else { return nil }
        let files = model.failureLists.map { "\($0.name)\(say("beside.batches", batches: $0.batches))" }
        let from = files.isEmpty ? "" : say("beside.from") + say.list(files)
        return say("beside.batches_come_from_lists", batches: say.count(model.failuresOnly), from: from)
    }

    /// The other domains of the headline's population.
    private var others: [String] {
        PopulationBlock.all(model.populations).filter { block in
            block.population == model.headlinePopulation && !model.headlineDomains.isEmpty
                && !model.headlineDomains.contains(block.domain)
        }.compactMap { block in
            let tally = block.total.conclusions
            guard let rate = tally.rate else { return nil }
            let domain = say.code == .chinese ? Wording.domain(block.domain) : Wording.englishDomain(block.domain)
            let name = say("beside.population_domain", domain: domain, population: population)
            let isJudged = model.listedRate(tally) != nil
            let shown =
                isJudged ? say("beside.pass_rate_rate", rate: RateText.percent(rate)) : say("beside.too_few_for_a_rate")
            return say(
                "beside.tested_failed_counted_separately", name: name, inspected: say.count(tally.inspected),
                failed: say.count(tally.failed), shown: shown)
        }
    }

    private var population: String {
        model.populationNames[model.headlinePopulation].map { $0.text(say) } ?? say("beside.supervision_checks")
    }
}
