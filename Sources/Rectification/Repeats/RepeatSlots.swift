/// The latest checks of one sort in one group, as they are gone through day by day: what a later check of that sort may
/// repeat.
///
/// Places of rows in the group; -1 for none.
struct RepeatSlot {
    /// The latest one of an earlier day than `day`, of that day the one with the larger id.
    var before: Int32 = -1
    var day: Int32 = .min
    /// Of the day itself: the one with the larger id, and the one with the largest id whose mark differs from that one's.
    var first: Int32 = -1
    var second: Int32 = -1
    /// The mark of `first`: a task, or an authority.
    var mark: UInt64 = 0

    /// Takes the next row; rows come by day, and in a day by id.
    mutating func add(_ place: Int32, day: Int32, mark: UInt64) {
        if day != self.day {
            before = first
            self.day = day
            second = -1
        } else if mark != self.mark {
            second = first
        }
        first = place
        self.mark = mark
    }

    /// The latest one before a day.
    func latest(before day: Int32) -> Int32 { self.day == day ? before : first }

    /// The one with the largest id of a day.
    func latest(of day: Int32) -> Int32 { self.day == day ? first : -1 }

    /// The one with the largest id of a day whose mark is another than this.
    func latest(of day: Int32, but mark: UInt64) -> Int32 {
        self.day != day ? -1 : self.mark == mark ? second : first
    }
}

/// The slots of a group by what a later check asks for.
struct RepeatSlots {
    /// How brands and models of the rows of a slot are known.
    enum Pattern: UInt64, CaseIterable {
        /// Both as they are, unstated ones included.
        case exact = 1
        case ofBrand, ofModel, any
    }

    /// Whose checks the rows of a slot are.
    enum Relation: UInt64 {
        /// An authority by its name.
        case named = 1
        /// An authority without a name, by level and place; one with a name, by its level and place.
        case unnamed, placed
        /// Any authority of a level.
        case level
    }

    private var slots: [UInt64: RepeatSlot] = [:]

    mutating func removeAll() { slots.removeAll(keepingCapacity: slots.count < 1 << 12) }

    /// The hash of a pattern, by which a large group is gone through in parts.
    static func key(_ pattern: Pattern, brand: UInt64, model: UInt64) -> UInt64 {
        mix(mix(mix(pattern.rawValue, brand), model), 0x9e37_79b9_7f4a_7c15)
    }

    static func key(_ product: UInt64, withoutStandard: Bool, _ relation: Relation, _ value: UInt64) -> UInt64 {
        mix(mix(product, relation.rawValue << 1 | (withoutStandard ? 1 : 0)), value)
    }

    mutating func add(_ place: Int32, day: Int32, mark: UInt64, to key: UInt64) {
        slots[key, default: RepeatSlot()].add(place, day: day, mark: mark)
    }

    subscript(key: UInt64) -> RepeatSlot? { slots[key] }

    /// The finaliser of SplitMix64 over both words: a bijection of either while the other stands.
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var word = left &* 0xff51_afd7_ed55_8ccd ^ right
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}
