import InspectionModel
import RecordStream

/// A batch that was never inspected, and why.
package struct UntestedLine: Sendable {
    /// The record's id.
    package var id: String
    /// File and line of the first input.
    package var src: String
    package var reason: NotInspectedReason
    /// Where the sample was to be taken; it is this firm that refuses.
    package var firm: String
    /// Its unified social credit code, or an empty text.
    package var firmCode: String
    package var product: String
    package var district: String
    package var level: String
    /// `supervision`, `evaluation` … as the record says.
    package var kind: String
    /// The regulatory domain, or an empty text.
    package var domain: String
    package var sampledOn: String

    /// Whether the firm may be named: it has refused a supervision check.
    package var isPublished: Bool { reason == .refused && PublicationRules.isNamed(kind: kind) && !firm.isEmpty }
}
