package import InspectionModel

/// What else is known of a batch and may decide between two categories of one name.
package struct CategoryContext: OptionSet, Hashable, Sendable, BitwiseCopyable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A producer is named: hardly ever a dish of a restaurant.
    package static let producer = CategoryContext(rawValue: 1)
    package static let noProducer = CategoryContext(rawValue: 2)
    /// Sampled at a caterer.
    package static let catering = CategoryContext(rawValue: 4)
    package static let retail = CategoryContext(rawValue: 8)
    /// Sampled at a maker's.
    package static let production = CategoryContext(rawValue: 16)
    package static let online = CategoryContext(rawValue: 32)

    /// Whether all of `other` is so; one machine operation, unlike the set's own.
    @inline(__always) func holds(_ other: CategoryContext) -> Bool { rawValue & other.rawValue == other.rawValue }

    private static let names: [(String, CategoryContext)] = [
        ("producer", .producer), ("no_producer", .noProducer), ("catering", .catering), ("retail", .retail),
        ("production", .production), ("online", .online),
    ]

    /// Reads the words of a table joined by `+`; nil for an unknown word.
    init?(words: String) {
        var found: CategoryContext = []
        for word in words.split(separator: "+") {
            guard let (_, context) = Self.names.first(where: { $0.0 == word }) else { return nil }
            found.insert(context)
        }
        self = found
    }

    /// The words that a table may use.
    static var words: [String] { names.map(\.0) }

    /// The words of these circumstances joined by `+`, in a fixed order.
    package var text: String { Self.names.filter { holds($0.1) }.map(\.0).joined(separator: "+") }

    /// From what a record says.
    package init(producerPresent: Bool, channel: Channel?, unit: UnitKind?) {
        var found: CategoryContext = producerPresent ? .producer : .noProducer
        if channel == .catering || (channel == nil && unit == .catering) || (channel == .online && unit == .catering) {
            found.insert(.catering)
        }
        if channel == .circulation || (channel == nil && (unit == .retail || unit == .wholesale)) {
            found.insert(.retail)
        }
        if channel == .production || (channel == nil && unit == .production) { found.insert(.production) }
        if channel == .online { found.insert(.online) }
        self = found
    }
}
