/// Whether the receiver of rows wants more of them.
package enum WorkbookContinuation: Sendable { case proceed, stop }

/// A sheet of cells; charts and dialogs are none.
package struct WorkbookSheet: Sendable, Equatable {
    /// The name on its tab.
    package let name: String

    /// Whether it is hidden, however deeply.
    package let isHidden: Bool

    /// The part of an archive that holds it.
    let part: String

    /// Where it begins, in a workbook that is one piece.
    let start: Int
}
