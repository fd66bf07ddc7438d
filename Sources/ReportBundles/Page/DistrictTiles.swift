import AnalystTables
import Indicators
import InspectionModel

/// Where each district has its tile (`district_tiles.csv`), in rows and columns from 1, roughly as the districts lie.
///
/// It is a drawing of our own and holds no map data.
struct DistrictTiles {
    private let places: [String: (row: Int, column: Int)]

    /// No tile.
    init() { places = [:] }

    /// The built-in tiles.
    ///
    /// - Throws: `TableError` where the table is malformed, which the tests rule out.
    static func builtIn() throws(TableError) -> DistrictTiles {
        try DistrictTiles(AnalystTable(builtIn: "district_tiles.csv", columns: columns))
    }

    private static let columns = TableColumns(required: ["code", "row", "column"], optional: ["name"])
    /// A page has so many rows and columns of tiles at most.
    static let most = 9

    init(_ table: AnalystTable) throws(TableError) {
        var places: [String: (row: Int, column: Int)] = [:]
        for row in table.rows {
            func place(_ column: String) throws(TableError) -> Int {
                try row.required(column, as: "a whole number from 1 to \(Self.most)") { text in
                    Int(text).flatMap { (1...Self.most).contains($0) ? $0 : nil }
                }
            }
            places[try row.required("code")] = (try place("row"), try place("column"))
        }
        self.places = places
    }

    /// The classes that put a tile in its place; nil for a district without one.
    func style(_ code: String) -> String? { places[code].map { "r\($0.row) k\($0.column)" } }

    /// The rules of the style sheet for these classes.
    static let sheet = (1...most).map { ".r\($0){grid-row:\($0)}.k\($0){grid-column:\($0)}" }.joined() + "\n"
}

/// A map of tiles for the pass rate and one for open cases.
struct TilesView {
    struct Tile {
        let tileStyle: String
        let name: String
        let value: String
        let chart: String
        var small = ""
        var late = ""
        var hasLate = false
    }

    let rateKey: [String]
    let rates: [Tile]
    let caseKey: [String]
    let cases: [Tile]
    let hasCaseTiles: Bool
    /// Which groups have no tile.
    let elsewhere: String?
    let data: PageData?

    /// Fewer districts are no map.
    static let fewest = 4

    init?(_ model: ReportModel, _ tiles: DistrictTiles, _ files: PageFiles, _ say: PageLanguage) {
        let placed = model.districts.filter { tiles.style($0.code) != nil }
        guard placed.count >= Self.fewest, let city = model.headline.rate else { return nil }
        let scale = WhiskerScale(
            showing: placed.filter(\.isJudged).compactMap(\.tally.rate),
            points: placed.filter { $0.tally.inspected >= 10 }.compactMap(\.tally.rate))
        let standings = GroupStandings(model.districts, against: city)
        rates = placed.map { line in
            let standing = standings.standing(of: line, among: model.districts)
            let style = standing == .below ? " lo" : standing == .above ? " hi" : line.isJudged ? "" : " few"
            return Tile(
                tileStyle: (tiles.style(line.code) ?? "") + style, name: Self.name(line.name, say),
                value: model.listedRate(line.tally).map { RateText.percent($0) } ?? "–",
                chart: line.isJudged
                    ? scale.whisker(line.tally.rate, before: nil, against: .city(city), style: standing.style) : "",
                small: say("tiles.inspected_tested", inspected: say.count(line.tally.inspected)))
        }
        let hasFew = placed.contains { !$0.isJudged }
        rateKey =
            [
                Self.sample(
                    "<line class=\"wl na\" x1=\"0\" x2=\"26\" y1=\"9\" y2=\"9\"/><circle class=\"pt na\" cx=\"13\" cy=\"9\" r=\"5\"/>"
                )
                    + say("tiles.pass_rate_95_interval"),
                Self.sample("<line class=\"mean\" x1=\"13\" x2=\"13\" y1=\"0\" y2=\"18\"/>")
                    + say("tiles.city_and_rate") + city.percentText(decimals: 1) + "%",
            ]
            + (hasFew
                ? [
                    model.showsFew
                        ? say("tiles.dashed_fewer_than_batches_not_judged", fewest: GroupLine.fewestJudged)
                        : say("tiles.dashed_fewer_than_batches_no_rate", fewest: GroupLine.fewestJudged)
                ] : [])
        let most = placed.map { max($0.openCases, $0.overdueCases) }.max() ?? 0
        let unit = max(1, (most + 19) / 20)
        let (open, late) = (
            placed.reduce(0) { $0 + $1.openCases }, placed.reduce(0) { $0 + $1.overdueCases }
        )
        hasCaseTiles = open > 0
        cases = placed.map { line in
            let isLate = line.overdueCases > 0
            return Tile(
                tileStyle: (tiles.style(line.code) ?? "") + (isLate ? " od" : line.openCases == 0 ? " none" : ""),
                name: Self.name(line.name, say),
                value: line.openCases == 0 ? say("tiles.none") : say.count(line.openCases),
                chart: line.openCases == 0
                    ? "" : BarDrawings.squares(open: line.openCases, overdue: line.overdueCases, unit: unit),
                late: say("tiles.late_late", late: line.overdueCases), hasLate: isLate)
        }
        caseKey =
            (late > 0
                ? [
                    Self.sample("<rect class=\"late\" x=\"8\" y=\"5\" width=\"12\" height=\"8\"/>")
                        + say("tiles.late_overdue", late: say.count(late))
                ] : [])
            + (open > late
                ? [
                    Self.sample("<rect class=\"bo\" x=\"8\" y=\"5\" width=\"12\" height=\"8\"/>")
                        + say("tiles.open_not_overdue", notOverdue: say.count(open - late))
                ] : [])
            + [(unit == 1 ? say("tiles.one_square_a_case", unit: unit) : say("tiles.one_square_cases", unit: unit))]
        let others = model.districts.filter { tiles.style($0.code) == nil }
        elsewhere =
            others.isEmpty
            ? nil
            : say("tiles.the_table_below_has_more", others: others.count)
        data = files.data("district")
    }

    /// The name as the tile has room for it.
    private static func name(_ name: String, _ say: PageLanguage) -> String {
        say.code == .chinese ? name : HeatView.short(name, say)
    }

    private static func sample(_ drawing: String) -> String {
        "<svg aria-hidden=\"true\" focusable=\"false\">\(drawing)</svg>"
    }
}
