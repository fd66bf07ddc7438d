/// An overdue case: whom to call.
package struct OverdueLine: Sendable {
    /// Where each text stands among those that are packed.
    private enum Place: Int {
        case id, district, party, product, level, office, dueOn, standing, src
        /// A list.
        case items
    }

    private var texts: PackedTexts
    /// Natural days since the deadline.
    package var days: Int

    package var id: String {
        get { texts[Place.id.rawValue] }
        set { texts[Place.id.rawValue] = newValue }
    }
    package var party: String {
        get { texts[Place.party.rawValue] }
        set { texts[Place.party.rawValue] = newValue }
    }
    package var district: String {
        get { texts[Place.district.rawValue] }
        set { texts[Place.district.rawValue] = newValue }
    }
    package var product: String {
        get { texts[Place.product.rawValue] }
        set { texts[Place.product.rawValue] = newValue }
    }
    package var level: String {
        get { texts[Place.level.rawValue] }
        set { texts[Place.level.rawValue] = newValue }
    }
    package var office: String {
        get { texts[Place.office.rawValue] }
        set { texts[Place.office.rawValue] = newValue }
    }
    package var dueOn: String {
        get { texts[Place.dueOn.rawValue] }
        set { texts[Place.dueOn.rawValue] = newValue }
    }
    /// Where the case stands, in words.
    package var standing: String {
        get { texts[Place.standing.rawValue] }
        set { texts[Place.standing.rawValue] = newValue }
    }
    package var src: String {
        get { texts[Place.src.rawValue] }
        set { texts[Place.src.rawValue] = newValue }
    }
    package var items: [String] {
        get { texts[list: Place.items.rawValue] }
        set { texts[list: Place.items.rawValue] = newValue }
    }

    /// An overdue case.
    package init(
        id: String, party: String, district: String, product: String, items: [String], level: String, office: String,
        dueOn: String, days: Int, standing: String, src: String
    ) {
        var builder = PackedTexts.Builder()
        for text in [id, district, party, product, level, office, dueOn, standing, src] { builder.append(text) }
        builder.append(list: items)
        texts = builder.finish()
        self.days = days
    }

    /// Added to the words for where a case stands if its batch is not among the records.
    static let withoutBatch = "（无对应批次）"

    /// Lines with the longest overdue first; ids break ties.
    static func sorted(_ lines: [OverdueLine]) -> [OverdueLine] {
        lines.sorted(of: { (days: $0.days, id: $0.id) }) { left, right in
            left.days != right.days ? left.days > right.days : left.id < right.id
        }
    }
}
