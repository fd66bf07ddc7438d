/// The cases of one handling office, such as a 市场监管所, as the ledger names it.
package struct OfficeLine: Sendable, Equatable {
    /// The name of the office, or an empty text where the ledger names none.
    package var name: String
    package var cases: Int
    package var completed: Int
    /// Open cases, overdue ones included.
    package var open: Int
    package var overdue: Int

    /// An office.
    package init(name: String, cases: Int, completed: Int, open: Int, overdue: Int) {
        self.name = name
        self.cases = cases
        self.completed = completed
        self.open = open
        self.overdue = overdue
    }
}
