import InspectionModel

/// A text as the latest record has it; of one day the larger, so that the order of records makes no difference.
struct LatestText {
    private(set) var text = ""
    private var day = Int32.min

    mutating func update(_ other: String, on otherDay: CalendarDate?) {
        guard !other.isEmpty else { return }
        let when = otherDay?.daysSinceEpoch ?? .min
        guard text.isEmpty || when > day || when == day && text.utf8.lexicographicallyPrecedes(other.utf8) else {
            return
        }
        (text, day) = (other, when)
    }
}
