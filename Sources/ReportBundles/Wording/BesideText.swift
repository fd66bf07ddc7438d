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
                    "未注明抽查类别的 \(memos.kindNotStated) 批次按\(population)计入",
                    "\(say.count(memos.kindNotStated)) state no kind of check and count as \(population.lowercased())")
                : nil,
            memos.unassigned > 0 && !isOwn
                ? say(
                    "监管领域未归类的 \(memos.unassigned) 批次计在内",
                    "\(say.count(memos.unassigned)) of no regulatory domain are counted in")
                : nil,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return say("其中", "Of these, ") + parts.joined(separator: say("，", "; ")) + say("。", ".")
    }

    /// The lowest month and quarter, where the plan asks for every period.
    private var lowest: String? {
        let parts = Self.lowest(model.lowestMonth, model.lowestQuarter, model.guideline, say)
        guard !parts.isEmpty else { return nil }
        return say(
            "规划要求各期稳定：\(parts.joined(separator: "，"))。",
            "The plan asks for every period: \(parts.joined(separator: ", ")).")
    }

    /// `最低月份 2025-01：90.0%（20 批次）`.
    static func lowest(
        _ month: LowestPeriod?, _ quarter: LowestPeriod?, _ target: TargetPercentage?, _ say: PageLanguage
    ) -> [String] {
        [(say("最低月份", "lowest month"), month), (say("最低季度", "lowest quarter"), quarter)].compactMap { name, lowest in
            lowest.map {
                let rate = RateText.percent($0.rate, against: target)
                return say(
                    "\(name) \($0.name)：\(rate)（\($0.tally.inspected) 批次）",
                    "\(name) \($0.name): \(rate) (\(say.count($0.tally.inspected)) batches)")
            }
        }
    }

    private var unrecognised: String? {
        guard model.unrecognised > 0 else { return nil }
        return say(
            "另有 \(model.unrecognised) 批次的抽查类别无法识别，不计入任何合格率，待认定。",
            "\(say.count(model.unrecognised)) more have a kind of check that no table knows; they are in no rate until "
                + "somebody says what it means.")
    }

    /// How many batches come from lists of failures only, and from which files.
    var failuresOnly: String? {
        guard model.failuresOnly > 0 else { return nil }
        let files = model.failureLists.map { "\($0.name)\(say("（\($0.batches)）", " (\($0.batches))"))" }
        let from = files.isEmpty ? "" : say("，来源：", ", from ") + say.list(files)
        return say(
            "只列不合格的名单 \(model.failuresOnly) 批次不计入合格率，单独列示\(from)。",
            "\(say.count(model.failuresOnly)) batches come from lists in which only failures can stand and are in no rate\(from)."
        )
    }

    /// The other domains of the headline's population.
    private var others: [String] {
        PopulationBlock.all(model.populations).filter { block in
            block.population == model.headlinePopulation && !model.headlineDomains.isEmpty
                && !model.headlineDomains.contains(block.domain)
        }.compactMap { block in
            let tally = block.total.conclusions
            guard let rate = tally.rate else { return nil }
            let name = say(
                "\(Wording.domain(block.domain))\(population)", "\(population), \(Wording.englishDomain(block.domain))")
            let isJudged = model.listedRate(tally) != nil
            let shown = isJudged ? RateText.percent(rate) : say("样本不足，不列合格率", "too few for a rate")
            return say(
                "\(name)检验 \(tally.inspected) 批次，不合格 \(tally.failed) 批次，\(isJudged ? "合格率 " : "")\(shown)，单独统计，不与上述合并。",
                "\(name): \(say.count(tally.inspected)) tested, \(say.count(tally.failed)) failed, "
                    + "\(isJudged ? "pass rate " : "")\(shown), counted separately.")
        }
    }

    private var population: String {
        model.populationNames[model.headlinePopulation].map { $0.text(say) } ?? say("监督抽查", "Supervision checks")
    }
}
