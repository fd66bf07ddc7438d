/// What a person decides about the pages of comparison tests.
package struct ComparisonSettings: Sendable {
    /// The office that publishes, or an empty text.
    package var office = ""
    /// The task whose samples are shown, as records name it; nil for all tests.
    package var task: String?

    /// The defaults.
    package init() {}

    /// The settings by name.
    package var pairs: [(name: String, value: String)] {
        [("records", "comparison"), ("office", office)] + (task.map { [("task", $0)] } ?? [])
    }

    /// Settings by name, as `about.json` has them.
    init(_ pairs: [(key: String, value: String)]) {
        for (key, value) in pairs {
            if key == "office" { office = value }
            if key == "task" { task = value }
        }
    }
}
