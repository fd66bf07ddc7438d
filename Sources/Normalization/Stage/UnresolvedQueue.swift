package import InspectionModel

/// What no table knows, for an analyst to decide: each thing once, with how often and where it was met.
package struct UnresolvedQueue: Sendable {
    /// One thing to decide.
    package struct Entry: Sendable {
        /// What could not be resolved: `category`, `district`, `verdict`, `task_level`, and so on.
        package let kind: String
        /// The text as it came in.
        package let text: String
        /// The category as it came in, for a product name.
        package let categoryRaw: String
        /// Codes that might fit, the likelier first.
        package let suggestions: [String]
        /// Records that hold it.
        package fileprivate(set) var count: Int
        /// Those of them with a conclusion.
        package fileprivate(set) var tally: PassTally
        /// The places of the first of them, at most three.
        package fileprivate(set) var places: [String]
        /// The place of the first of them.
        package var firstPlace: String { places.first ?? "" }
    }

    private struct Question: Hashable, Sendable {
        var kind: String
        var text: String
        var categoryRaw: String
    }

    /// Different things kept; what comes later is only counted.
    package static let mostEntries = 100_000
    private static let mostPlaces = 3

    private var entries: [Question: Entry] = [:]
    /// Records whose text is not in the queue because it is full.
    package private(set) var overflow = 0

    /// The entries, those met most often first, then by kind and text.
    package var sorted: [Entry] {
        entries.values.sorted {
            ($1.count, $0.kind, $0.text, $0.categoryRaw) < ($0.count, $1.kind, $1.text, $1.categoryRaw)
        }
    }

    /// Counts one record.
    mutating func count(
        kind: String, text: String, categoryRaw: String = "", verdict: Verdict? = nil,
        place: @autoclosure () -> String, suggestions: @autoclosure () -> [String] = []
    ) {
        let question = Question(kind: kind, text: text, categoryRaw: categoryRaw)
        if entries[question] == nil {
            guard entries.count < Self.mostEntries else {
                overflow += 1
                return
            }
            entries[question] = Entry(
                kind: kind, text: text, categoryRaw: categoryRaw, suggestions: suggestions(), count: 0,
                tally: PassTally(), places: [])
        }
        entries[question]?.count += 1
        if let verdict { entries[question]?.tally.count(verdict) }
        if let places = entries[question]?.places.count, places < Self.mostPlaces {
            entries[question]?.places.append(place())
        }
    }
}
