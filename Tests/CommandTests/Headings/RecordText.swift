import Foundation

/// One line of a stream, for tests: its members that are texts.
struct RecordText {
    private let members: [String: Any]

    init(_ line: String) {
        members = (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]) ?? [:]
    }

    subscript(key: String) -> String? { members[key] as? String }

    /// The failing items as `item|result|limit`, separated by `;`.
    var failingItems: String {
        let items = members["failing_items"] as? [[String: String]] ?? []
        return items.map { [$0["item"], $0["result"], $0["limit"]].map { $0 ?? "" }.joined(separator: "|") }
            .joined(separator: ";")
    }
}
