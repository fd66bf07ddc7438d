import Indicators
import InspectionModel
import RecordStream

extension ReportTally {
    /// Levels and kinds of each population and domain.
    func fillPopulations(_ model: inout ReportModel) {
        for population in tables.populations.populations {
            model.populationNames[population.id] = BilingualText(population.labelZh, population.labelEn)
        }
        model.populations = boards.populationLines().filter { Self.isAnything($0.batches) }.map { line in
            PopulationLine(
                population: line.request.population, domain: line.text(.domain) ?? Domain.unassigned,
                level: line.text(.record("task_level")) ?? "", kind: line.text(.record("sampling_kind")) ?? "",
                cell: line.batches)
        }.sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
    }

    /// Populations as their table has them, domains, then kinds and levels; words of no list come last by their bytes.
    private func rank(_ line: PopulationLine) -> [String] {
        func place<Words: Collection>(_ word: String, _ words: Words) -> String where Words.Element == String {
            let index = words.enumerated().first { $0.element == word }?.offset ?? words.count
            return String(100 + index) + word
        }
        return [
            place(line.population, tables.populations.populations.map(\.id)), place(line.domain, Domain.known),
            place(line.kind, SamplingKind.allCases.map(\.rawValue)),
            place(line.level, TaskLevel.allCases.map(\.rawValue)),
        ]
    }

    /// Districts of the headline's population by domain: what `spotcheck-rate --by district_name` says, under one name.
    func addDistrictDomains(_ model: inout ReportModel) {
        var groups: [[String]: GroupLine] = [:]
        for line in boards.districtLines(ofPopulation: model.headlinePopulation) where Self.isAnything(line.batches) {
            let code = line.text(.record("district")) ?? ""
            let name = line.text(.record("district_name")) ?? ""
            let key = [line.text(.domain) ?? Domain.unassigned, Self.group(code, name)]
            var group = groups[key] ?? GroupLine(code: code, name: name, tally: PassTally())
            if group.name.isEmpty { group.name = name }
            group.tally = group.tally + line.batches.conclusions
            groups[key] = group
        }
        func place(_ domain: String) -> Int { Domain.known.firstIndex(of: domain) ?? Domain.known.count }
        model.districtDomains = groups.filter { $0.value.tally.inspected > 0 }.map { key, group in
            var group = group
            if group.name.isEmpty { group.name = group.code.isEmpty ? "未注明地区" : group.code }
            return (domain: key[0], line: group)
        }.sorted { left, right in
            (place(left.domain), left.domain, left.line.code, left.line.name)
                < (place(right.domain), right.domain, right.line.code, right.line.name)
        }
    }

    /// What stands in no pass rate, and where lists of failures come from.
    mutating func fillOutside(_ model: inout ReportModel, _ period: Period) {
        let known = tables.populations.outside
        func order(_ key: OutsideKey) -> (Int, String, Int, String) {
            let reason = known.firstIndex { $0.kinds.contains(key.reason) } ?? known.count
            return (reason, key.reason, Domain.known.firstIndex(of: key.domain) ?? Domain.known.count, key.domain)
        }
        model.outside = apart.outside.sorted { order($0.key) < order($1.key) }.map { key, cell in
            let row = known.first { $0.kinds.contains(key.reason) }
            return OutsideLine(
                reason: key.reason,
                name: key.reason == OutsideLine.failuresOnly
                    ? .saying("populations.lists_of_failures_only")
                    : .either(BilingualText(row?.labelZh ?? key.reason, row?.labelEn ?? key.reason)),
                domain: key.domain, cell: cell)
        }
        var lists = apart.failureLists
        model.failureLists = lists.totals().filter { !$0.key.isEmpty }
            .map { FailureList(name: $0.key, batches: $0.value) }.sorted { $0.name < $1.name }
        for block in PopulationBlock.all(model.populations) {
            let condition = PopulationCondition(
                type: "sample", population: block.population, filter: nil,
                period: settings.period == nil ? nil : period, dateKey: settings.dateKey, tables: tables)
            model.blockConditions[block.population + "." + block.domain] =
                condition.and(Domain.key, block.domain).text(".verdict|IN(\"pass\",\"fail\")")
        }
    }
}
