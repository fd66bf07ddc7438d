package import Indicators
package import InspectionModel

/// One district, category or other group of the headline population.
package struct GroupLine: Sendable {
    /// The code, such as `120111`, or an empty text.
    package var code: String
    /// The name that is printed.
    package var name: String
    package var tally: PassTally
    /// The period before, or nil if the input does not reach back.
    package var before: PassTally?
    /// Cases that are open, overdue ones included.
    package var openCases: Int
    /// Cases past their deadline.
    package var overdueCases: Int
    /// The enterprises of the batches; nil where they are not counted, or not told.
    package var firms: EnterpriseCell?
    /// The last quarters up to the period, oldest first, for a small chart; empty for none.
    package var quarters: [PassTally]

    /// A group.
    package init(
        code: String = "", name: String, tally: PassTally, before: PassTally? = nil, openCases: Int = 0,
        overdueCases: Int = 0, quarters: [PassTally] = []
    ) {
        self.code = code
        self.name = name
        self.tally = tally
        self.before = before
        self.openCases = openCases
        self.overdueCases = overdueCases
        self.quarters = quarters
    }

    /// Fewer batches than this are counted, but neither ranked nor judged (the-bundle.md, “Tables”).
    package static let fewestJudged = 30

    /// Whether there are enough batches for a rate to be printed.
    package var isJudged: Bool { tally.inspected >= Self.fewestJudged }

    /// The name that is printed for batches without a category.
    package static let unclassifiedName = "未归类"

    /// Whether these are the batches without a category.
    package var isUnclassified: Bool { code.isEmpty && name == Self.unclassifiedName }

    /// The order of a list: judged groups from the lowest rate up, then the others by their size; names break ties.
    package static func precedes(_ left: GroupLine, _ right: GroupLine) -> Bool {
        if left.isJudged != right.isJudged { return left.isJudged }
        let (a, b) = (left.tally, right.tally)
        if left.isJudged {
            let one = a.passed.multipliedFullWidth(by: b.inspected)
            let other = b.passed.multipliedFullWidth(by: a.inspected)
            if one != other { return (one.high, one.low) < (other.high, other.low) }
        }
        if a.inspected != b.inspected { return a.inspected > b.inspected }
        return (left.code, left.name) < (right.code, right.name)
    }
}

/// A further cut of the headline population: by channel, by size of enterprise.
package struct Breakdown: Sendable {
    /// The key of the records, such as `channel`.
    package var key: String
    /// The name that is printed, such as 抽样环节.
    package var name: String
    /// The groups in their natural order.
    package var lines: [GroupLine]

    /// A cut.
    package init(key: String, name: String, lines: [GroupLine]) {
        self.key = key
        self.name = name
        self.lines = lines
    }
}
