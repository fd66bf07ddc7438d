/// A row of an analyst's table that cannot be used: line, column and reason.
package struct IndicatorTableProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The physical line, from 1.
    package let line: Int
    /// The column.
    package let column: String
    /// What is wrong with the cell.
    package let reason: String

    package init(line: Int, column: String, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    package var description: String { "\(line): \(column): \(reason)" }
}
