internal import InspectionModel

/// The batches of one population by category, district, laboratory, item and quarter.
struct SignalTallies {
    /// The batches of one category.
    struct Category {
        var name: String?
        var quarters: [CalendarQuarter: PassTally] = [:]
        /// The versions of the catalogue by which batches of a quarter were coded; empty for none stated.
        var catalogues: [CalendarQuarter: Set<String>] = [:]
        /// Failed batches by item.
        var items: [String: [CalendarQuarter: Int]] = [:]
        var districts: [String: [CalendarQuarter: PassTally]] = [:]
        /// Batches by month, `2025-09`.
        var months: [String: PassTally] = [:]
    }

    /// Categories by code; those without one are under an empty text.
    private(set) var categories: [String: Category] = [:]
    private(set) var districtNames: [String: String] = [:]
    /// Batches by laboratory, quarter and category; those that name none are under an empty text.
    private(set) var laboratories: [String: [CalendarQuarter: [String: PassTally]]] = [:]
    /// Records by quarter, with or without a conclusion.
    private(set) var records: [CalendarQuarter: Int] = [:]

    static let categoryCode = GroupKey.record("category_code")
    private static let categoryName = GroupKey.record("category_name")
    private static let catalogue = GroupKey.record("category_catalogue")
    private static let district = GroupKey.record("district")
    private static let districtName = GroupKey.record("district_name")
    private static let lab = GroupKey.record("lab")
    private static let selection = GroupKey.record("selection")

    /// The tables that are counted, for `init(_:)` in this order.
    ///
    /// - Parameter countsMonths: whether months are asked for.
    static func requests(population: String, countsMonths: Bool) -> [RateTableRequest] {
        var groupings: [(Measure, [GroupKey])] = [
            (.passRate, [categoryCode, categoryName, catalogue, .quarter]),
            // Lists in which only failures can stand have items, and no place in a share.
            (.failingItems, [categoryCode, selection, .quarter]),
            (.passRate, [categoryCode, district, districtName, .quarter]),
            (.passRate, [lab, categoryCode, .quarter]),
        ]
        if countsMonths { groupings.append((.passRate, [categoryCode, .month])) }
        return groupings.map { RateTableRequest($0, population: population, by: Grouping(keys: $1)) }
    }

    /// The batches that a board has counted by `requests`.
    init(_ board: IndicatorBoard) {
        for line in board.lines(0) {
            guard let quarter = Self.quarter(of: line), case .batches(let cell) = line.tally else { continue }
            records[quarter, default: 0] += cell.conclusions.inspected + cell.undetermined + cell.notInspected
            guard cell.conclusions.inspected > 0 else { continue }
            let code = line.text(Self.categoryCode) ?? ""
            var category = categories[code] ?? Category()
            category.name = Self.smaller(category.name, line.text(Self.categoryName))
            category.quarters[quarter, default: PassTally()] =
                category.quarters[quarter, default: PassTally()] + cell.conclusions
            category.catalogues[quarter, default: []].insert(line.text(Self.catalogue) ?? "")
            categories[code] = category
        }
        for line in board.lines(1) where line.text(Self.selection) != "failures_only" {
            guard let quarter = Self.quarter(of: line), case .items(let cell) = line.tally,
                let item = line.text(.item), !item.isEmpty
            else { continue }
            categories[line.text(Self.categoryCode) ?? ""]?.items[item, default: [:]][quarter, default: 0] +=
                cell.failures
        }
        for line in board.lines(2) {
            guard let quarter = Self.quarter(of: line), case .batches(let cell) = line.tally,
                cell.conclusions.inspected > 0
            else { continue }
            let district = line.text(Self.district) ?? ""
            districtNames[district] = Self.smaller(districtNames[district], line.text(Self.districtName))
            add(cell.conclusions, of: quarter, to: district, in: line.text(Self.categoryCode) ?? "")
        }
        for line in board.lines(3) {
            guard let quarter = Self.quarter(of: line), case .batches(let cell) = line.tally,
                cell.conclusions.inspected > 0
            else { continue }
            laboratories[line.text(Self.lab) ?? "", default: [:]][quarter, default: [:]][
                line.text(Self.categoryCode) ?? ""] = cell.conclusions
        }
        guard board.requests.count > 4 else { return }
        for line in board.lines(4) {
            guard case .batches(let cell) = line.tally, let month = line.text(.month) else { continue }
            categories[line.text(Self.categoryCode) ?? ""]?.months[month] = cell.conclusions
        }
    }

    private mutating func add(_ tally: PassTally, of quarter: CalendarQuarter, to district: String, in code: String) {
        let sum = categories[code]?.districts[district]?[quarter] ?? PassTally()
        categories[code]?.districts[district, default: [:]][quarter] = sum + tally
    }

    /// The codes of categories in the order of their bytes, without the batches that have none.
    var codes: [String] {
        categories.keys.filter { !$0.isEmpty }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func quarter(of line: RateLine) -> CalendarQuarter? {
        line.text(.quarter).flatMap { CalendarQuarter($0) }
    }

    /// Of two names of one code the one whose bytes come first, so that the order of records decides nothing.
    private static func smaller(_ left: String?, _ right: String?) -> String? {
        guard let left, let right else { return left ?? right }
        return right.utf8.lexicographicallyPrecedes(left.utf8) ? right : left
    }
}

extension SignalTallies.Category {
    /// The batches of some quarters.
    func sum(_ quarters: [CalendarQuarter]) -> PassTally {
        quarters.reduce(PassTally()) { $0 + (self.quarters[$1] ?? PassTally()) }
    }

    /// Whether batches of these quarters were coded by more than one version of the catalogue.
    func isRecoded(over quarters: [CalendarQuarter]) -> Bool {
        quarters.reduce(into: Set<String>()) { $0.formUnion(catalogues[$1] ?? []) }.count > 1
    }

    /// Batches that failed an item in some quarters.
    func failures(of item: String, in quarters: [CalendarQuarter]) -> Int {
        quarters.reduce(0) { $0 + (items[item]?[$1] ?? 0) }
    }
}
