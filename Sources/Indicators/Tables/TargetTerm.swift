/// Whether a target is in force for a period.
package enum TargetTerm: String, Sendable {
    /// The period ends within the years that the plan names.
    case inTerm = "in_term"
    /// The period ends after them, and the table says that the figure is carried on.
    case carried
    /// The period ends before the plan, or after it where the figure is not carried on.
    case notInForce = "not_in_force"
}
