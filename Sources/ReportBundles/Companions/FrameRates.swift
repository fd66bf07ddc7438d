package import Indicators
package import InspectionModel
package import RecordStream

/// The rates over lists that an office brings to a report: weights, a roster, a plan, counted as `spotcheck-rate` counts them
/// from the records of the report while these are read.
package struct FrameRates {
    private let requests: [RateTableRequest]
    private var board: IndicatorBoard?
    private let period: Period?
    private let dateKey: String
    private let caseDateKey: String
    private let tables: IndicatorTables
    private var options = Judgement.Options()

    /// Rates over these lists.
    ///
    /// - Parameters:
    ///   - frames: the lists.
    ///   - groups: the headings of a roster by which its enterprises are told apart.
    /// - Returns: nil where there is no list.
    package init?(
        _ frames: RateFrames, groups: [String], period: Period?, dateKey: String, caseDateKey: String,
        tables: IndicatorTables
    ) {
        requests = Self.requests(frames, groups, tables).map { $0.with(frames) }
        guard !requests.isEmpty else { return nil }
        self.period = period
        self.dateKey = dateKey
        self.caseDateKey = caseDateKey
        self.tables = tables
        options.fewestOfStratum = tables.measures.fewest(.stratifiedPassRate)
    }

    /// The population that lists are about: the checks of supervision.
    private static let population = "supervision"

    private static func requests(
        _ frames: RateFrames, _ groups: [String], _ tables: IndicatorTables
    ) -> [RateTableRequest] {
        var requests: [RateTableRequest] = []
        func add(_ measure: Measure, by keys: [String] = []) {
            guard let grouping = try? Grouping(keys) else { return }
            requests.append(RateTableRequest(measure, population: population, by: grouping))
        }
        if let weights = frames.weights {
            let isOfIndustries = weights.key == WeightTable.industryClass
            let targets = tables.targets.targets.filter { $0.measure == .manufacturingPassRate }
            if isOfIndustries, !targets.isEmpty {
                requests += targets.map { RateTableRequest($0) }
            } else {
                requests.append(
                    RateTableRequest(
                        isOfIndustries ? .manufacturingPassRate : .stratifiedPassRate, population: population
                    ).with(frames).splitByDomain())
            }
        }
        if let roster = frames.roster {
            let own = groups.filter { key in
                roster.headings.contains(key) && roster.entries.contains { !($0.cells[key] ?? "").isEmpty }
            }
            let names = ["name", "code"].filter(roster.headings.contains)
            add(.rosterCoverage)
            for key in own { add(.rosterCoverage, by: [key]) }
            add(.rosterCoverage, by: names + own.filter { $0 == "district" })
            if roster.entries.contains(where: { $0.result != nil }) {
                add(.benchmarking)
                for key in own { add(.benchmarking, by: [key]) }
            }
        }
        if frames.plan != nil { add(.planCompletion) }
        return requests
    }

    /// The keys that are looked at.
    package var keyNames: [String] {
        IndicatorBoard.keyNames(for: requests, dateKey: dateKey, caseDateKey: caseDateKey)
    }

    /// Starts to count records that are scanned with these keys.
    ///
    /// - Parameter keys: a set that holds `keyNames`.
    /// - Returns: whether all populations are known.
    package mutating func begin(_ keys: KeySet) -> Bool {
        board = IndicatorBoard(
            requests, period: period, dateKey: dateKey, caseDateKey: caseDateKey, tables: tables, keys: keys)
        return board != nil
    }

    /// Counts one record.
    package mutating func consume(_ record: borrowing RecordScanner) { _ = board?.consume(record) }

    /// The rate records, in the order in which they are counted.
    package func records() -> [[UInt8]] {
        guard let board else { return [] }
        return requests.indices.flatMap { index in
            board.lines(index).map { RateRecord.bytes(of: $0, options: options) }
        }
    }
}
