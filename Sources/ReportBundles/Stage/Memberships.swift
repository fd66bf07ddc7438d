/// Which of a list of populations hold a record, by their places in the list; however many there are.
struct Memberships: Hashable, Sendable {
    /// A bit for each of the first places, which are nearly always all.
    private var first: UInt64 = 0
    private var rest: [UInt64] = []

    /// No memberships.
    init() {}

    /// Adds the place of a population that holds the record.
    mutating func insert(_ place: Int) {
        guard place >= 64 else {
            first |= 1 << UInt64(place)
            return
        }
        while rest.count < place / 64 { rest.append(0) }
        rest[place / 64 - 1] |= 1 << UInt64(place % 64)
    }

    /// Whether the population at that place holds the record.
    func contains(_ place: Int) -> Bool {
        guard place >= 64 else { return first & (1 << UInt64(place)) != 0 }
        return rest.count >= place / 64 && rest[place / 64 - 1] & (1 << UInt64(place % 64)) != 0
    }
}
