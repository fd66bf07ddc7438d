internal import ByteTables

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
    package static let total = Grouping(keys: [])

    /// The grouping by these names.
    ///
    /// - Throws: `Problem` for a name that is no key, is reserved, or stands twice, and for too many of them.
    package init(_ names: [String]) throws(Problem) {
        guard names.count <= Self.mostKeys else { throw .tooMany }
        var keys: [GroupKey] = []
        for name in names {
            guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
                name.utf8.allSatisfy({
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
                })
            else { throw .notAKey(name) }
            guard !ReservedKeys.all.contains(name) else { throw .reserved(name) }
            let key = GroupKey(named: name)
            guard !keys.contains(key) else { throw .repeated(name) }
            keys.append(key)
        }
        self.keys = keys
    }

    /// The grouping written as `district,month`; an empty text is the total.
    package init(list: String) throws(Problem) {
        try self.init(list.split(separator: ",").map { String($0.trimming { $0 == " " }) })
    }

    /// The grouping by these keys, of which none stands twice.
    init(keys: [GroupKey]) { self.keys = keys }

    /// The grouping with further keys, those that it has already left out.
    func adding(_ more: [GroupKey]) -> Grouping { Grouping(keys: keys + more.filter { !keys.contains($0) }) }

    /// The names, separated by commas.
    package var list: String { keys.map(\.name).joined(separator: ",") }
}
