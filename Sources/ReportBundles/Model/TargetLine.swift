package import Indicators
package import InspectionModel

/// One line of the target table: a figure that a plan demands, and what was reached.
package struct TargetLine: Sendable {
    /// What the figure is a share of.
    package enum Measure: Sendable, Equatable {
        /// Batches passed of batches inspected.
        case passRate
        /// Cases completed of cases due.
        case rectification
    }

    /// The identifier of the line, such as `city_supervision`.
    package var id: String
    /// The name of the figure in the words of the plan.
    package var name: String
    /// The same in English, or an empty text.
    package var nameEnglish: String
    package var measure: Measure
    package var target: TargetPercentage
    /// The plan, such as 津政办发〔2016〕108号.
    package var plan: String
    /// The clause of the plan, or an empty text.
    package var clause: String
    /// The population that is counted, in words.
    package var population: String
    /// The same in English, or an empty text.
    package var populationEnglish: String
    /// The jq condition that picks the batches or cases of the denominator from `records/accepted.ndjson`.
    package var filter: String
    /// The cases of a completion rate, with those that are beside it.
    package var cases: RectificationCell?
    /// Part and whole, or nil if the input has nothing of this population.
    package var share: ExactShare?
    /// The same in the period before, or nil.
    package var shareBefore: ExactShare?
    /// Whether the figure is carried on after the years of its plan (期满后沿用).
    package var isCarried = false
    /// The lowest month and quarter, where the plan asks for every period (稳定在).
    package var lowestMonth, lowestQuarter: LowestPeriod?
    /// Batches of the figure that state no kind of check, and those whose domain nothing tells.
    package var memos = BatchMemos()

    /// The judgement that is printed: of a completion rate also by the cases without a due day.
    var judgement: RateJudgement { RateJudgement(share, against: target, fewest: 1, cases: cases) }

    /// A line without figures yet.
    package init(
        id: String, name: String, nameEnglish: String = "", measure: Measure, target: TargetPercentage, plan: String,
        clause: String, population: String, populationEnglish: String = "", filter: String = "",
        share: ExactShare? = nil, shareBefore: ExactShare? = nil
    ) {
        self.id = id
        self.name = name
        self.nameEnglish = nameEnglish
        self.measure = measure
        self.target = target
        self.plan = plan
        self.clause = clause
        self.population = population
        self.populationEnglish = populationEnglish
        self.filter = filter
        self.share = share
        self.shareBefore = shareBefore
    }
}
