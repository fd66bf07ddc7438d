/// Cases that have come at least as far as one step, in all and by level of government.
package struct CaseStepLine: Sendable {
    /// The step, such as 责令整改通知送达.
    package var name: String
    package var total: Int
    /// By level of the check: national, provincial and municipal, district.
    package var national: Int
    package var municipal: Int
    package var district: Int

    /// A step.
    package init(name: String, total: Int, national: Int, municipal: Int, district: Int) {
        self.name = name
        self.total = total
        self.national = national
        self.municipal = municipal
        self.district = district
    }
}

/// Open cases of one stretch of days before or after the deadline.
package struct AgeingLine: Sendable {
    /// The stretch in words, such as 逾期 1–15 天.
    package var name: String
    package var count: Int
    /// 0 for not due, up to 5 for the longest overdue.
    package var severity: Int

    /// A stretch.
    package init(name: String, count: Int, severity: Int) {
        self.name = name
        self.count = count
        self.severity = severity
    }

    /// The stretches of the report, by days since the deadline; negative days are still to come (the-bundle.md, “The page”).
    package static let stretches: [(name: String, days: ClosedRange<Int>)] = [
        ("未到期", -100_000 ... -8), ("7 天内到期", -7...0), ("逾期 1–15 天", 1...15), ("逾期 16–30 天", 16...30),
        ("逾期 31–60 天", 31...60), ("逾期 60 天以上", 61...100_000),
    ]
}

/// An overdue case: whom to call.
package struct OverdueLine: Sendable {
    package var id: String
    package var party: String
    package var district: String
    package var product: String
    package var items: [String]
    package var level: String
    package var office: String
    package var dueOn: String
    /// Natural days since the deadline.
    package var days: Int
    /// Where the case stands, in words.
    package var standing: String
    package var src: String

    /// An overdue case.
    package init(
        id: String, party: String, district: String, product: String, items: [String], level: String, office: String,
        dueOn: String, days: Int, standing: String, src: String
    ) {
        self.id = id
        self.party = party
        self.district = district
        self.product = product
        self.items = items
        self.level = level
        self.office = office
        self.dueOn = dueOn
        self.days = days
        self.standing = standing
        self.src = src
    }

    /// Added to the words for where a case stands if its batch is not among the records.
    static let withoutBatch = "（无对应批次）"

    /// Lines with the longest overdue first; ids break ties.
    static func sorted(_ lines: [OverdueLine]) -> [OverdueLine] {
        lines.sorted(of: { (days: $0.days, id: $0.id) }) { left, right in
            left.days != right.days ? left.days > right.days : left.id < right.id
        }
    }
}

/// A case that a figure of the report counts, for the list that traces each of these figures to its rows.
package struct CaseListLine: Sendable {
    package var id: String
    package var sampleID: String
    /// The column of the tally it falls into: `completed`, `overdue` ….
    package var progress: String
    package var status: String
    package var level: String
    package var district: String
    package var dueOn: String
    /// Whether it belongs to the headline population.
    package var isInHeadline: Bool
    /// The targets that count it.
    package var targets: [String]
    /// `ledger`, or `presumed` where the ledger has no such case.
    package var basis: String
    /// Where a producer elsewhere sits, whose authority has to be told.
    package var transferTo: String
    /// What is irregular about it, codes separated by blanks.
    package var irregularities: String
    /// The rest day off which its due day moved.
    package var movedFrom: String
    /// The years whose holidays the calendar lacks for its last days.
    package var calendarMissing: String
    /// The open case of the same firm and product before it.
    package var followsCase: String
    package var src: String
    /// The role of the obliged party: `producer`, `seller` ….
    package var party = ""
    /// What was done beside the order to rectify; nil where the ledger says nothing of it.
    var measures: StatedMeasures?

    /// A case.
    package init(
        id: String, sampleID: String, progress: String, status: String, level: String, district: String, dueOn: String,
        isInHeadline: Bool, targets: [String], basis: String = "ledger", transferTo: String = "",
        irregularities: String = "", movedFrom: String = "", calendarMissing: String = "", followsCase: String = "",
        src: String
    ) {
        self.id = id
        self.sampleID = sampleID
        self.progress = progress
        self.status = status
        self.level = level
        self.district = district
        self.dueOn = dueOn
        self.isInHeadline = isInHeadline
        self.targets = targets
        self.basis = basis
        self.transferTo = transferTo
        self.irregularities = irregularities
        self.movedFrom = movedFrom
        self.calendarMissing = calendarMissing
        self.followsCase = followsCase
        self.src = src
    }
}
