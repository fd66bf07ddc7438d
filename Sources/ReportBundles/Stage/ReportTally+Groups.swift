import Indicators
import InspectionModel
import RecordStream

extension ReportTally {
    /// Districts, categories, levels and further cuts.
    func fillGroups(_ model: inout ReportModel, _ headline: Int, _ cases: [PlacedCase], _ asOf: CalendarDate) {
        let open = cases.filter {
            $0.isCounted($0.entry.candidates, at: headline)
                && $0.isOpen
        }
        model.districts = groups(
            headline, .district, absent: "未注明地区", open: open
        ) { ($0.district, $0.districtName) }
        model.categories = groups(
            headline, .category, absent: GroupLine.unclassifiedName, open: open
        ) { ($0.categoryCode, $0.categoryName) }
        model.districts = GroupStandings.ordered(model.districts, against: model.headline.rate, .administrative)
        model.categories = GroupStandings.ordered(model.categories, against: model.headline.rate, .failures)
        addQuarters(&model, headline)
        addDistrictCategories(&model, headline)
        fillPopulations(&model)
        addDistrictDomains(&model)
        let breakdowns:
            [(cut: ReportBoards.Cut, key: String, name: String, order: [String], word: (String) -> String)] = [
                (
                    .channel, "channel", "抽样环节", ["production", "circulation", "catering", "online", ""],
                    Wording.channel
                ),
                (
                    .producerSize, "producer_size", "生产企业规模", ["large", "medium", "small", "micro", "unknown", ""],
                    Wording.size
                ),
                (.origin, "origin", "产地", ["local", "other", ""], Wording.origin),
                (.office, "supervising_office", "抽样所在市场监管所", [], { $0.isEmpty ? "未注明" : $0 }),
                (.platform, "platform", "网络平台", [], { $0.isEmpty ? "非网络或未注明平台" : $0 }),
            ]
        model.firms = boards.firms(headline, .total)[""]
        model.breakdowns = breakdowns.compactMap { cut, key, name, order, word in
            let firms = boards.firms(headline, cut)
            let lines = boards.lines(headline, cut).filter { $0.batches.conclusions.inspected > 0 }.map { line in
                let code = line.text(.record(key)) ?? ""
                var group = GroupLine(code: code, name: word(code), tally: line.batches.conclusions)
                group.firms = firms[code]
                return group
            }
            // Few senders name an office or a platform; a cut that nobody states says nothing.
            if order.isEmpty, lines.allSatisfy(\.code.isEmpty) { return nil }
            return Breakdown(
                key: key, name: name,
                lines: lines.sorted {
                    (order.firstIndex(of: $0.code) ?? order.count, $0.code)
                        < (order.firstIndex(of: $1.code) ?? order.count, $1.code)
                })
        }
    }

    /// Groups of a cut, merged by their code: the same code may come with several spellings of its name.
    private func groups(
        _ headline: Int, _ cut: ReportBoards.Cut, absent: String, open: [PlacedCase],
        key: (CaseEntry) -> (code: String, name: String)
    ) -> [GroupLine] {
        let keys = cut.keys(settings)
        var groups: [String: GroupLine] = [:]
        func place(_ line: RateLine) -> String {
            let code = line.text(.record(keys[0])) ?? ""
            let name = line.text(.record(keys[1])) ?? ""
            let id = Self.group(code, name)
            if groups[id] == nil { groups[id] = GroupLine(code: code, name: name, tally: PassTally()) }
            if groups[id]?.name.isEmpty ?? true { groups[id]?.name = name }
            return id
        }
        for line in boards.lines(headline, cut) where Self.isAnything(line.batches) {
            let id = place(line)
            let sum = (groups[id]?.tally ?? PassTally()) + line.batches.conclusions
            groups[id]?.tally = sum
        }
        for line in boards.linesBefore(headline, cut) ?? [] {
            let id = place(line)
            let sum = (groups[id]?.before ?? PassTally()) + line.batches.conclusions
            groups[id]?.before = sum
        }
        for placed in open {
            let (code, name) = key(placed.entry)
            let id = Self.group(code, name)
            groups[id]?.openCases += 1
            if placed.progress == .overdue { groups[id]?.overdueCases += 1 }
        }
        let firms = boards.firms(headline, cut)
        // What has no code is one group to the count of enterprises; where it is several here, nobody knows whose they are.
        let isOneNameless = groups.values.count { $0.code.isEmpty && $0.tally.inspected > 0 } == 1
        return groups.values.filter { $0.tally.inspected > 0 }.map { line in
            var line = line
            line.firms = line.code.isEmpty && !isOneNameless ? nil : firms[line.code]
            if line.name.isEmpty { line.name = line.code.isEmpty ? absent : line.code }
            return line
        }.sorted(by: GroupLine.precedes)
    }

    /// Categories by district, under the names that their own tables have.
    private func addDistrictCategories(_ model: inout ReportModel, _ headline: Int) {
        let keys = ReportBoards.Cut.districtCategory.keys(settings)
        func names(_ lines: [GroupLine]) -> [String: String] {
            Dictionary(lines.map { (Self.group($0.code, $0.name), $0.name) }) { first, _ in first }
        }
        let (districts, categories) = (names(model.districts), names(model.categories))
        var lines: [[String]: CrossLine] = [:]
        for line in boards.lines(headline, .districtCategory) where line.batches.conclusions.inspected > 0 {
            let cells = keys.map { line.text(.record($0)) ?? "" }
            func named(_ code: String, _ name: String, _ known: [String: String], _ absent: String) -> String {
                known[Self.group(code, name)] ?? (name.isEmpty ? (code.isEmpty ? absent : code) : name)
            }
            let district = named(cells[0], cells[1], districts, "未注明地区")
            let category = named(cells[2], cells[3], categories, GroupLine.unclassifiedName)
            let key = [cells[0], district, cells[2], category]
            let tally = (lines[key]?.tally ?? PassTally()) + line.batches.conclusions
            lines[key] = CrossLine(
                district: cells[0], districtName: district, category: cells[2], categoryName: category, tally: tally)
        }
        model.districtCategories = lines.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// What groups are told apart by: the code, or the name where there is none.
    static func group(_ code: String, _ name: String) -> String { code.isEmpty ? "\u{0}" + name : code }

    private func addQuarters(_ model: inout ReportModel, _ headline: Int) {
        let (year, month, _) = model.cover.period.last.civil
        let last = year * 4 + (month - 1) / 3
        var tallies: [String: [PassTally]] = [:]
        for line in boards.quarterLines(headline) {
            guard let quarter = line.text(.quarter), let yearNumber = Int(quarter.prefix(4)),
                let number = Int(quarter.suffix(1))
            else { continue }
            let index = 7 - (last - (yearNumber * 4 + number - 1))
            guard (0..<8).contains(index) else { continue }
            let code = line.text(.record("category_code")) ?? ""
            tallies[code, default: Array(repeating: PassTally(), count: 8)][index] =
                (tallies[code]?[index] ?? PassTally()) + line.batches.conclusions
        }
        // Quarters before the first with batches would only push the lines to the right.
        let firstKnown = (0..<8).first { quarter in tallies.values.contains { $0[quarter].inspected > 0 } }
        guard let firstKnown else { return }
        for index in model.categories.indices where !model.categories[index].code.isEmpty {
            model.categories[index].quarters = Array(
                (tallies[model.categories[index].code] ?? []).dropFirst(firstKnown))
        }
    }

    /// The months up to the end of the period, without the empty ones before the first.
    func fillTime(_ model: inout ReportModel, _ headline: Int, _ asOf: CalendarDate) {
        var tallies: [Int: PassTally] = [:]
        for line in boards.monthLines(headline) {
            guard let text = line.text(.month), let year = Int(text.prefix(4)), let month = Int(text.suffix(2)) else {
                continue
            }
            tallies[year * 12 + month - 1] = line.batches.conclusions
        }
        guard let least = tallies.keys.min() else { return }
        let (year, month, _) = model.cover.period.last.civil
        let last = year * 12 + month - 1
        guard least <= last else { return }
        model.months = (max(least, last - 12)...last).map { index in
            let end = CalendarDate(
                year: index / 12, month: index % 12 + 1,
                day: CalendarDate.length(ofMonth: index % 12 + 1, year: index / 12))
            return MonthPoint(
                year: index / 12, month: index % 12 + 1, tally: tallies[index] ?? PassTally(),
                isProvisional: end.map { asOf.days(since: $0) < MonthPoint.objectionDays } ?? false)
        }
    }

    static func isAnything(_ cell: PassRateCell) -> Bool {
        cell.conclusions.inspected + cell.undetermined + cell.notInspected > 0
    }
}
