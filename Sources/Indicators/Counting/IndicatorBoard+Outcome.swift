package import InspectionModel

extension IndicatorBoard {
    /// What became of a record.
    package enum Outcome: Hashable, Sendable {
        /// It is in the tally of at least one table.
        case counted
        /// It belongs to none of the tables: another population or another period.
        case outside
        /// It is of the period, and stands in no pass rate by its kind of check, which may be one that no table knows.
        case unrated(SamplingKind)
        /// It comes from a list in which only failures can stand, so that no pass rate counts it.
        case failuresOnly
        /// It has no date, and a period was asked for.
        case undated
        /// It is neither a sample nor a case.
        case notCountable
        /// It cannot be counted, and why.
        case refused(Refusal)
    }

    /// Why a record cannot be counted.
    package enum Refusal: String, Error, Sendable {
        case verdict = "the verdict is none of pass, fail, undetermined, not_inspected"
        case samplingKind = "the sampling kind is unknown"
        case status = "the status of the case is unknown"
        case date = "the date is not written YYYY-MM-DD"
    }

    /// The enterprise of a record, as far as whoever counts it knows it already.
    package enum StatedEnterprise: Sendable {
        /// The board looks for it.
        case unasked
        /// Its number among the marks of the board; nil where the record names none.
        case number(Int?)
    }
}
