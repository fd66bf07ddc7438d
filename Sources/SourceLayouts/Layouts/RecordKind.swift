/// What the rows of a source become.
package enum RecordKind: String, Hashable, Sendable {
    /// One inspected batch.
    case sample
    /// One rectification duty.
    case rectification = "case"
}
