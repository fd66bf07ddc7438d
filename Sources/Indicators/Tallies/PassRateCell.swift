package import InspectionModel

/// The batches of one cell of a pass-rate table.
///
/// The denominator is batches *inspected* with a conclusion, not batches sampled; batches without a conclusion are listed
/// apart, as notices do (SAMR bulletin 2019: 5,594 sampled, 5,573 inspected, the rate on the latter).
package struct PassRateCell: Hashable, Sendable {
    /// Batches with a conclusion, and those of them that passed.
    package private(set) var conclusions: PassTally
    /// Batches of these that passed, or failed by their label alone (实物质量合格).
    package private(set) var physicallyPassed: Int
    /// Batches inspected without a conclusion.
    package private(set) var undetermined: Int
    /// Batches sampled or refused and never inspected (拒检, 未抽到样, handed over as counterfeit).
    package private(set) var notInspected: Int
    /// Batches that passed only on recheck (复检改判): in `conclusions` they are passes.
    package private(set) var overturned: Int
    /// What has to be said beside the figure, and the batches that it leaves out.
    package var memos = BatchMemos()

    /// A cell without batches.
    package init() {
        conclusions = PassTally()
        physicallyPassed = 0
        undetermined = 0
        notInspected = 0
        overturned = 0
    }

    /// The cell, or nil if the counts contradict each other: passed ≤ physically passed ≤ inspected, none negative.
    package init?(
        inspected: Int, passed: Int, physicallyPassed: Int, undetermined: Int, notInspected: Int, overturned: Int,
        memos: BatchMemos = BatchMemos()
    ) {
        guard let tally = PassTally(inspected: inspected, passed: passed), undetermined >= 0, notInspected >= 0,
            passed <= physicallyPassed, physicallyPassed <= inspected, 0 <= overturned, overturned <= passed,
            memos.isPossible(among: inspected)
        else { return nil }
        conclusions = tally
        self.physicallyPassed = physicallyPassed
        self.undetermined = undetermined
        self.notInspected = notInspected
        self.overturned = overturned
        self.memos = memos
    }

    /// What was counted, where whoever counted knows that nothing contradicts itself.
    init(
        counted conclusions: PassTally, physicallyPassed: Int, undetermined: Int, notInspected: Int, overturned: Int,
        memos: BatchMemos
    ) {
        self.conclusions = conclusions
        self.physicallyPassed = physicallyPassed
        self.undetermined = undetermined
        self.notInspected = notInspected
        self.overturned = overturned
        self.memos = memos
    }

    /// Counts one batch by its settled verdict.
    ///
    /// - Parameters:
    ///   - initial: the verdict before a recheck, where the record keeps one.
    ///   - failsByLabelOnly: whether every failing item is a matter of the label.
    ///   - marks: what has to be said of the batch.
    package mutating func count(
        _ verdict: Verdict, initial: Verdict? = nil, failsByLabelOnly: Bool = false, marks: BatchMarks = []
    ) {
        if !marks.isEmpty, verdict.isConclusion { memos.count(marks) }
        switch verdict {
        case .pass:
            physicallyPassed += 1
            if initial == .fail { overturned += 1 }
        case .fail:
            if failsByLabelOnly { physicallyPassed += 1 }
        case .undetermined: undetermined += 1
        case .notInspected: notInspected += 1
        }
        conclusions.count(verdict)
    }

    /// The sum of two cells over disjoint batches.
    package static func + (left: PassRateCell, right: PassRateCell) -> PassRateCell {
        var sum = left
        sum.conclusions = left.conclusions + right.conclusions
        sum.physicallyPassed += right.physicallyPassed
        sum.undetermined += right.undetermined
        sum.notInspected += right.notInspected
        sum.overturned += right.overturned
        sum.memos = left.memos + right.memos
        return sum
    }

    /// Batches passed of batches inspected (批次合格率), or nil over nothing.
    package var rate: ExactShare? { conclusions.rate }

    /// The pass rate by physical quality (实物质量合格率): label-only failures leave the numerator of failures and stay in
    /// the denominator, as a 2018 notice of 河东区 does with 12 + 1 of 15; nil over nothing.
    package var physicalRate: ExactShare? { ExactShare(part: physicallyPassed, whole: conclusions.inspected) }
}
