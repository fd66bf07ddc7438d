import Indicators
import InspectionModel
import Leads

/// What is known of each firm, by its identity.
struct FirmLedger {
    /// One firm.
    struct Firm {
        var name = LatestName()
        var inspectedOn: CalendarDate?
        var events: [FirmEvent] = []
        var official = ""
        fileprivate var officialDay: [UInt8] = []
        /// Whether several official classes were seen.
        var hasTwoOfficial = false
        /// Failures whose verdict may still change.
        var pending = 0
    }

    private(set) var firms: [String: Firm] = [:]

    /// Takes note of a firm; of several names the latest is printed.
    mutating func enter(_ firm: String, name: LatestName, inspectedOn: CalendarDate?) {
        firms[firm, default: Firm()].name.update(name)
        guard let inspectedOn else { return }
        firms[firm, default: Firm()].inspectedOn = max(firms[firm]?.inspectedOn ?? inspectedOn, inspectedOn)
    }

    /// Adds an event.
    mutating func add(_ event: FirmEvent, to firm: String) { firms[firm, default: Firm()].events.append(event) }

    /// Counts a failure whose verdict may still change.
    mutating func countPending(of firm: String) { firms[firm, default: Firm()].pending += 1 }

    /// Carries an official class; the latest goes before, of one day the larger word.
    ///
    /// - Parameter isOneOfTwo: whether another one was seen beside it already.
    mutating func carry(_ word: String, day: [UInt8], of firm: String, isOneOfTwo: Bool = false) {
        var known = firms[firm] ?? Firm()
        let isLater = known.officialDay.lexicographicallyPrecedes(day)
        let isSame = known.officialDay == day && known.official.utf8.lexicographicallyPrecedes(word.utf8)
        if isOneOfTwo || !known.official.isEmpty && known.official != word { known.hasTwoOfficial = true }
        if known.official.isEmpty || isLater || isSame {
            known.official = word
            known.officialDay = day
        }
        firms[firm] = known
    }
}
