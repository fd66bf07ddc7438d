package import InspectionModel

/// One table of rates that is wanted: what is measured, over which population, grouped by what.
package struct RateTableRequest: Hashable, Sendable {
    /// What is measured.
    package private(set) var measure: Measure
    /// The population, by its id; several, joined by `+`, only where they were asked for by name.
    package let population: String
    /// What the rates are grouped by.
    package private(set) var grouping: Grouping
    /// The target whose population it is, if it is one of a plan.
    package let target: Target?
    /// A percentage to compare with where no target of a plan is named.
    package let against: TargetPercentage?
    /// What the records were selected by before they were counted, in the words of the user.
    package var selection: String?
    /// Whether the verdict before a recheck counts instead of the settled one.
    package var countsFirstVerdict = false
    /// The regulatory domains that are counted, several as one only where they were asked for by name, joined by `+`; nil
    /// for all, or for what the target says.
    package var domains: String?
    /// Weights of the strata, for a weighted measure.
    package var weights: WeightTable?
    /// The enterprises that are asked about, for a measure over a roster.
    package var roster: EnterpriseRoster?
    /// The plan, for its completion.
    package var plan: SamplingPlan?

    /// A table over a whole population, compared with a plain percentage or with nothing.
    package init(
        _ measure: Measure, population: String, by grouping: Grouping = .total, against: TargetPercentage? = nil
    ) {
        self.measure = measure
        self.population = population
        self.grouping = grouping
        self.against = against
        target = nil
    }

    /// A table over the population of a target and compared with it.
    package init(_ target: Target, by grouping: Grouping = .total) {
        measure = target.measure
        population = target.population
        self.grouping = grouping
        self.target = target
        against = nil
    }

    /// The same population by another measure, such as the enterprises beside the batches.
    package func counting(_ measure: Measure) -> RateTableRequest {
        var request = self
        request.measure = measure
        return request
    }

    /// The same by other keys.
    func with(grouping: Grouping) -> RateTableRequest {
        var request = self
        request.grouping = grouping
        return request
    }

    /// The same with the lists that the measure needs.
    package func with(_ frames: RateFrames) -> RateTableRequest {
        var request = self
        switch measure.kind {
        case .strata: request.weights = frames.weights
        case .roster, .benchmark: request.roster = frames.roster
        case .plan: request.plan = frames.plan
        case .batches, .enterprises, .cases, .items: break
        }
        return request
    }

    /// The same with each regulatory domain for itself, where the measure counts batches, enterprises or cases of a
    /// population: industrial goods and food are two systems of law and never one rate.
    package func splitByDomain() -> RateTableRequest {
        guard target == nil, domains == nil, measure.isOfPopulation, weights?.key != Domain.key else { return self }
        var request = RateTableRequest(
            measure, population: population, by: grouping.adding([.domain]), against: against)
        (request.selection, request.countsFirstVerdict) = (selection, countsFirstVerdict)
        (request.weights, request.roster, request.plan) = (weights, roster, plan)
        return request
    }

    /// What is asked of records beyond their kind of check.
    package var filter: PopulationFilter? {
        if let target { return target.filter }
        return domains.map { words in
            PopulationFilter { $0 == Domain.key ? words.split(separator: "+").joined(separator: " ") : "" }
        }
    }

    /// Whether each line keeps its months, because the plan asks for every period.
    var keepsMonths: Bool {
        target?.isStable == true && measure.kind == .batches && !grouping.keys.contains(.month)
    }

    /// The same population and selection, measured and grouped otherwise.
    func counting(_ measure: Measure, by grouping: Grouping) -> RateTableRequest {
        var request =
            target.map { RateTableRequest($0, measuring: measure, by: grouping) }
            ?? RateTableRequest(measure, population: population, by: grouping)
        request.selection = selection
        request.countsFirstVerdict = countsFirstVerdict
        request.domains = domains
        return request
    }

    private init(_ target: Target, measuring measure: Measure, by grouping: Grouping) {
        self.measure = measure
        population = target.population
        self.grouping = grouping
        self.target = target
        against = nil
    }

    /// What records are counted by: the keys of the grouping, of the plan, the stratum, the item.
    var countedBy: Grouping {
        switch measure.kind {
        case .plan: plan?.grouping ?? grouping
        case .items: grouping.adding([.item])
        case .strata: grouping.adding([stratumKey])
        case .roster, .benchmark: .total
        case .batches, .enterprises, .cases: grouping
        }
    }

    /// The key that tells strata apart: that of the weights, or the class of industry.
    var stratumKey: GroupKey { weights.map { GroupKey(named: $0.key) } ?? .industryClass }

    /// What lines of the table are grouped by, as they say it themselves.
    package var printedGrouping: Grouping {
        switch measure.kind {
        case .plan: plan?.grouping ?? grouping
        case .items: grouping.adding([.item])
        default: grouping
        }
    }
}
