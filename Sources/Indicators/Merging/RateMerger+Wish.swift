import InspectionModel

extension RateMerger {
    /// Leaves what is wanted, compared with what is wanted.
    ///
    /// - Parameter isStrict: whether what is wanted has to be there; in an earlier period it may be missing.
    /// - Returns: how many records were left out.
    /// - Throws: `Problem` where the integers that are there cannot give what is wanted.
    package mutating func choose(_ wish: RateWish, isStrict: Bool = true) throws(Problem) -> Int {
        guard wish != RateWish() else { return 0 }
        var chosen: [Table: [Table]] = [:]
        for table in counts.keys { chosen[table] = [table] }
        try chooseTargets(wish, isStrict, &chosen)
        try choosePopulations(wish, isStrict, &chosen)
        try chooseMeasures(wish, isStrict, &chosen)
        for (table, made) in chosen {
            if wish.countsFirstVerdict, !table.countsFirstVerdict, table.measure.kind != .cases {
                throw .fixed("--first-test")
            }
            guard let against = wish.against else { continue }
            if let target = table.target { throw .hasTarget(target) }
            chosen[table] = made.map { $0.compared(with: against) }
        }
        for (isOfCases, key) in [(false, wish.dateKey), (true, wish.caseDateKey)] {
            let isThere = chosen.keys.contains { ($0.measure.kind == .cases) == isOfCases }
            if let key, let other = dateKeys[isOfCases], isThere, key != other { throw .dateKeys(other, key) }
        }
        var sources: [Table: Table] = [:]
        for (table, made) in chosen {
            for wanted in made {
                if let other = sources.updateValue(table, forKey: wanted) { throw .alike(wanted.words(other, table)) }
            }
        }
        let left = counts.reduce(0) { chosen[$1.key] == nil ? $0 + $1.value : $0 }
        rename(chosen)
        return left
    }

    private func chooseTargets(_ wish: RateWish, _ isStrict: Bool, _ chosen: inout [Table: [Table]]) throws(Problem) {
        guard let targets = wish.targets else { return }
        let known = Set(chosen.keys.compactMap(\.target))
        if isStrict {
            if known.isEmpty { throw .lacks("target", targets.first ?? "all", []) }
            if let missing = targets.first(where: { !known.contains($0) }) {
                throw .lacks("target", missing, known.sorted())
            }
        }
        chosen = chosen.filter { table, _ in table.target.map { targets.isEmpty || targets.contains($0) } ?? false }
    }

    private mutating func choosePopulations(
        _ wish: RateWish, _ isStrict: Bool, _ chosen: inout [Table: [Table]]
    ) throws(Problem) {
        guard let populations = wish.populations else { return }
        let known = Set(chosen.keys.map(\.population))
        if isStrict, let missing = populations.first(where: { !known.contains($0) }) {
            throw .lacks("population", missing, known.sorted())
        }
        chosen = chosen.filter { populations.contains($0.key.population) }
        populationOrder = populations
    }

    /// A measure is the one of the records, or another that reads the same integers: a fail rate stands in a pass rate.
    private func chooseMeasures(_ wish: RateWish, _ isStrict: Bool, _ chosen: inout [Table: [Table]]) throws(Problem) {
        guard let measures = wish.measures else { return }
        var found: [Table: [Table]] = [:]
        for measure in measures {
            var isFound = false
            for (_, alike) in Dictionary(grouping: chosen.keys, by: { $0.measured(.passRate) }) {
                let exact = alike.filter { $0.measure == measure }
                let sources = exact.isEmpty ? kindred(measure, alike) : exact
                for source in sources {
                    found[source, default: []].append(source.measured(measure))
                    isFound = true
                }
            }
            if isStrict, !isFound, !wish.wantsAnyMeasure {
                throw .lacks("measure", measure.rawValue, Set(chosen.keys.map(\.measure.rawValue)).sorted())
            }
        }
        if isStrict, found.isEmpty {
            throw .lacks(
                "measure", measures.map(\.rawValue).joined(separator: ","),
                Set(chosen.keys.map(\.measure.rawValue)).sorted())
        }
        chosen = found
    }

    /// The tables, of one population and selection, in whose integers another measure can be read: those of one measure, since
    /// two of them count the same batches.
    private func kindred(_ measure: Measure, _ tables: [Table]) -> [Table] {
        guard [.batches, .enterprises, .cases].contains(measure.kind) else { return [] }
        let able = tables.filter { $0.measure.kind == measure.kind && $0.target == nil }
        let first = Measure.allCases.first { candidate in able.contains { $0.measure == candidate } }
        return able.filter { $0.measure == first }
    }

    /// Puts each table under other names, and leaves out those that have none.
    private mutating func rename(_ names: [Table: [Table]]) {
        func byTable<Value>(_ values: [Table: Value]) -> [Table: Value] {
            Dictionary(values.flatMap { table, value in (names[table] ?? []).map { ($0, value) } }) { first, _ in first
            }
        }
        func byGroup<Value>(_ values: [Group: Value]) -> [Group: Value] {
            let renamed = values.flatMap { group, value in
                (names[group.table] ?? []).map { table in
                    var group = group
                    group.table = table
                    return (group, value)
                }
            }
            return Dictionary(renamed) { first, _ in first }
        }
        (tallies, members, edges) = (byGroup(tallies), byGroup(members), byGroup(edges))
        (spans, groupings, ends, tableShards) = (
            byTable(spans), byTable(groupings), byTable(ends), byTable(tableShards)
        )
        (groupShards, counts) = (byGroup(groupShards), byTable(counts))
        let marked = self.names.flatMap { named, name in
            (names[named.table] ?? []).map {
                (Named(table: $0, period: named.period, party: named.party, mark: named.mark), name)
            }
        }
        self.names = Dictionary(marked) { first, _ in first }
    }
}

extension RateMerger.Table {
    /// The same batches or cases, measured otherwise; what the other figure was compared with says nothing about this one.
    fileprivate func measured(_ measure: Measure) -> RateMerger.Table {
        var table = self
        table.measure = measure
        if measure != self.measure { table.against = nil }
        return table
    }

    fileprivate func compared(with percentage: TargetPercentage) -> RateMerger.Table {
        var table = self
        table.against = percentage
        return table
    }

    /// What two tables that become one were before, in words.
    fileprivate func words(_ one: RateMerger.Table, _ other: RateMerger.Table) -> String {
        let words = [one, other].map { table in
            table.measure.rawValue + (table.against.map { " against \($0)" } ?? " against nothing")
        }
        return words.sorted().joined(separator: " and ")
    }
}
