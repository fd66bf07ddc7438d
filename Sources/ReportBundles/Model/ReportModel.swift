package import Indicators
package import InspectionModel

/// Everything that a report says, as one value: no clock, no file, no markup.
///
/// Page, tables and summary are pure functions of it, so two equal models give equal bytes.
package struct ReportModel: Sendable {
    /// The texts of page and bulletin.
    package var wording = PageWording.builtIn
    /// What stands on the cover.
    package var cover: Cover
    /// The line of the plan against which districts, months and categories are held, such as 93 % for spot checks.
    package var guideline: TargetPercentage?
    /// What the headline rate is called, such as 产品质量监督抽查合格率.
    package var headlineName: String
    /// The same in English, or an empty text.
    package var headlineNameEnglish = ""
    /// The id of the target or population that the lead speaks of.
    package var headlineID = ""
    /// The population of the headline, as its table names it.
    package var headlinePopulation = ""
    /// The regulatory domains that the headline counts, as far as it names them.
    package var headlineDomains: [String] = []
    /// Whether the target of the headline is carried on after the years of its plan.
    package var isGuidelineCarried = false
    /// The lowest month and quarter of the headline, where its plan asks for every period.
    package var lowestMonth, lowestQuarter: LowestPeriod?
    /// The jq condition that picks the batches of the headline from `records/accepted.ndjson`.
    package var headlineCondition: String
    /// Batches of the headline population in the period.
    package var headline: PassRateCell
    /// The same population in the period before, or nil if the input does not reach back.
    package var headlineBefore: PassTally?
    /// Cases of the headline population.
    package var rectification: RectificationCell
    /// The lines of the target table.
    package var targets: [TargetLine]
    /// Months up to the end of the period, oldest first.
    package var months: [MonthPoint]
    /// The key by whose values districts are told: `supervising_unit` where zones report for themselves.
    package var districtKey = "district"
    /// The sheets of districts, where some are written.
    package var districtSheets: [DistrictSheetLine] = []
    /// Districts by pass rate.
    package var districts: [GroupLine]
    /// Product categories by pass rate.
    package var categories: [GroupLine]
    /// Levels of government and kinds of sampling, each population apart.
    package var populations: [PopulationLine]
    /// What the populations are called.
    package var populationNames: [String: BilingualText] = [:]
    /// The jq conditions that pick the batches of each population and domain, by both.
    package var blockConditions: [String: String] = [:]
    /// Batches that stand in no pass rate.
    package var outside: [OutsideLine] = []
    /// Where batches come from that no pass rate counts because only failures can stand in their list.
    package var failureLists: [FailureList] = []
    /// Districts of the headline's population, each regulatory domain for itself.
    package var districtDomains: [(domain: String, line: GroupLine)] = []
    /// Categories by district of the headline population.
    package var districtCategories: [CrossLine] = []
    /// Failed batches and items of the headline population by whether they are a matter of safety.
    package var safety: [SafetyCount] = []
    /// The enterprises of the headline population.
    package var firms: EnterpriseCell?
    /// Channel, size of enterprise, origin: further cuts of the headline population.
    package var breakdowns: [Breakdown]
    /// Failing items, most frequent first.
    package var items: [ItemLine]
    /// Enterprises with two or more failed batches.
    package var repeatOffenders: [OffenderLine]
    /// The same over final verdicts of supervision alone: what may be published.
    package var publishedOffenders: [OffenderLine] = []
    /// Failed batches of a name without a credit code that may be one of several enterprises; no list holds them.
    package var undecidedFailures = 0
    /// Natural days between the events of samples and cases.
    package var days: [EventDays] = []
    /// Goods sampled on the net against those of shops; nil where one of the two has no batch.
    package var channels: ChannelComparison?
    /// Calendar years up to the end of the period, all batches and by size of the producer.
    package var years: [YearLine] = []
    /// Follow-up checks (跟踪抽查) of the period; nil where there was none.
    package var followUps: FollowUps?
    /// Batches that were never inspected; in a public edition the refusals that may be named.
    package var untested: [UntestedLine] = []
    /// How many batches were never inspected for each reason, by kind of check and regulatory domain.
    package var untestedCounts: [UntestedCount] = []
    /// Failed batches by the standing of their verdicts.
    package var publication: [PublicationCount] = []
    /// Days after the report at which the notice of a verdict was presumed, where the run has said so.
    package var presumedNotice: Int?
    /// Deliveries that were expected and did not come.
    package var missingDeliveries: [MissingDelivery] = []
    /// Source files of the earlier bundle that are no longer among the sources.
    package var missingSources: [String] = []
    /// From all cases of the headline population to those that are open.
    package var waterfall: [WaterfallLine] = []
    /// How far cases have come.
    package var caseSteps: [CaseStepLine]
    /// Cases of the input that are of other populations or periods, or were cancelled: in no total of the report.
    package var casesElsewhere = 0
    /// Open cases by the days since their deadline.
    package var ageing: [AgeingLine]
    /// Cases of the headline population by handling office.
    package var offices: [OfficeLine] = []
    /// Overdue cases, longest first.
    package var overdue: [OverdueLine]
    /// How many of these have no batch among the records, so that no rate counts them.
    package var overdueWithoutBatch = 0
    /// How many of these were due before the period.
    package var overdueCarriedOver = 0
    /// Cases of producers elsewhere whose authority has to be told.
    package var transfers: [TransferLine] = []
    /// What was done about cases beside the order to rectify; nil where no ledger says anything of it.
    package var measures: CaseMeasuresTaken?
    /// Every case that a figure of the report counts.
    package var caseList: [CaseListLine]
    /// The account of every stage from the files to the report.
    package var ledger: [LedgerLine]
    /// Records per source file in this report.
    package var sources: [SourceLine]
    /// Refused rows by file and reason.
    package var rejected: [RejectedLine]
    /// Names that await an analyst's decision.
    package var unresolved: [UnresolvedLine]
    /// Published figures that have changed since the bundle that was given for comparison.
    package var revisions: [RevisionLine] = []
    /// The same figures in that bundle, where it is about an earlier period.
    package var comparison: [ComparisonLine] = []
    /// The bundle that was given for comparison.
    package var previous: PreviousReport?
    /// The name of the folder that the bundle gets, where a table of revisions names it.
    package var bundleName = ""
    /// Overdue cases and unresolved batches in it.
    package var previousOverdue, previousUnresolved: Int?
    /// The day of the newest batch.
    package var lastSampled: CalendarDate?
    /// The edition, and what was withheld from it.
    package var edition = ReportEdition.internalUse
    /// What becomes of rates of few batches; nil for what the edition asks for.
    package var smallNumbers: SmallNumbers?
    /// Failed batches of the period.
    package var failed: [FailedLine]
    /// Sections of records that came beside the samples: rates, signals, leads.
    package var companions: [CompanionSection] = []
    /// What a reader must know about the data, in whole sentences.
    package var notes: [Saying]
    /// The same for the public edition, which has no records, no cases and no files to look at.
    package var publicNotes: [Saying] = []

    /// Batches of the period whose kind of check no table knows.
    package var unrecognised: Int { outside.filter { $0.reason == "unrecognised" }.reduce(0) { $0 + $1.batches } }

    /// Batches of the period that come from lists in which only failures can stand.
    package var failuresOnly: Int {
        outside.filter { $0.reason == OutsideLine.failuresOnly }.reduce(0) { $0 + $1.batches }
    }

    /// Batches of the headline population without a category.
    package var unclassified: PassTally { categories.first(where: \.isUnclassified)?.tally ?? PassTally() }

    /// A report with a cover and nothing in it.
    package init(cover: Cover) {
        self.cover = cover
        headlineName = "监督抽查合格率"
        headlineCondition = ""
        headline = PassRateCell()
        rectification = RectificationCell()
        targets = []
        months = []
        districts = []
        categories = []
        populations = []
        breakdowns = []
        items = []
        repeatOffenders = []
        caseSteps = []
        ageing = []
        overdue = []
        caseList = []
        ledger = []
        sources = []
        rejected = []
        unresolved = []
        failed = []
        notes = []
    }
}

/// What stands on the cover of a report.
package struct Cover: Sendable {
    /// The title, such as 产品质量监督抽查季度质量报告.
    package var title: String
    /// The office that publishes, or an empty text.
    package var office: String
    /// The identifier of the report; a revision is another folder, not another identifier.
    package var identifier: String
    /// The days that are reported on.
    package var period: Period
    /// Whether no record says when it was sampled; the period is then the reporting day and is not printed.
    package var isUndated = false
    /// The day up to which the data are known, and against which deadlines are held.
    package var asOf: CalendarDate
    /// Why the input is not known to be complete: words of record-streams.md, “States”; empty if it is.
    package var completeness: [String]
    /// Sources of which most rows were refused, by name; empty names in a public edition.
    package var mostlyRejected: [String] = []
    /// Sources that could not be read and were set aside, by name; empty names in a public edition.
    package var setAside: [String] = []
    /// What was expected and did not come: deliveries of senders, and source files of the earlier report; empty texts in a
    /// public edition.
    package var notDelivered: [String] = []
    /// The day of settlement where a person has said it and no stream did; nil where the stream says it.
    package var statedSettlement: CalendarDate?
    /// A strip above everything, such as 演示数据; empty for none.
    package var banner: String
    /// Who answers for the report, when it is published, and when the next one is; empty texts where nothing says so.
    package var facts = OfficeFacts()

    /// A cover.
    package init(
        title: String, office: String = "", identifier: String, period: Period, asOf: CalendarDate,
        completeness: [String] = [], banner: String = ""
    ) {
        self.title = title
        self.office = office
        self.identifier = identifier
        self.period = period
        self.asOf = asOf
        self.completeness = completeness
        self.banner = banner
    }
}
