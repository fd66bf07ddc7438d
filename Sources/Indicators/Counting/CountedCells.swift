internal import InspectionModel

extension PassRateCell {
    /// What was counted in a group.
    init(_ group: GroupTable.Entry) {
        var memos = BatchMemos()
        memos.kindNotStated = group.kindNotStated
        memos.unassigned = group.unassigned
        memos.unrecognised = group.unrecognised
        memos.failuresOnly = group.failuresOnly
        self.init(
            counted: PassTally(inspected: group.inspected, passed: group.passed) ?? PassTally(),
            physicallyPassed: group.physicallyPassed, undetermined: group.undetermined,
            notInspected: group.notInspected, overturned: group.overturned, memos: memos)
    }
}

extension RectificationCell {
    /// Counts a case wherever it belongs.
    package mutating func count(_ place: CaseReading.Place, isPresumed: Bool) {
        switch place {
        case .inside(let progress): count(progress, isPresumed: isPresumed)
        case .carriedOver: carriedOver = (carriedOver ?? 0) + 1
        case .outside, .unknown: break
        }
    }
}
