package import InspectionModel

/// One cell of a family: what failed now and before, and what the test of its family says.
package struct ComparedCell: Sendable {
    /// What the cell is: the code of a category or district, or the name of an item.
    package let cell: String
    package let name: String?
    /// Batches with a conclusion of the quarter, and of what it is compared with.
    package let now, before: PassTally
    package let comparison: SignalComparison
    /// The days of what it is compared with.
    package let comparedWith: Period?
    /// What was found, once the family is judged.
    package internal(set) var state: SignalState = .none
    /// The test, where the cell was tested.
    package internal(set) var test: FisherExactTest?
    /// The adjusted probabilities among the cells that were tested.
    package internal(set) var adjustedBH, adjustedBY: Double?
    let isRecoded: Bool

    /// A cell that nobody has judged.
    package init(
        _ cell: String, name: String? = nil, now: PassTally, before: PassTally,
        comparison: SignalComparison = .fourQuartersBefore, comparedWith: Period? = nil, isRecoded: Bool = false
    ) {
        self.cell = cell
        self.name = name
        self.now = now
        self.before = before
        self.comparison = comparison
        self.comparedWith = comparedWith
        self.isRecoded = isRecoded
    }

    /// The share of failures now; nil over nothing.
    package var shareNow: ExactShare? { ExactShare(part: now.failed, whole: now.inspected) }
    /// The share of failures before; nil over nothing.
    package var shareBefore: ExactShare? { ExactShare(part: before.failed, whole: before.inspected) }

    /// Which way the shares differ; nil where they do not.
    package var direction: SignalDirection? {
        guard let shareNow, let shareBefore else { return nil }
        let gap = NewcombeInterval.crossDifference(shareNow, shareBefore)
        return gap == 0 ? nil : gap > 0 ? .rise : .fall
    }
}

/// The cells that are tested together, and how strictly.
package struct JudgedFamily: Sendable {
    package let family: SignalFamily
    /// The category within which they lie, for items and districts.
    package let category: (code: String, name: String?)?
    package let rules: SignalTable.Rules
    package let adjustment: SignalAdjustment
    /// The cells, judged: signals that rise, then those that fall, then the others.
    package let cells: [ComparedCell]
    /// How many were tested, m.
    package let tested: Int

    /// Tests the cells of a family and adjusts for their number.
    ///
    /// Whether a cell is tested depends on its margins alone, so that it says nothing of where the failures lie; what is not
    /// tested is not among m.
    package init(
        _ family: SignalFamily, in category: (code: String, name: String?)? = nil, cells: [ComparedCell],
        rules: SignalTable.Rules, isPartial: Bool = false, adjustment: SignalAdjustment = .bh
    ) {
        var cells = cells.sorted { $0.cell.utf8.lexicographicallyPrecedes($1.cell.utf8) }
        var tested: [Int] = []
        for place in cells.indices {
            let (state, test) = Self.state(of: cells[place], rules, isPartial: isPartial)
            cells[place].state = state
            cells[place].test = test
            if test != nil { tested.append(place) }
        }
        let chances = tested.map { cells[$0].test?.probability ?? 1 }
        let (bh, by) = (FalseDiscoveries.adjusted(chances), FalseDiscoveries.adjusted(chances, dependent: true))
        for (order, place) in tested.enumerated() {
            cells[place].adjustedBH = bh[order]
            cells[place].adjustedBY = by[order]
            let deciding = adjustment == .bh ? bh[order] : by[order]
            if deciding <= rules.q { cells[place].state = .signal }
        }
        self.family = family
        self.category = category
        self.rules = rules
        self.adjustment = adjustment
        self.tested = tested.count
        let ranks = cells.map { Self.rank($0) }
        self.cells = cells.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { cells[$0] }
    }

    /// The cells that signal.
    package var signals: [ComparedCell] { cells.filter { $0.state == .signal } }

    /// How many cells are in a state.
    package func count(_ state: SignalState) -> Int { cells.count { $0.state == state } }

    /// The smallest rise that a tested cell could have found.
    package func smallestRise(_ cell: ComparedCell, power: Double) -> SmallestRise? {
        guard cell.test != nil, let before = cell.shareBefore else { return nil }
        return SmallestRise(
            inspected: cell.now.inspected, before: before, level: rules.q / Double(max(1, tested)), power: power)
    }

    private static func state(
        of cell: ComparedCell, _ rules: SignalTable.Rules, isPartial: Bool
    ) -> (SignalState, FisherExactTest?) {
        if isPartial { return (.partial, nil) }
        if cell.isRecoded { return (.recoded, nil) }
        guard let before = cell.shareBefore else {
            // A district without a rest of the city is not new.
            return (cell.comparison == .restOfCity ? .tooFew : .new, nil)
        }
        guard cell.now.inspected >= rules.fewestNow, before.whole >= rules.fewestBefore, let now = cell.shareNow else {
            return (.tooFew, nil)
        }
        let test = FisherExactTest(now, before)
        return test.outcome.smallestAttainable <= rules.attainable ? (.none, test) : (.untestable, nil)
    }

    private static func rank(_ cell: ComparedCell) -> Int {
        guard cell.state == .signal else {
            return 1 + (SignalState.allCases.firstIndex(of: cell.state) ?? 0)
        }
        return cell.direction == .rise ? -1 : 0
    }
}
