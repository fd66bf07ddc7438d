/// One inspection item and how often it failed.
package struct ItemLine: Sendable {
    /// The name of the item.
    package var name: String
    /// How often it failed; a batch may fail in several items.
    package var count: Int
    /// Whether it is a matter of the label alone.
    package var isLabel: Bool

    /// An item.
    package init(name: String, count: Int, isLabel: Bool = false) {
        self.name = name
        self.count = count
        self.isLabel = isLabel
    }
}

/// An enterprise with two or more failed batches.
package struct OffenderLine: Sendable {
    /// The name of the enterprise.
    package var name: String
    /// The unified social credit code, or an empty text.
    package var code: String
    /// Failed batches in the period.
    package var failed: Int
    /// The products that failed, each once.
    package var products: [String]

    /// An enterprise.
    package init(name: String, code: String, failed: Int, products: [String]) {
        self.name = name
        self.code = code
        self.failed = failed
        self.products = products
    }
}

/// A failed batch, for the list that traces each failure to its row.
package struct FailedLine: Sendable {
    /// The record's id.
    package var id: String
    /// File and line of the first input, such as `q2.csv:118`.
    package var src: String
    package var product: String
    package var category: String
    package var district: String
    package var level: String
    /// `supervision`, `evaluation` … as the record says.
    package var kind: String
    package var producer: String
    /// The unified social credit code of the producer, or an empty text.
    package var producerCode = ""
    package var sampledFrom: String
    package var batch: String
    package var sampledOn: String
    package var items: [String]
    /// Whether a recheck confirmed or changed the first verdict: `fail`, `pass` or an empty text.
    package var recheck: String
    /// The regulatory domain, or an empty text where nothing tells it.
    package var domain = ""
    package var brand = ""
    package var model = ""
    /// The day of production, as far as the record has one, else what the source says.
    package var producedOn = ""
    /// The laboratory.
    package var lab = ""
    /// Item, result and limit of each item that failed: `项目║结果║标准值`.
    package var results: [String] = []
    /// Whether the verdict is final.
    package var standing = VerdictStanding.notNotified

    /// Whether the batch may be published with names: a final verdict of supervision.
    package var isPublished: Bool { standing.isFinal && PublicationRules.isNamed(kind: kind) }

    /// A failed batch.
    package init(
        id: String, src: String, product: String, category: String, district: String, level: String, kind: String,
        producer: String,
        sampledFrom: String, batch: String, sampledOn: String, items: [String], recheck: String
    ) {
        self.id = id
        self.src = src
        self.product = product
        self.category = category
        self.district = district
        self.level = level
        self.kind = kind
        self.producer = producer
        self.sampledFrom = sampledFrom
        self.batch = batch
        self.sampledOn = sampledOn
        self.items = items
        self.recheck = recheck
    }
}
