/// A family of cells that are tested together; none is crossed with another.
package enum SignalFamily: String, CaseIterable, Sendable {
    /// Categories, a quarter against quarters before.
    case category
    /// Items that failed within a category that signals.
    case item
    /// Districts within a category that signals, against the rest of the city.
    case district
    /// Laboratories, as a funnel alone.
    case lab
    /// Categories against the same quarters of earlier years, on request.
    case farrington
    /// The months of one category, on request.
    case cusum
}

/// What a cell is compared with.
package enum SignalComparison: String, CaseIterable, Sendable {
    case fourQuartersBefore = "four-quarters-before"
    /// The same quarter of the year before, for seasonal goods.
    case sameQuarter = "same-quarter"
    case restOfCity = "rest-of-city"
    /// What the city has at the laboratory's own mix of categories.
    case ownMix = "own-mix"
    /// The same quarters of earlier years, with those beside them.
    case earlierYears = "earlier-years"
    /// The year before the months.
    case yearBefore = "year-before"
}

/// What was found of a cell; nothing of it is a finding of a defect, or of a fault.
package enum SignalState: String, CaseIterable, Sendable {
    /// The adjusted probability is not above q.
    case signal
    /// A laboratory beyond its limits in several quarters running.
    case outside
    /// A threshold is passed, in a series that was asked for.
    case alarm
    /// Tested, and not told apart from chance; `smallest_rise` says what could have been.
    case none
    /// Fewer batches than the table asks for; says nothing of a change.
    case tooFew = "too_few"
    /// No outcome of these margins could have been a finding; says nothing of a change.
    case untestable
    /// There was nothing before.
    case new
    /// The category was coded by more than one version of the catalogue, so that the periods are not comparable.
    case recoded
    /// The quarter is not over.
    case partial
}

/// Which way a signal points.
package enum SignalDirection: String, CaseIterable, Sendable {
    case rise, fall
    /// A laboratory that fails more, or less, than its mix lets one expect.
    case high, low
}

/// How limits of laboratories make room for what differs between them beside chance.
package enum SignalDispersion: String, CaseIterable, Sendable {
    /// A variance between laboratories, τ².
    case additive
    /// Chance widened by √φ.
    case multiplicative
}

/// By which adjusted probability a signal is decided; both are printed.
package enum SignalAdjustment: String, CaseIterable, Sendable {
    /// Benjamini and Hochberg.
    case bh
    /// Benjamini and Yekutieli, where categories overlap.
    case by
}
