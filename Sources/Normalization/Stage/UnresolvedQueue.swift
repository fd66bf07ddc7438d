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
        /// The place of the first of them.
        package let firstPlace: String
    }

    private struct Question: Hashable, Sendable {
        var kind: String
        var text: String
        var categoryRaw: String
    }

    /// Different things kept; what comes later is only counted.
    package static let mostEntries = 100_000

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
        kind: String, text: String, categoryRaw: String = "", place: @autoclosure () -> String,
        suggestions: @autoclosure () -> [String] = []
    ) {
        let question = Question(kind: kind, text: text, categoryRaw: categoryRaw)
        if entries[question] != nil {
            entries[question]?.count += 1
        } else if entries.count < Self.mostEntries {
            entries[question] = Entry(
                kind: kind, text: text, categoryRaw: categoryRaw, suggestions: suggestions(), count: 1,
                firstPlace: place())
        } else {
            overflow += 1
        }
    }
}
