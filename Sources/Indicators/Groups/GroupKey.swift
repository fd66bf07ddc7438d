package import InspectionModel

/// One thing by which rates are grouped: a key of the record, a calendar unit of its date, or a part of a value.
package enum GroupKey: Hashable, Sendable {
    /// The value of a record key, as it stands there.
    case record(String)
    /// A calendar unit: `2025-09`, `2025Q3`, `2025H2`, `2025`, `2024/2025`.
    case calendar(CalendarUnit)
    /// The first two digits of `industry_code` (GB/T 4754).
    case industryClass
    /// The failing items of a batch, one after the other.
    case item
    /// `regulatory_domain`, where an absent value is `unassigned`.
    case domain

    /// The name as `--by` takes it and as rate records carry it.
    package var name: String {
        switch self {
        case .record(let key): key
        case .calendar(let unit): unit.rawValue
        case .industryClass: "industry_class"
        case .item: "item"
        case .domain: Domain.key
        }
    }

    /// The key with that name.
    init(named name: String) {
        self =
            switch name {
            case "industry_class": .industryClass
            case "item": .item
            case Domain.key: .domain
            default: CalendarUnit(rawValue: name).map { .calendar($0) } ?? .record(name)
            }
    }

    package static let month = GroupKey.calendar(.month)
    package static let quarter = GroupKey.calendar(.quarter)
    package static let year = GroupKey.calendar(.year)

    /// The key of the record that it looks at; nil for a calendar unit, which looks at the date.
    var recordKey: String? {
        switch self {
        case .record(let key): key
        case .calendar: nil
        case .industryClass: "industry_code"
        case .item: "failing_items"
        case .domain: Domain.key
        }
    }
}
