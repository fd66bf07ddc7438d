/// The stages that write keys into records, as programs are called.
package struct WritingStages: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `spotcheck-ingest`: what laboratories and ledgers say, as it was written.
    package static let ingest = WritingStages(rawValue: 1)
    /// `spotcheck-normalize`: what it means, in codes.
    package static let normalize = WritingStages(rawValue: 2)
    /// `spotcheck-reconcile`: what is settled of it.
    package static let reconcile = WritingStages(rawValue: 4)
    /// `spotcheck-rate`: cells of tables.
    package static let rate = WritingStages(rawValue: 8)
    /// `spotcheck-stream`: what a person asked to have written beside a record.
    package static let stream = WritingStages(rawValue: 16)
    /// `spotcheck-draw`: which firms were drawn, and who goes there.
    package static let draw = WritingStages(rawValue: 32)

    /// `spotcheck-report`: leads and classes of events.
    package static let report = WritingStages(rawValue: 64)

    private static let programs: [(stage: WritingStages, name: String)] = [
        (.ingest, "spotcheck-ingest"), (.normalize, "spotcheck-normalize"), (.reconcile, "spotcheck-reconcile"),
        (.rate, "spotcheck-rate"), (.stream, "spotcheck-stream"), (.draw, "spotcheck-draw"),
        (.report, "spotcheck-report"),
    ]

    /// The programs, in the order in which they follow one another.
    package var names: [String] { Self.programs.filter { contains($0.stage) }.map(\.name) }

    /// The stage of a program, or nil for a program that writes no keys.
    package init?(program: String) {
        guard let found = Self.programs.first(where: { $0.name == program }) else { return nil }
        self = found.stage
    }
}
