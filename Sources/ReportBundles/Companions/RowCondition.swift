/// What a row of a section must hold: `key=value|value`, `key!=value`, `has key` or `lacks key`, several divided by `;`.
struct RowCondition: Hashable, Sendable {
    private enum Test: Hashable, Sendable {
        case oneOf(Set<String>)
        case noneOf(Set<String>)
        case isThere
        case isAbsent
    }

    private let tests: [(key: String, test: Test)]

    static func == (left: RowCondition, right: RowCondition) -> Bool {
        left.tests.elementsEqual(right.tests) { $0.key == $1.key && $0.test == $1.test }
    }

    func hash(into hasher: inout Hasher) { for test in tests { hasher.combine(test.key) } }

    /// The conditions in words, none for an empty text; nil where a part of it is none.
    init?(_ text: String) {
        var tests: [(key: String, test: Test)] = []
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ").map(String.init)
            if words.count == 2, words[0] == "has" || words[0] == "lacks" {
                tests.append((words[1], words[0] == "has" ? .isThere : .isAbsent))
                continue
            }
            // A computed key begins with the sign itself.
            guard words.count == 1, let sign = words[0].dropFirst().firstIndex(of: "=") else { return nil }
            let values = Set(words[0][words[0].index(after: sign)...].split(separator: "|").map(String.init))
            guard !values.contains(where: { $0.contains("=") }) else { return nil }
            var key = words[0][..<sign]
            let isNegative = key.hasSuffix("!")
            if isNegative { key = key.dropLast() }
            guard !key.isEmpty, !values.isEmpty else { return nil }
            tests.append((String(key), isNegative ? .noneOf(values) : .oneOf(values)))
        }
        self.tests = tests
    }

    /// The keys that are looked at.
    var keys: [String] { tests.map(\.key) }

    /// Whether a row meets all conditions.
    ///
    /// - Parameter value: the text under a key; empty where there is none.
    func holds(_ value: (String) -> String) -> Bool {
        tests.allSatisfy { key, test in
            switch test {
            case .oneOf(let values): values.contains(value(key))
            case .noneOf(let values): !values.contains(value(key))
            case .isThere: !value(key).isEmpty
            case .isAbsent: value(key).isEmpty
            }
        }
    }
}
