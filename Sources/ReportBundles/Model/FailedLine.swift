/// A failed batch, for the list that traces each failure to its row.
///
/// Its texts are packed: a report of a million batches holds some fifty thousand failures, and each has two dozen texts.
package struct FailedLine: Sendable {
    /// Where each text stands among those that are packed, in the order in which they are added.
    enum Place: Int, CaseIterable {
        case kind, id, src, sampledOn, domain, level, product, category, district, producer, producerCode, sampledFrom
        case batch, recheck, brand, model, producedOn, lab
        /// Lists.
        case items, results
    }

    private var texts: PackedTexts
    /// Whether the verdict is final.
    package var standing = VerdictStanding.notNotified

    /// The record's id.
    package var id: String {
        get { texts[Place.id.rawValue] }
        set { texts[Place.id.rawValue] = newValue }
    }
    /// File and line of the first input, such as `q2.csv:118`.
    package var src: String {
        get { texts[Place.src.rawValue] }
        set { texts[Place.src.rawValue] = newValue }
    }
    package var product: String {
        get { texts[Place.product.rawValue] }
        set { texts[Place.product.rawValue] = newValue }
    }
    package var category: String {
        get { texts[Place.category.rawValue] }
        set { texts[Place.category.rawValue] = newValue }
    }
    package var district: String {
        get { texts[Place.district.rawValue] }
        set { texts[Place.district.rawValue] = newValue }
    }
    package var level: String {
        get { texts[Place.level.rawValue] }
        set { texts[Place.level.rawValue] = newValue }
    }
    /// `supervision`, `evaluation` … as the record says.
    package var kind: String {
        get { texts[Place.kind.rawValue] }
        set { texts[Place.kind.rawValue] = newValue }
    }
    package var producer: String {
        get { texts[Place.producer.rawValue] }
        set { texts[Place.producer.rawValue] = newValue }
    }
    /// The unified social credit code of the producer, or an empty text.
    package var producerCode: String {
        get { texts[Place.producerCode.rawValue] }
        set { texts[Place.producerCode.rawValue] = newValue }
    }
    package var sampledFrom: String {
        get { texts[Place.sampledFrom.rawValue] }
        set { texts[Place.sampledFrom.rawValue] = newValue }
    }
    package var batch: String {
        get { texts[Place.batch.rawValue] }
        set { texts[Place.batch.rawValue] = newValue }
    }
    package var sampledOn: String {
        get { texts[Place.sampledOn.rawValue] }
        set { texts[Place.sampledOn.rawValue] = newValue }
    }
    /// Whether a recheck confirmed or changed the first verdict: `fail`, `pass` or an empty text.
    package var recheck: String {
        get { texts[Place.recheck.rawValue] }
        set { texts[Place.recheck.rawValue] = newValue }
    }
    /// The regulatory domain, or an empty text where nothing tells it.
    package var domain: String {
        get { texts[Place.domain.rawValue] }
        set { texts[Place.domain.rawValue] = newValue }
    }
    package var brand: String {
        get { texts[Place.brand.rawValue] }
        set { texts[Place.brand.rawValue] = newValue }
    }
    package var model: String {
        get { texts[Place.model.rawValue] }
        set { texts[Place.model.rawValue] = newValue }
    }
    /// The day of production, as far as the record has one, else what the source says.
    package var producedOn: String {
        get { texts[Place.producedOn.rawValue] }
        set { texts[Place.producedOn.rawValue] = newValue }
    }
    /// The laboratory.
    package var lab: String {
        get { texts[Place.lab.rawValue] }
        set { texts[Place.lab.rawValue] = newValue }
    }
    /// The names of the items that failed.
    package var items: [String] {
        get { texts[list: Place.items.rawValue] }
        set { texts[list: Place.items.rawValue] = newValue }
    }
    /// Item, result and limit of each item that failed: `项目║结果║标准值`.
    package var results: [String] {
        get { texts[list: Place.results.rawValue] }
        set { texts[list: Place.results.rawValue] = newValue }
    }

    /// Whether the batch may be published with names: a final verdict of supervision.
    package var isPublished: Bool { standing.isFinal && PublicationRules.isNamed(kind: kind) }

    /// A failed batch.
    package init(
        id: String, src: String, product: String, category: String, district: String, level: String, kind: String,
        producer: String,
        sampledFrom: String, batch: String, sampledOn: String, items: [String], recheck: String
    ) {
        texts = PackedTexts(Place.allCases.map { _ in "" })
        (self.id, self.src, self.product, self.category) = (id, src, product, category)
        (self.district, self.level, self.kind, self.producer) = (district, level, kind, producer)
        (self.sampledFrom, self.batch, self.sampledOn, self.recheck) = (sampledFrom, batch, sampledOn, recheck)
        self.items = items
    }

    /// A failed batch whose texts are added one after the other.
    init(_ add: (Place, inout PackedTexts.Builder) -> Void) {
        var builder = PackedTexts.Builder()
        for place in Place.allCases { add(place, &builder) }
        texts = builder.finish()
    }
}
