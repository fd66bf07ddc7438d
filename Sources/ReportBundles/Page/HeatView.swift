import InspectionModel

/// Failures by category and district, told by how many failed and never by a rate: most cells hold a few batches.
struct HeatView {
    struct Cell {
        let heat: String
        let counts: String
    }

    struct Row {
        let name: String
        let heatCells: [Cell]
        let sum: String
    }

    let finding: String
    let caption: String
    let names: [String]
    let heatRows: [Row]
    let sums: [String]
    let all: String
    let data: PageData?

    /// So many categories have a row of their own; the others share one.
    private static let most = 11
    /// Fewer districts or categories are no table.
    private static let fewest = 4

    /// Nil where too few districts or categories have batches, or nothing failed.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        func place(_ line: CrossLine) -> String { line.district.isEmpty ? "\u{0}" + line.districtName : line.district }
        func kind(_ line: CrossLine) -> String { line.category.isEmpty ? "\u{0}" + line.categoryName : line.category }
        var names: [String: String] = [:]
        var tallies: [String: [String: PassTally]] = [:]
        var categories: [String: (name: String, tally: PassTally)] = [:]
        for line in model.districtCategories {
            names[place(line)] = line.districtName
            tallies[kind(line), default: [:]][place(line), default: PassTally()] =
                (tallies[kind(line)]?[place(line)] ?? PassTally()) + line.tally
            categories[kind(line)] = (line.categoryName, (categories[kind(line)]?.tally ?? PassTally()) + line.tally)
        }
        // Codes first and in their order, as districts are listed everywhere; those without one come last.
        let places = names.keys.sorted { left, right in
            (left.hasPrefix("\u{0}") ? 1 : 0, left) < (right.hasPrefix("\u{0}") ? 1 : 0, right)
        }
        let order = categories.sorted { left, right in
            (-left.value.tally.failed, -left.value.tally.inspected, left.key)
                < (-right.value.tally.failed, -right.value.tally.inspected, right.key)
        }
        let failed = order.reduce(0) { $0 + $1.value.tally.failed }
        guard places.count >= Self.fewest, order.count >= Self.fewest, failed > 0 else { return nil }
        let shown = order.prefix(order.count > Self.most + 1 ? Self.most : order.count)
        let rest = order.dropFirst(shown.count)
        func counts(_ tally: PassTally) -> String { "\(tally.failed)/\(tally.inspected)" }
        func row(_ name: String, _ keys: [String]) -> Row {
            let cells = places.map { place in
                keys.reduce(PassTally()) { $0 + (tallies[$1]?[place] ?? PassTally()) }
            }
            return Row(
                name: name,
                heatCells: cells.map { tally in
                    Cell(
                        heat: tally.inspected == 0 ? "x" : "x\(min(tally.failed, 3))",
                        counts: tally.inspected == 0 ? "" : counts(tally))
                }, sum: counts(cells.reduce(PassTally(), +)))
        }
        heatRows =
            shown.map { row(OtherGroupsView.short(say.term($0.value.name)), [$0.key]) }
            + (rest.isEmpty
                ? [] : [row(say("heat.rest_others", rest: rest.count), rest.map(\.key))])
        self.names = places.map { Self.short(names[$0] ?? "", say) }
        let columns = places.map { place in
            tallies.values.reduce(PassTally()) { $0 + ($1[place] ?? PassTally()) }
        }
        sums = columns.map(counts)
        all = counts(columns.reduce(PassTally(), +))
        let cells = tallies.values.flatMap(\.values)
        let least = cells.count { $0.failed > 0 }
        let single = cells.count { $0.failed == 1 }
        finding = say(
            "heat.failures_lie_in_pairs_of_category", failed: say.count(failed), least: say.count(least),
            single: say.count(single))
        caption = say("heat.cells_hold_failed_tested_batches")
        data = files.data("district_category")
    }

    /// A district without its last word, which all of them share.
    static func short(_ name: String, _ say: PageLanguage) -> String {
        guard say.code == .chinese else {
            return say.term(name).replacing(" District", with: "").replacing(" New Area", with: "")
        }
        if name.hasSuffix("新区"), name.count > 3 { return String(name.dropLast(2)) }
        return name.hasSuffix("区") && name.count > 2 ? String(name.dropLast()) : name
    }
}
