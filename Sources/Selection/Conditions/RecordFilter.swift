package import AnalystTables
internal import InspectionModel
package import RecordStream

/// Conditions that records must meet, all of them.
package struct RecordFilter: Sendable {
    /// The file names of the tables that give conditions their meaning and can be replaced.
    package static let tableNames =
        ["categories.csv", "plan_groups.csv", "case_progress.csv", "populations.csv", "measures.csv", "targets.csv"]
        + ClosedWords.tableNames

    private var conditions: [RecordCondition] = []
    /// The conditions in words, as they stand in the header of a stream and in rate records.
    package private(set) var words: [String] = []

    /// A filter that admits every record.
    package init() {}

    /// Whether every record is admitted.
    package var isEmpty: Bool { conditions.isEmpty }

    /// The record keys that are looked at.
    package var keyNames: [String] { conditions.flatMap(\.keyNames) }

    mutating func add(_ condition: RecordCondition, _ words: String) {
        conditions.append(condition)
        self.words.append(words)
    }

    /// The keys that conditions name, whatever else they look at.
    package var namedKeys: [String] { conditions.flatMap(\.keys) }

    /// The filter with its keys as a scanner numbers them.
    ///
    /// - Parameter keys: a set that holds `keyNames`.
    package func bound(to keys: KeySet) -> Bound { Bound(conditions.map { RecordCondition.Bound($0, keys) }) }

    /// A filter that can be asked about records.
    package struct Bound: Sendable {
        private let conditions: [RecordCondition.Bound]

        init(_ conditions: [RecordCondition.Bound]) { self.conditions = conditions }

        /// Whether the record meets all conditions.
        package func admits(_ record: borrowing RecordScanner) -> Bool {
            for condition in conditions where !condition.holds(record) { return false }
            return true
        }
    }

    /// Why words are no condition.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case notACondition(String)
        case noCategory(String, like: [String])
        case noDistrict(String, nearest: [String])
        /// A word that the closed vocabulary of a key does not have.
        case noWord(key: String, String, nearest: [String], known: [String])
        /// A comparison that no value under the key can meet.
        case neverHolds(String, key: String, kind: String)
        case notAPeriod(String)
        case notADate(String)
        case table(TableError)

        package var description: String {
            switch self {
            case .notACondition(let text):
                "\"\(text)\" is not a condition; write KEY=VALUE, KEY!=VALUE, KEY<VALUE, KEY>=VALUE, KEY~PART, KEY in PERIOD, "
                    + "category under NAME, has KEY or lacks KEY"
            case .noCategory(let name, let like):
                "the catalogue has no category \"\(name)\""
                    + (like.isEmpty ? "" : "; near are \(like.prefix(6).joined(separator: "、"))")
            case .noDistrict(let name, let nearest): "\"\(name)\" is not a district" + Self.near(nearest)
            case .noWord(let key, let word, let nearest, let known):
                "\"\(word)\" is not a \(key)"
                    + (nearest.isEmpty ? "; known are \(known.prefix(20).joined(separator: ", "))" : Self.near(nearest))
            case .neverHolds(let text, let key, let kind): "\"\(text)\" can never hold: \(key) is \(kind)"
            case .notAPeriod(let text):
                "\"\(text)\" is not a period such as 2025, 2025H1, 2025Q3, 2025-09, 2024/2025 or FROM..TO"
            case .notADate(let text): "\"\(text)\" is not a date written YYYY-MM-DD"
            case .table(let error): "\(error)"
            }
        }

        private static func near(_ words: [String]) -> String {
            words.isEmpty ? "" : (words.count == 1 ? "; nearest is " : "; nearest are ") + words.joined(separator: ", ")
        }
    }
}
