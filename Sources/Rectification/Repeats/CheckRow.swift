import InspectionModel

/// One check as it is sorted and compared: numbers and 64-bit hashes of folded texts (XXH64); 0 is what is not stated.
///
/// A check has a row for its standard and another for its category, since two that both state a standard are told apart
/// by it and all others by category. Two different texts share a hash once in some ten billion pairs.
struct CheckRow {
    /// The producer, and the standard, category or category and batch: rows of one group are compared with one another.
    var producer: UInt64
    var group: UInt64
    var brand: UInt64
    var model: UInt64
    /// The organising authority by its name.
    var organiser: UInt64
    /// The level, and for districts the district, by which the authority is known where no name is.
    var place: UInt64
    var task: UInt64
    /// The day of sampling, in days since 1970-01-01.
    var day: Int32
    /// The place in the order of ids, from 0.
    var number: UInt32
    /// 0 for none, else the higher the level the greater.
    var level: UInt8
    /// The place of the body of law among all.
    var domain: UInt8
    var statesStandard: Bool
    /// Whether the group is that of a category, and not that of a standard.
    var isOfCategory: Bool

    /// The order in which rows are gone through: groups, and in them days, and of one day the ids.
    static func precedes(_ left: CheckRow, _ right: CheckRow) -> Bool {
        if left.producer != right.producer { return left.producer < right.producer }
        if left.group != right.group { return left.group < right.group }
        if left.day != right.day { return left.day < right.day }
        return left.number < right.number
    }

    func isOfGroup(_ other: CheckRow) -> Bool { producer == other.producer && group == other.group }
}

extension TaskLevel {
    /// The place among levels in a municipality, where 省级 is the city: the higher the level the greater, from 1
    /// (repeats.md).
    var rankInMunicipality: UInt8 {
        switch self {
        case .national: 3
        case .provincial, .municipal: 2
        case .district: 1
        }
    }

    /// The greatest place.
    static let highestRank: UInt8 = 3
}
