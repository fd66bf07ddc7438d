internal import InspectionModel

/// Samples of one producer, category and model by their batches, so that what belongs to a batch is found without looking at
/// all of them.
struct BatchBucket {
    /// The numbers of samples, ascending.
    private(set) var all: [Int] = []
    private var byKey: [String: [Int]] = [:]
    private var unstated: [Int] = []
    /// Told by a day, and by a number.
    private var dated: [Int] = []
    private var numbered: [Int] = []
    /// Told by a number, by their day of production; nil for those without.
    private var numberedByDay: [CalendarDate?: [Int]] = [:]

    /// Adds a sample whose number is larger than all before.
    mutating func add(_ sample: Int, _ mark: BatchMark) {
        all.append(sample)
        guard mark.isStated else {
            unstated.append(sample)
            return
        }
        byKey[mark.key, default: []].append(sample)
        if mark.number.isEmpty {
            dated.append(sample)
        } else {
            numbered.append(sample)
            numberedByDay[mark.producedOn, default: []].append(sample)
        }
    }

    /// The samples of the same batch; the mark is stated.
    func same(as mark: BatchMark) -> [Int] { byKey[mark.key] ?? [] }

    /// Those of which nothing stated differs and something is unstated, as lists that have no sample in common.
    func possible(for mark: BatchMark) -> [[Int]] {
        guard mark.isStated else { return [all] }
        guard mark.number.isEmpty else {
            guard let day = mark.producedOn else { return [unstated, dated] }
            // A number of eight digits that is a date is told by that date, so that keys of the two kinds never meet.
            return [unstated, byKey[SpelledDate(day).digits] ?? []]
        }
        return [unstated, numberedByDay[mark.day] ?? [], numberedByDay[CalendarDate?.none] ?? []]
    }

    /// Those of other batches for certain, up to a number of them, and how many there are.
    func other(than mark: BatchMark, most: Int, _ marks: (Int) -> BatchMark) -> (listed: [Int], total: Int) {
        let known = same(as: mark).count + possible(for: mark).reduce(0) { $0 + $1.count }
        var listed: [Int] = []
        // Undated numbers and unstated ones are never another batch, and need no look.
        for list in mark.number.isEmpty ? [dated, numbered] : [numbered, mark.producedOn == nil ? [] : dated] {
            var found = 0
            for sample in list where mark.relation(to: marks(sample)) == .other {
                listed.append(sample)
                found += 1
                if found == most { break }
            }
        }
        return (Array(listed.sorted().prefix(most)), all.count - known)
    }
}
