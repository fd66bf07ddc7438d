import Indicators
import InspectionModel

/// Which failed batches are published and which are not, in sentences whose numbers add up to all failed batches.
struct PublicationText {
    private let counts: [PublicationCount]
    private let say: PageLanguage
    private let presumedDays: Int?

    init(_ model: ReportModel, _ say: PageLanguage) {
        counts = model.publication
        presumedDays = model.presumedNotice
        self.say = say
    }

    /// Failed batches of supervision in a list, whether or not they are published.
    private func supervision(_ list: PublishedList) -> [PublicationCount] {
        counts.filter { PublishedList(domain: $0.domain) == list && PublicationRules.isNamed(kind: $0.kind) }
    }

    private static func sum(_ counts: [PublicationCount]) -> Int { counts.reduce(0) { $0 + $1.batches } }

    /// One sentence for a list; nil where no batch of it failed.
    func sentence(_ list: PublishedList) -> String? {
        let all = supervision(list)
        guard !all.isEmpty else { return nil }
        let listed = Self.sum(all.filter(\.isPublished))
        let waiting = VerdictStanding.allCases.filter { !$0.isFinal }.compactMap { standing -> String? in
            let count = Self.sum(all.filter { $0.standing == standing })
            return count > 0
                ? say("\(standing.words.chinese) \(count) 批次", "\(say.count(count)) \(standing.words.english)") : nil
        }
        let presumed = Self.sum(all.filter { $0.standing == .presumed })
        var text = say(
            "\(list.words.chinese)监督抽查不合格 \(Self.sum(all)) 批次，结论已终局的 \(listed) 批次列入名单",
            "Of \(say.count(Self.sum(all))) failures of \(list.words.english) in supervision checks, the \(say.count(listed)) "
                + "with a final verdict are listed")
        if !waiting.isEmpty {
            text += say("；\(waiting.joined(separator: "、"))，暂不公布", "; not yet published: \(say.list(waiting))")
        }
        if presumed > 0 {
            text += say(
                "；其中 \(presumed) 批次没有告知日期，按\(presumedDays.map { "报告后 \($0) 日" } ?? "本单位规定")推定告知",
                "; for \(say.count(presumed)) of those listed the day of notice is presumed"
                    + (presumedDays.map { " \($0) days after the report" } ?? " by the rule of the office"))
        }
        return text + say("。", ".")
    }

    /// Failures of other kinds of checks, which no list names; nil where there are none.
    var others: String? {
        var kinds: [String] = []
        for count in counts where !PublicationRules.isNamed(kind: count.kind) && !kinds.contains(count.kind) {
            kinds.append(count.kind)
        }
        guard !kinds.isEmpty else { return nil }
        let parts = kinds.map { kind in
            let batches = Self.sum(counts.filter { $0.kind == kind })
            let name = kind.isEmpty ? say("未注明类别", "kind not stated") : say.term(Wording.kind(kind))
            return say("\(name) \(batches) 批次", "\(name) \(say.count(batches))")
        }
        return say(
            "其他类别不合格只计数、不列名：\(parts.joined(separator: "、"))。",
            "Failures of other kinds are counted and not named: \(parts.joined(separator: ", ")).")
    }

    /// All sentences.
    var sentences: [String] { PublishedList.allCases.compactMap { sentence($0) } + [others].compactMap(\.self) }

    /// Refusals and batches that were never tested, by reason; nil where there are none.
    static func untested(_ counts: [UntestedCount], _ say: PageLanguage) -> String? {
        let parts = NotInspectedReason.allCases.compactMap { reason -> String? in
            let batches = counts.filter { $0.reason == reason }.reduce(0) { $0 + $1.batches }
            guard batches > 0 else { return nil }
            return say("\(reason.words.chinese) \(batches) 批次", "\(reason.words.english): \(say.count(batches))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: say("，", "; "))
    }
}
