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
                ? say("points.count_standing", standing: standing.words.text(say), count: say.count(count)) : nil
        }
        let presumed = Self.sum(all.filter { $0.standing == .presumed })
        var text = say(
            "publication.failures_that_are_listed", list: list.words.text(say),
            all: say.count(Self.sum(all)), listed: say.count(listed))
        if !waiting.isEmpty {
            text += say("publication.not_yet_published", waiting: say.list(waiting))
        }
        if presumed > 0 {
            let rule =
                presumedDays.map { say("publication.days_after_the_report", days: $0) }
                ?? say("publication.by_the_rule_of_the_office")
            text += say("publication.notice_is_presumed", presumed: say.count(presumed), rule: rule)
        }
        return text + say("shared.full_stop")
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
            let name = kind.isEmpty ? say("publication.kind_not_stated") : say.term(Wording.kind(kind))
            return say("publication.name_batches", name: name, batches: say.count(batches))
        }
        return say("publication.failures_of_other_kinds_are_counted", parts: say.list(parts))
    }

    /// All sentences.
    var sentences: [String] { PublishedList.allCases.compactMap { sentence($0) } + [others].compactMap(\.self) }

    /// Refusals and batches that were never tested, by reason; nil where there are none.
    static func untested(_ counts: [UntestedCount], _ say: PageLanguage) -> String? {
        let parts = NotInspectedReason.allCases.compactMap { reason -> String? in
            let batches = counts.filter { $0.reason == reason }.reduce(0) { $0 + $1.batches }
            guard batches > 0 else { return nil }
            return say("publication.reason_batches", reason: reason.words.text(say), batches: say.count(batches))
        }
        return parts.isEmpty ? nil : parts.joined(separator: say("shared.between_clauses"))
    }
}
