import InspectionModel
import RecordStream

/// The tables of batches of a board: which of them a record concerns, and what they tell groups by, is found once for all.
struct BatchTables {
    /// A batch as every table counts it.
    struct Batch {
        let date: UnsafeBufferPointer<UInt8>
        let verdict: Verdict
        let initial: Verdict?
        let failsByLabelOnly: Bool
        let marks: BatchMarks
        let items: UnsafeBufferPointer<UInt8>?
        /// The number of the mark of its enterprise, where tables count these; nil for none.
        let enterprise: Int?
    }

    /// Where a table stands among those that hold a population.
    private struct Place {
        let table: Int
        /// Tables next to one another with one number ask for the same.
        let filter: Int
        /// What its groups are told by among `numbers`; below 0 where it goes by bytes.
        let list: Int
    }

    /// So many tables of one population make numbers worth while; fewer wait for memory more cleverly by themselves.
    private static let fewestSharing = 4

    private var tables: [RateTableCounter]
    /// For each table the one that it is summed up from; nil where it counts.
    private let finer: [Int?]
    /// The tables that hold each population, one population after the other, and where each one's start.
    private let places: [Place]
    private let starts: [Int]
    private let lists: [[GroupNumbers.Part]]
    private var numbers: GroupNumbers?

    /// - Parameter populations: how many populations there are.
    init(_ tables: [RateTableCounter], populations: Int) {
        self.tables = tables
        let finer = Self.finer(tables)
        self.finer = finer
        let holding = (0..<populations).map { population in
            tables.indices.filter { finer[$0] == nil && tables[$0].holds(population) }
        }
        let isShared = holding.contains { $0.count >= Self.fewestSharing }
        var lists: [[GroupNumbers.Part]] = []
        var filters: [PopulationFilter?] = []
        func number<Value: Equatable>(_ value: Value, _ among: inout [Value]) -> Int {
            if let known = among.firstIndex(of: value) { return known }
            among.append(value)
            return among.count - 1
        }
        var (places, starts): ([Place], [Int]) = ([], [0])
        for indices in holding {
            for index in indices {
                let parts = isShared ? tables[index].parts : nil
                let list = parts.map { number($0, &lists) } ?? -1
                places.append(Place(table: index, filter: number(tables[index].request.filter, &filters), list: list))
            }
            starts.append(places.count)
        }
        self.places = places
        self.starts = starts
        self.lists = lists
        numbers = lists.isEmpty ? nil : GroupNumbers(lists)
    }

    /// For each table a finer one, which is summed up from none itself.
    private static func finer(_ tables: [RateTableCounter]) -> [Int?] {
        // The finest first; of two with the same keys the earlier one counts.
        let order = tables.indices.sorted {
            let (one, other) = (tables[$0].keyCount, tables[$1].keyCount)
            return one != other ? one > other : $0 < $1
        }
        var finer: [Int?] = Array(repeating: nil, count: tables.count)
        for (place, table) in order.enumerated() {
            // Of several the coarsest, which has the fewest groups.
            finer[table] = order[..<place].last { finer[$0] == nil && tables[table].isSum(of: tables[$0]) }
        }
        return finer
    }

    var isEmpty: Bool { tables.isEmpty }

    /// A table with what it has counted, or what it is the sum of.
    subscript(table: Int) -> RateTableCounter {
        finer[table].map { tables[table].summed(from: tables[$0]) } ?? tables[table]
    }

    /// Parts from the tables that these are a copy of: each counts for itself then.
    mutating func part() {
        for index in tables.indices { tables[index].part() }
        numbers = lists.isEmpty ? nil : GroupNumbers(lists)
    }

    /// Counts a batch of a population.
    ///
    /// - Returns: whether a table holds it.
    @inline(__always)
    mutating func count(_ record: borrowing RecordScanner, of population: Int, _ batch: Batch) -> Bool {
        let lookup = numbers?.lookup
        lookup?.begin()
        var isCounted = false
        var filter = -1
        var isAdmitted = false
        for index in starts[population]..<starts[population + 1] {
            let place = places[index]
            if place.filter != filter {
                filter = place.filter
                isAdmitted = tables[place.table].filter.isEmpty || tables[place.table].filter.admits(record)
            }
            guard isAdmitted else { continue }
            isCounted = true
            if place.list >= 0, let lookup {
                let number = lookup.number(ofList: place.list, record, date: batch.date)
                tables[place.table].count(record, batch, numbered: number)
            } else {
                tables[place.table].count(record, batch)
            }
        }
        return isCounted
    }

    /// Counts a batch from a list in which only failures can stand, as `RateTableCounter` does.
    mutating func countFailuresOnly(
        _ record: borrowing RecordScanner, of population: Int, _ batch: Batch
    ) -> (isCounted: Bool, isOfTable: Bool) {
        var (isCounted, isOfTable) = (false, false)
        for index in tables.indices where finer[index] == nil {
            let result = tables[index].countFailuresOnly(record, of: population, batch)
            isCounted = isCounted || result.isCounted
            isOfTable = isOfTable || result.isOfTable && !result.isCounted
        }
        return (isCounted, isOfTable)
    }

    /// Counts a batch whose kind of check no table knows beside the rates that hold batches of unstated kind.
    mutating func countUnrecognised(
        _ record: borrowing RecordScanner, besides population: Int, date: UnsafeBufferPointer<UInt8>
    ) {
        for index in tables.indices where finer[index] == nil {
            tables[index].countUnrecognised(record, besides: population, date: date)
        }
    }
}
