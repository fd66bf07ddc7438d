/// One thing by which rates are grouped: a key of the record, or a calendar unit of its date.
package enum GroupKey: Hashable, Sendable {
    /// The value of a record key, as it stands there.
    case record(String)
    /// `2025-09`.
    case month
    /// `2025Q3`.
    case quarter
    /// `2025`.
    case year

    /// The name as `--by` takes it and as rate records carry it.
    package var name: String {
        switch self {
        case .record(let key): key
        case .month: "month"
        case .quarter: "quarter"
        case .year: "year"
        }
    }

    /// The unit of the date that the value is; nil for a record key.
    var calendarUnit: CalendarUnit? {
        switch self {
        case .record: nil
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        }
    }
}

/// A calendar unit of a date.
enum CalendarUnit {
    case month, quarter, year
}

/// What rates are grouped by, in the order in which the keys are printed.
package struct Grouping: Hashable, Sendable {
    /// Why a list of keys is no grouping.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// A name that no record key has: keys are ASCII `snake_case`.
        case notAKey(String)
        /// A name that rate records need for themselves.
        case reserved(String)
        case repeated(String)
        /// More keys than any table has.
        case tooMany

        package var description: String {
            switch self {
            case .notAKey(let name): "\"\(name)\" is not a record key"
            case .reserved(let name): "rates cannot be grouped by \"\(name)\": rate records use that key themselves"
            case .repeated(let name): "\"\(name)\" is named twice"
            case .tooMany: "rates are grouped by at most \(Grouping.mostKeys) keys"
            }
        }
    }

    /// A table by more keys than this has a line for each batch.
    static let mostKeys = 32

    /// The keys.
    package let keys: [GroupKey]

    /// No grouping: one cell for everything.
    package static let total = Grouping(unchecked: [])

    private init(unchecked keys: [GroupKey]) { self.keys = keys }

    /// The grouping by these names.
    ///
    /// - Throws: `Problem` for a name that is no key, is reserved, or stands twice, and for too many of them.
    package init(_ names: [String]) throws(Problem) {
        guard names.count <= Self.mostKeys else { throw .tooMany }
        var keys: [GroupKey] = []
        for name in names {
            guard let first = name.utf8.first, (0x61...0x7a).contains(first),
                name.utf8.allSatisfy({ (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f })
            else { throw .notAKey(name) }
            guard !RateRecord.ownKeys.contains(name) else { throw .reserved(name) }
            let key: GroupKey =
                switch name {
                case "month": .month
                case "quarter": .quarter
                case "year": .year
                default: .record(name)
                }
            guard !keys.contains(key) else { throw .repeated(name) }
            keys.append(key)
        }
        self.keys = keys
    }

    /// The grouping written as `district,month`; an empty text is the total.
    package init(list: String) throws(Problem) {
        try self.init(list.split(separator: ",").map { String($0).trimmingSpaces() })
    }

    /// The names, divided by commas.
    package var list: String { keys.map(\.name).joined(separator: ",") }
}

extension String {
    /// Without spaces at either end.
    fileprivate func trimmingSpaces() -> String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
