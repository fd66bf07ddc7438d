import InspectionModel

/// Whether the verdict on a failed batch is final, and if not, what it waits for.
///
/// 复检结论为最终结论 (Food Safety Law art. 88); otherwise the term of objection must have passed from the day of notice, for
/// every party that may object: the sampled producer or seller and the labelled producer (Product Quality Law art. 15,
/// 产品质量监督抽查管理暂行办法 ch. 5).
package enum VerdictStanding: String, Sendable, CaseIterable {
    /// A recheck has confirmed the failure.
    case upheld
    /// All parties were told, and their terms passed without an objection, or with one that was not upheld.
    case termOver = "term_over"
    /// The same, where the day of notice is presumed by `publication.csv` or `--presume-notice`.
    case presumed
    /// A party may still object.
    case termOpen = "term_open"
    /// An objection or recheck is under way.
    case objection
    /// A party was not told, as far as the ledger knows.
    case notNotified = "not_notified"
    /// A party was told, and no term is known for it.
    case termUnknown = "term_unknown"
    /// The labelled producer has proved that the batch is none of its own; towards it there is no verdict.
    case counterfeit

    /// Whether the verdict can no longer change.
    package var isFinal: Bool { self == .upheld || self == .termOver || self == .presumed }

    /// What it is called.
    package var words: WordingKey {
        switch self {
        case .upheld: "standing.upheld_on_recheck"
        case .termOver: "standing.term_of_objection_over"
        case .presumed: "standing.notice_presumed_term_over"
        case .termOpen: "standing.open_to_objection"
        case .objection: "standing.objection_or_recheck_under_way"
        case .notNotified: "standing.parties_not_told"
        case .termUnknown: "standing.term_of_objection_not_known"
        case .counterfeit: "standing.proved_to_be_counterfeit"
        }
    }
}

/// What the cases of one failed batch say about its notice.
struct NoticeStanding {
    private(set) var isCounterfeit = false
    private(set) var isObjected = false
    private(set) var isOpen = false
    private(set) var isWithoutTerm = false
    /// A party was not told.
    private(set) var isUntold = false
    /// A party was told and its term is over.
    private(set) var isTold = false

    /// Takes note of a case by its `verdict_stage`; a duty that fell away says nothing of a party that was never told.
    ///
    /// - Parameter claimsCounterfeit: whether the ledger says that the batch is counterfeit; without proof on file the
    ///   case goes on, and the verdict on the producer is in dispute.
    mutating func add(stage: String, isCancelled: Bool, claimsCounterfeit: Bool) {
        if claimsCounterfeit { isObjected = true }
        switch stage {
        case "counterfeit_proved": isCounterfeit = true
        case "objected": isObjected = true
        case "window_open", "being_served": isOpen = true
        case "served": isWithoutTerm = true
        case "accepted", "objected_late", "objection_rejected", "recheck_failed", "recheck_passed": isTold = true
        default: if !isCancelled { isUntold = true }
        }
    }
}

/// What is asked about a failed batch to tell whether its verdict is final.
struct VerdictQuestion {
    /// Whether a recheck has come to a conclusion, and whether one is open.
    var isRechecked = false
    var isRecheckOpen = false
    var kind = ""
    var domain = ""
    /// The day of the report, from which a presumed notice counts.
    var reportedOn: CalendarDate?

    /// What a record says of the recheck; a word of the source about it decides whether it is open, else the verdict of
    /// the recheck, which is none yet.
    mutating func read(recheck: String, texts: [String], _ rules: PublicationRules) {
        isRechecked = Verdict(rawValue: recheck)?.isConclusion ?? false
        isRecheckOpen = !isRechecked && (rules.isRecheckOpen(texts) ?? !recheck.isEmpty)
    }

    /// The standing of the verdict as of a day.
    ///
    /// - Parameter notice: what its cases say; nil where it has none.
    func standing(_ notice: NoticeStanding?, asOf: CalendarDate, _ rules: PublicationRules) -> VerdictStanding {
        if notice?.isCounterfeit ?? false { return .counterfeit }
        if isRechecked { return .upheld }
        if isRecheckOpen || notice?.isObjected ?? false { return .objection }
        if notice?.isOpen ?? false { return .termOpen }
        if notice?.isWithoutTerm ?? false { return .termUnknown }
        if let notice, notice.isTold, !notice.isUntold { return .termOver }
        guard let days = rules.presumedNotice(kind: kind, domain: domain), let reportedOn else { return .notNotified }
        guard let last = rules.objectionEnd(domain, reportedOn.adding(days: days)) else { return .termUnknown }
        return asOf > last ? .presumed : .termOpen
    }
}
