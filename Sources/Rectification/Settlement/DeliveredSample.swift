package import InspectionModel
package import RecordStream

/// One delivered copy of a sample, as settlement looks at it.
package struct DeliveredSample: Hashable, Sendable {
    /// A fact in which two copies of one sample may not differ unless one corrects the other.
    ///
    /// These are the facts that say what was inspected and how it ended. Others (task level, remarks, addresses,
    /// categories) differ between the lists in which one sample is published again, and are not compared.
    package enum DecidingFact: String, Sendable, CaseIterable {
        /// The verdict that counts, after a recheck.
        case verdict
        case recheckVerdict = "recheck_verdict"
        case samplingKind = "sampling_kind"
        case productName = "product_name"
        case producerName = "producer_name"
        case sampledName = "sampled_name"
        case batch
        case producedOn = "produced_on"
        case sampledOn = "sampled_on"

        /// Facts that say which batch it is: a short list that names another one has the number wrong.
        static let identity: [DecidingFact] = [.productName, .producerName, .sampledName]

        /// Whether a recheck decides it: rechecked is the verdict of a batch, and nothing else about it.
        var isRechecked: Bool { self == .verdict || self == .recheckVerdict }
    }

    /// The facts that the copy has, folded so that spacing and width do not make a difference.
    package var facts: [DecidingFact: String]
    /// The verdict column, if it holds a code.
    package var verdict: Verdict?
    /// The verdict before a recheck, if the copy names it.
    package var initialVerdict: Verdict?
    /// The recheck's verdict, if the copy has one.
    package var recheckVerdict: Verdict?
    /// The date of the test report.
    package var reportedOn: CalendarDate?
    /// The date of publication.
    package var publishedOn: CalendarDate?
    /// The date of delivery, where the delivery says it itself; never the time of a file.
    package var deliveredOn: CalendarDate?
    /// Who ordered the check, according to this copy.
    package var taskLevel: TaskLevel?
    /// Whether its remarks say that it corrects an earlier report (更正：…).
    package var isMarkedCorrection = false
    /// Whether its verdict says no more than that an objection or a recheck is open (待复检): that replaces none.
    package var isPending = false
    /// Whether its kind of check was read from another column than its own, such as the name of the task.
    package var isKindInferred = false
    /// Whether it has a sample number (抽样编号) of its own.
    package var isNumbered = false
    /// The file that delivered the copy.
    package var file: String
    /// The delivery that the file is, whatever its name.
    package var delivery: String
    /// The line, for the last tie and for messages.
    package var place: Int
    /// The bytes of the record without `id`, `src` and `delivery`.
    package var content: [UInt8]
    /// All that it says, for a record that is completed from several copies.
    package var members: [RecordMember] = []

    /// A copy without any fact.
    package init(file: String, place: Int, content: [UInt8] = []) {
        facts = [:]
        self.file = file
        delivery = file
        self.place = place
        self.content = content
    }

    /// Whether the copy reports a recheck that reached a conclusion.
    package var hasRecheck: Bool { recheckVerdict?.isConclusion ?? false }

    /// How many of product, producer and sampled unit it names.
    var identityCount: Int { DecidingFact.identity.count { facts[$0] != nil } }

    /// Whether it leaves out some of product, producer and sampled unit that another copy names.
    func isShort(beside other: DeliveredSample) -> Bool {
        DecidingFact.identity.contains { facts[$0] == nil && other.facts[$0] != nil }
    }

    /// Whether both say the same of something that tells batches apart.
    func confirms(_ other: DeliveredSample) -> Bool {
        (DecidingFact.identity + [.batch, .producedOn, .sampledOn]).contains {
            facts[$0] != nil && facts[$0] == other.facts[$0]
        }
    }

    /// The day from which all that it says was known: the last of its days.
    var knownOn: CalendarDate? { [reportedOn, publishedOn, deliveredOn].compactMap { $0 }.max() }

    /// The first fact on which two copies contradict each other; a fact that one leaves out is no contradiction.
    package func contradiction(with other: DeliveredSample) -> DecidingFact? {
        DecidingFact.allCases.first { fact in
            guard let mine = facts[fact], let theirs = other.facts[fact] else { return false }
            return mine != theirs
        }
    }

    /// Whether this copy says no more than the other, and nothing else.
    func isContained(in other: DeliveredSample) -> Bool {
        facts.count < other.facts.count && facts.allSatisfy { other.facts[$0.key] == $0.value }
    }

    /// Whether this copy is to be kept rather than another one that agrees with it.
    ///
    /// The one with the recheck; then the one of the highest level, because a district publishes national checks again
    /// under its own name; then the fullest; then by bytes, so that the order of arrival decides nothing.
    func isPreferred(to other: DeliveredSample) -> Bool {
        if hasRecheck != other.hasRecheck { return hasRecheck }
        if rank != other.rank { return rank < other.rank }
        if facts.count != other.facts.count { return facts.count > other.facts.count }
        if content.count != other.content.count { return content.count > other.content.count }
        if content != other.content { return content.lexicographicallyPrecedes(other.content) }
        if file != other.file { return file.utf8.lexicographicallyPrecedes(other.file.utf8) }
        if place != other.place { return place < other.place }
        return delivery < other.delivery
    }

    /// The place of its level, the highest first.
    var rank: Int {
        switch taskLevel {
        case .national: 0
        case .provincial: 1
        case .municipal: 2
        case .district: 3
        case nil: 4
        }
    }
}
