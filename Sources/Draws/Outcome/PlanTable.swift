internal import DelimitedText

/// Writes `plan.csv`, which `spotcheck-rate --measure plan_completion --plan` reads: record keys, and batches planned.
///
/// A line is a stratum by those of its keys that records have, not a firm: a replacement that is visited in place of a drawn
/// firm fulfils the plan, too. Who was visited and who was not says `spotcheck-draw check`.
package struct PlanTable: Sendable {
    /// Keys of strata that records have under the same name.
    private static let recordKeys: Set<String> = [
        "category_code", "channel", "task_level", "district", "producer_size",
    ]

    /// The table; nil where no key of the strata is one of the records, and no category is drawn for.
    package let text: String?
    /// Values of districts that no table of districts has, so that the plan goes by them as they stand.
    package let unknownDistricts: [String]

    /// The table of a draw.
    ///
    /// - Parameters:
    ///   - strata: the strata as they were drawn.
    ///   - districts: the code of the district of a stratum, by its number in the roster.
    package init(_ strata: [StratumOutcome], frame: DrawFrame, districts: [String?]) {
        let places = frame.strata.indices.filter { Self.recordKeys.contains(frame.strata[$0]) }
        let district = frame.strata.firstIndex(of: "district")
        let unknown = district.map { place in strata.filter { districts[$0.number] == nil }.map { $0.values[place] } }
        unknownDistricts = Set(unknown ?? []).sorted()
        let hasCodes = unknownDistricts.isEmpty
        var headings = places.map { frame.strata[$0] == "district" && !hasCodes ? "district_name" : frame.strata[$0] }
        let addsCategory = frame.product != nil && !headings.contains("category_code")
        if addsCategory { headings.append("category_code") }
        guard !headings.isEmpty else {
            text = nil
            return
        }
        var planned: [(keys: [String], count: Int)] = []
        for stratum in strata {
            var keys = places.map { place in
                place == district && hasCodes ? districts[stratum.number] ?? "" : stratum.values[place]
            }
            if addsCategory { keys.append(frame.product ?? "") }
            let count = (stratum.quota + stratum.fixed) * frame.batches
            if let place = planned.firstIndex(where: { $0.keys == keys }) {
                planned[place].count += count
            } else {
                planned.append((keys, count))
            }
        }
        // `note` is no record key, and is passed over where the plan is read.
        let isCommitted = frame.commitment != nil
        var text = DelimitedCell.row(headings + ["planned"] + (isCommitted ? [] : ["note"])) + "\n"
        for line in planned {
            text +=
                DelimitedCell.row(line.keys + ["\(line.count)"] + (isCommitted ? [] : [DrawFrame.uncommitted])) + "\n"
        }
        self.text = text
    }
}
