package import Indicators

/// Batches of one level of government and one kind of sampling; rates of different populations are never mixed.
package struct PopulationLine: Sendable {
    /// `national` … `district`, or an empty text if the records do not say.
    package var level: String
    /// `supervision`, `evaluation` …, or an empty text.
    package var kind: String
    package var cell: PassRateCell

    /// A population.
    package init(level: String, kind: String, cell: PassRateCell) {
        self.level = level
        self.kind = kind
        self.cell = cell
    }
}
