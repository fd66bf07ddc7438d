package import InspectionModel

/// What leads look at in a settled sample.
package struct LeadSample: Hashable, Sendable {
    /// The id of the record, which tells samples apart.
    package let id: String
    /// Whether its verdict is that it failed.
    package let isFailed: Bool
    /// Whether that verdict can no longer change.
    package let isFinal: Bool
    package let role: FindingKinds.LeadRole
    /// What the table says of the failing items that are a matter of safety.
    package let dangers: [SafetyItems.Meaning]
    /// The identity of the producer; empty where nobody is named, where several may be meant, and where the named one has
    /// proved that it did not make the product.
    package let producer: String
    package let category: String
    /// The model in one form; empty where none is stated.
    package let model: String
    package let batch: BatchMark
    /// The identity of the place: whose it is, and the platform in one form where it is one.
    package let seller: String
    package let platform: String
    package let sampledOn: CalendarDate?

    /// A sample.
    package init(
        id: String, isFailed: Bool, isFinal: Bool, role: FindingKinds.LeadRole, dangers: [SafetyItems.Meaning],
        producer: String, category: String, model: String, batch: BatchMark, seller: String, platform: String,
        sampledOn: CalendarDate?
    ) {
        self.id = id
        self.isFailed = isFailed
        self.isFinal = isFinal
        self.role = role
        self.dangers = dangers
        self.producer = producer
        self.category = category
        self.model = model
        self.batch = batch
        self.seller = seller
        self.platform = platform
        self.sampledOn = sampledOn
    }

    /// Whether the failure makes a lead: it has an item of safety, and the check is none that whoever pays ordered, no
    /// comparison and no 复查.
    package var makesLead: Bool { isFailed && role != .never && !dangers.isEmpty }

    /// Whether all that tells a batch is stated.
    package var isWhole: Bool { !producer.isEmpty && !category.isEmpty && !model.isEmpty && batch.isStated }

    /// Whether another sample was taken at another place: another seller, or shop and platform of one.
    func isElsewhere(than other: LeadSample) -> Bool { seller != other.seller || platform != other.platform }

    /// Whether it is the earlier one: by day, one without a day last, then by id.
    func isEarlier(than other: LeadSample) -> Bool {
        let (mine, theirs) = (sampledOn?.daysSinceEpoch ?? .max, other.sampledOn?.daysSinceEpoch ?? .max)
        return mine == theirs ? id.utf8.lexicographicallyPrecedes(other.id.utf8) : mine < theirs
    }
}
