import InspectionModel

/// Finds for every check the earlier one that bars it (repeats.md).
///
/// Checks are compared within their groups, which are gone through once by day: of the earlier ones of each sort only the
/// latest is held, since no older one can be named. A group of more than `partRows` checks is gone through once for each
/// part of its brands and models, so that memory stays flat whatever a producer is sampled.
struct RepeatSearch {
    /// The check that is named as repeated.
    struct Earlier {
        /// Its place in the order of ids.
        var number: UInt32 = .max
        var day: Int32 = 0
        var isCertain = false
        var bar = RepeatBar.sameAuthority
        /// Whether the record says something of a repeat already, which was found by an earlier run.
        var isStale = false

        var isFound: Bool { number != .max }
    }

    /// Groups of more checks are gone through in parts.
    static let partRows = 1 << 14

    private let rules: RepeatRules
    private let domains = RegulatoryDomain.allCases
    private let checks: SortedChecks
    private let partRows: Int
    private var slots = RepeatSlots()
    /// For each check by its place in the order of ids.
    private let found: UnsafeMutableBufferPointer<Earlier>

    init(
        _ checks: SortedChecks, rules: RepeatRules, into found: UnsafeMutableBufferPointer<Earlier>,
        partRows: Int = Self.partRows
    ) {
        self.checks = checks
        self.rules = rules
        self.found = found
        self.partRows = partRows
    }

    /// Goes through all groups.
    mutating func run() {
        var start = 0
        while start < checks.count {
            let first = checks[start]
            var end = start + 1
            var stated = Stated(first)
            while end < checks.count {
                let row = checks[end]
                guard row.isOfGroup(first) else { break }
                stated.add(row)
                end += 1
            }
            if end - start > 1 {
                let parts = UInt64((end - start - 1) / partRows + 1)
                for part in 0..<parts { search(start..<end, stated, part: part, of: parts) }
            }
            start = end
        }
    }

    /// What all rows of a group state, so that nothing is kept that nobody asks for.
    private struct Stated {
        /// Whether some row leaves out the brand alone, the model alone, or both.
        var withoutBrand = false
        var withoutModel = false
        var withoutBoth = false

        init(_ row: CheckRow) { add(row) }

        mutating func add(_ row: CheckRow) {
            switch (row.brand == 0, row.model == 0) {
            case (true, true): withoutBoth = true
            case (true, false): withoutBrand = true
            case (false, true): withoutModel = true
            case (false, false): break
            }
        }

        func asks(_ pattern: RepeatSlots.Pattern) -> Bool {
            switch pattern {
            case .exact: true
            case .ofBrand: withoutModel
            case .ofModel: withoutBrand
            case .any: withoutBoth
            }
        }
    }

    private mutating func search(_ range: Range<Int>, _ stated: Stated, part: UInt64, of parts: UInt64) {
        slots.removeAll()
        var day = range.lowerBound
        while day < range.upperBound {
            var next = day
            let date = checks[day].day
            // All levels of a day first: which of two levels came first on one day is unknown, whatever their ids are.
            while next < range.upperBound {
                let row = checks[next]
                guard row.day == date else { break }
                keep(row, next - range.lowerBound, stated, part: part, of: parts, levels: true)
                next += 1
            }
            for place in day..<next {
                let row = checks[place]
                look(row, from: range.lowerBound, part: part, of: parts)
                keep(row, place - range.lowerBound, stated, part: part, of: parts, levels: false)
            }
            day = next
        }
    }

    private mutating func keep(
        _ row: CheckRow, _ place: Int, _ stated: Stated, part: UInt64, of parts: UInt64, levels: Bool
    ) {
        for pattern in RepeatSlots.Pattern.allCases where stated.asks(pattern) {
            let (brand, model) =
                switch pattern {
                case .exact: (row.brand, row.model)
                case .ofBrand: (row.brand, 0)
                case .ofModel: (0, row.model)
                case .any: (UInt64(0), UInt64(0))
                }
            let product = RepeatSlots.key(pattern, brand: brand, model: model)
            guard product % parts == part else { continue }
            for withoutStandard in row.statesStandard ? [false] : [false, true] {
                func add(_ relation: RepeatSlots.Relation, _ value: UInt64, mark: UInt64) {
                    slots.add(
                        Int32(place), day: row.day, mark: mark,
                        to: RepeatSlots.key(product, withoutStandard: withoutStandard, relation, value))
                }
                if levels {
                    if row.level > 0 { add(.level, UInt64(row.level), mark: row.organiser) }
                    continue
                }
                if row.organiser != 0 { add(.named, row.organiser, mark: row.task) }
                if row.place != 0 { add(row.organiser == 0 ? .unnamed : .placed, row.place, mark: row.task) }
            }
        }
    }

    /// Looks for what a check may repeat.
    private mutating func look(_ row: CheckRow, from start: Int, part: UInt64, of parts: UInt64) {
        func product(_ pattern: RepeatSlots.Pattern, _ brand: UInt64, _ model: UInt64) -> UInt64 {
            RepeatSlots.key(pattern, brand: brand, model: model)
        }
        let products: [UInt64] =
            switch (row.brand == 0, row.model == 0) {
            case (false, false):
                [
                    product(.exact, row.brand, row.model), product(.exact, 0, row.model),
                    product(.exact, row.brand, 0), product(.exact, 0, 0),
                ]
            case (true, false): [product(.ofModel, 0, row.model), product(.ofModel, 0, 0)]
            case (false, true): [product(.ofBrand, row.brand, 0), product(.ofBrand, 0, 0)]
            case (true, true): [product(.any, 0, 0)]
            }
        for (index, product) in products.enumerated() where product % parts == part {
            look(row, from: start, product, isCertain: index == 0 && row.brand != 0 && row.model != 0)
        }
    }

    private func look(_ row: CheckRow, from start: Int, _ product: UInt64, isCertain: Bool) {
        // Where both state a standard, the group of that standard tells.
        let withoutStandard = row.isOfCategory && row.statesStandard
        func slot(_ relation: RepeatSlots.Relation, _ value: UInt64) -> RepeatSlot? {
            slots[RepeatSlots.key(product, withoutStandard: withoutStandard, relation, value)]
        }
        func propose(_ place: Int32, _ bar: RepeatBar, isCertain: Bool) {
            if place >= 0 { self.propose(checks[start + Int(place)], to: row, bar, isCertain: isCertain) }
        }
        func lookForAuthority(_ relation: RepeatSlots.Relation, _ value: UInt64, isCertain: Bool) {
            guard value != 0, let slot = slot(relation, value) else { return }
            propose(slot.latest(before: row.day), .sameAuthority, isCertain: isCertain)
            // One day and one task, or no task, is one visit; of two tasks the larger id may be a repeat (§9, 2).
            propose(slot.latest(of: row.day, but: row.task), .sameAuthority, isCertain: false)
        }
        if row.organiser != 0 {
            lookForAuthority(.named, row.organiser, isCertain: isCertain)
            lookForAuthority(.unnamed, row.place, isCertain: false)
        } else {
            lookForAuthority(.unnamed, row.place, isCertain: isCertain)
            lookForAuthority(.placed, row.place, isCertain: false)
        }
        guard row.level > 0, row.level < TaskLevel.highestRank else { return }
        for level in row.level + 1...TaskLevel.highestRank {
            guard let slot = slot(.level, UInt64(level)) else { continue }
            propose(slot.latest(before: row.day), .higherFirst, isCertain: isCertain)
            // Of one day nobody knows which came first; an authority under two levels is judged by its name.
            let other =
                row.organiser == 0 ? slot.latest(of: row.day) : slot.latest(of: row.day, but: row.organiser)
            propose(other, .higherFirst, isCertain: false)
        }
    }

    /// Names an earlier check if it bars this one and comes before the one that is named: certain before possible, then the
    /// latest, then the larger id.
    private func propose(_ earlier: CheckRow, to row: CheckRow, _ bar: RepeatBar, isCertain: Bool) {
        let domain = domains[Int(row.domain)]
        guard rules.rule(bar, in: domain) != nil else { return }
        let day = CalendarDate(daysSinceEpoch: earlier.day)
        if let last = rules.lastDay(bar, in: domain, from: day), last.daysSinceEpoch < row.day { return }
        let present = found[Int(row.number)]
        if present.isFound {
            if present.isCertain != isCertain {
                if present.isCertain { return }
            } else if present.day != earlier.day {
                if present.day > earlier.day { return }
            } else if present.number != earlier.number {
                if present.number > earlier.number { return }
            } else if present.bar == .sameAuthority {
                return
            }
        }
        found[Int(row.number)] = Earlier(
            number: earlier.number, day: earlier.day, isCertain: isCertain, bar: bar, isStale: present.isStale)
    }
}
