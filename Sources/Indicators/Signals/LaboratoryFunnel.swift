package import InspectionModel

/// The laboratories of one quarter around what the city has at their own mix of categories.
///
/// E = Σ n_c p_c and V = Σ n_c p_c (1 − p_c) over the categories of a laboratory, p_c the share of the city. The limits are
/// the wider ones of the exact binomial limits at E/n and of those that the dispersion between laboratories gives.
package struct LaboratoryFunnel: Sendable {
    /// One laboratory.
    package struct Mark: Sendable {
        package let lab: String
        package let tally: PassTally
        /// The failures that its mix lets one expect.
        package let expected: Double
        /// The variance of these by chance.
        package let variance: Double
        /// Why it is not in the funnel; nil where it is.
        package let left: SignalState?
        /// The limits, shares 0…1; nil where it is not in the funnel.
        package internal(set) var limits: ClosedRange<Double>?
        /// On which side of the limits it lies; nil within them.
        package internal(set) var side: SignalDirection?

        /// (failed − E) / √V; nil where nothing is expected.
        package var z: Double? {
            variance > 0 ? (Double(tally.failed) - expected) / variance.squareRoot() : nil
        }

        var unit: Overdispersion.Unit {
            let inspected = Double(tally.inspected)
            return Overdispersion.Unit(
                share: Double(tally.failed) / inspected, expected: expected / inspected,
                standardError: variance.squareRoot() / inspected)
        }
    }

    /// All laboratories by the bytes of their names.
    package private(set) var marks: [Mark]
    /// How much more they differ than chance explains; nil where none is in the funnel.
    package let dispersion: Overdispersion?

    /// The funnel of a quarter.
    ///
    /// - Parameters:
    ///   - laboratories: for each laboratory its batches by category.
    ///   - city: the batches of the city by category.
    package init(
        _ laboratories: [String: [String: PassTally]], city: [String: PassTally], rules: SignalTable.Laboratories,
        dispersion kind: SignalDispersion = .additive
    ) {
        marks = laboratories.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { lab, mix in
            var (sum, expected, variance) = (PassTally(), 0.0, 0.0)
            for (category, tally) in mix.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                let all = city[category] ?? tally
                let share = all.inspected > 0 ? Double(all.failed) / Double(all.inspected) : 0
                sum = sum + tally
                expected += Double(tally.inspected) * share
                variance += Double(tally.inspected) * share * (1 - share)
            }
            let left: SignalState? =
                sum.inspected < rules.fewest ? .tooFew : variance > 0 ? nil : .untestable
            return Mark(lab: lab, tally: sum, expected: expected, variance: variance, left: left)
        }
        let units = marks.filter { $0.left == nil }.map(\.unit)
        guard !units.isEmpty else {
            dispersion = nil
            return
        }
        let found = Overdispersion(units, winsorised: rules.winsorised)
        dispersion = found
        let tail = (1 - rules.limit) / 2
        let quantile = NormalQuantile.of(1 - tail)
        for place in marks.indices where marks[place].left == nil {
            let unit = marks[place].unit
            let spread =
                kind == .additive ? found.spread(unit) : unit.standardError * max(1, found.phi).squareRoot()
            let inspected = marks[place].tally.inspected
            let low = min(
                unit.expected - quantile * spread,
                FunnelLimit.share(at: tail, inspected: inspected, expected: unit.expected))
            let high = max(
                unit.expected + quantile * spread,
                FunnelLimit.share(at: 1 - tail, inspected: inspected, expected: unit.expected))
            marks[place].limits = max(0, low)...min(1, high)
            marks[place].side = unit.share > high ? .high : unit.share < low ? .low : nil
        }
    }

    /// The mark of a laboratory.
    package subscript(lab: String) -> Mark? { marks.first { $0.lab == lab } }
}

/// The laboratories of a quarter and of the one before.
package struct JudgedLaboratories: Sendable {
    /// A laboratory, and what two quarters say of it.
    package struct Finding: Sendable {
        package let mark: LaboratoryFunnel.Mark
        package let state: SignalState
        /// How many quarters running it lies beyond its limits on one side, this one the last.
        package let quartersOutside: Int
    }

    /// The laboratories: those that are marked first.
    package let findings: [Finding]
    package let dispersion: Overdispersion?
    /// How many are in the funnel.
    package let tested: Int
    package let rules: SignalTable.Laboratories
    package let kind: SignalDispersion

    /// Marks laboratories that lie beyond their limits, on one side, in as many quarters running as the table says.
    package init(
        now: LaboratoryFunnel, before: LaboratoryFunnel, rules: SignalTable.Laboratories, kind: SignalDispersion,
        isPartial: Bool = false
    ) {
        let earlier = Dictionary(before.marks.map { ($0.lab, $0.side) }) { first, _ in first }
        let findings = now.marks.map { mark in
            let wasOn = earlier[mark.lab] ?? nil
            let running = mark.side == nil ? 0 : wasOn == mark.side ? 2 : 1
            let state: SignalState =
                isPartial ? .partial : mark.left ?? (running >= rules.quarters ? .outside : .none)
            return Finding(mark: mark, state: state, quartersOutside: running)
        }
        self.findings = findings.filter { $0.state == .outside } + findings.filter { $0.state != .outside }
        dispersion = isPartial ? nil : now.dispersion
        tested = isPartial ? 0 : findings.count { $0.mark.left == nil }
        self.rules = rules
        self.kind = kind
    }

    /// How many laboratories are in a state.
    package func count(_ state: SignalState) -> Int { findings.count { $0.state == state } }
}
