/// A case that a figure of the report counts, for the list that traces each of these figures to its rows.
package struct CaseListLine: Sendable {
    /// Where each text stands among those that are packed.
    private enum Place: Int {
        case id, src, progress, irregularities, movedFrom, calendarMissing, sampleID, status, level, district, dueOn
        case basis, transferTo, followsCase, party
        /// A list.
        case targets
    }

    private var texts: PackedTexts
    /// Whether it belongs to the headline population.
    package var isInHeadline: Bool
    /// What was done beside the order to rectify; nil where the ledger says nothing of it.
    var measures: StatedMeasures?

    package var id: String {
        get { texts[Place.id.rawValue] }
        set { texts[Place.id.rawValue] = newValue }
    }
    package var sampleID: String {
        get { texts[Place.sampleID.rawValue] }
        set { texts[Place.sampleID.rawValue] = newValue }
    }
    /// The column of the tally it falls into: `completed`, `overdue` ….
    package var progress: String {
        get { texts[Place.progress.rawValue] }
        set { texts[Place.progress.rawValue] = newValue }
    }
    package var status: String {
        get { texts[Place.status.rawValue] }
        set { texts[Place.status.rawValue] = newValue }
    }
    package var level: String {
        get { texts[Place.level.rawValue] }
        set { texts[Place.level.rawValue] = newValue }
    }
    package var district: String {
        get { texts[Place.district.rawValue] }
        set { texts[Place.district.rawValue] = newValue }
    }
    package var dueOn: String {
        get { texts[Place.dueOn.rawValue] }
        set { texts[Place.dueOn.rawValue] = newValue }
    }
    /// `ledger`, or `presumed` where the ledger has no such case.
    package var basis: String {
        get { texts[Place.basis.rawValue] }
        set { texts[Place.basis.rawValue] = newValue }
    }
    /// Where a producer elsewhere sits, whose authority has to be told.
    package var transferTo: String {
        get { texts[Place.transferTo.rawValue] }
        set { texts[Place.transferTo.rawValue] = newValue }
    }
    /// What is irregular about it, codes separated by blanks.
    package var irregularities: String {
        get { texts[Place.irregularities.rawValue] }
        set { texts[Place.irregularities.rawValue] = newValue }
    }
    /// The rest day off which its due day moved.
    package var movedFrom: String {
        get { texts[Place.movedFrom.rawValue] }
        set { texts[Place.movedFrom.rawValue] = newValue }
    }
    /// The years whose holidays the calendar lacks for its last days.
    package var calendarMissing: String {
        get { texts[Place.calendarMissing.rawValue] }
        set { texts[Place.calendarMissing.rawValue] = newValue }
    }
    /// The open case of the same firm and product before it.
    package var followsCase: String {
        get { texts[Place.followsCase.rawValue] }
        set { texts[Place.followsCase.rawValue] = newValue }
    }
    package var src: String {
        get { texts[Place.src.rawValue] }
        set { texts[Place.src.rawValue] = newValue }
    }
    /// The role of the obliged party: `producer`, `seller` ….
    package var party: String {
        get { texts[Place.party.rawValue] }
        set { texts[Place.party.rawValue] = newValue }
    }
    /// The targets that count it.
    package var targets: [String] {
        get { texts[list: Place.targets.rawValue] }
        set { texts[list: Place.targets.rawValue] = newValue }
    }

    /// Whether something about it is irregular.
    var isIrregular: Bool { !texts.isEmpty(Place.irregularities.rawValue) }
    /// Whether its due day moved off a rest day.
    var isMoved: Bool { !texts.isEmpty(Place.movedFrom.rawValue) }
    /// Whether the calendar lacks holidays for its last days.
    var lacksCalendar: Bool { !texts.isEmpty(Place.calendarMissing.rawValue) }

    /// A case.
    package init(
        id: String, sampleID: String, progress: String, status: String, level: String, district: String, dueOn: String,
        isInHeadline: Bool, targets: [String], basis: String = "ledger", transferTo: String = "",
        irregularities: String = "", movedFrom: String = "", calendarMissing: String = "", followsCase: String = "",
        src: String, party: String = ""
    ) {
        var builder = PackedTexts.Builder()
        for text in [
            id, src, progress, irregularities, movedFrom, calendarMissing, sampleID, status, level, district, dueOn,
            basis, transferTo, followsCase, party,
        ] { builder.append(text) }
        builder.append(list: targets)
        texts = builder.finish()
        self.isInHeadline = isInHeadline
    }
}
