package import InspectionModel

/// All that signals are asked about one quarter, judged.
package struct SignalReport: Sendable {
    package let quarter: CalendarQuarter
    package let question: SignalQuestion
    package let rules: SignalTable
    /// Categories; then, within each that signals, items and districts.
    package let families: [JudgedFamily]
    package let laboratories: JudgedLaboratories
    package let earlierYears: [EarlierYearsFinding]
    package let months: MonthlyFinding?
    /// The day of settlement, where the quarter is not over as of it.
    package let notOverAsOf: CalendarDate?
    /// Quarters of the comparison of which there is no batch at all.
    package let missing: [CalendarQuarter]
    /// Batches of the quarter that have no category, that name no laboratory, and, of signalling categories, no district.
    package let uncategorised, withoutLaboratory, withoutDistrict: Int
    /// Records of quarters that some figure rests on.
    let used: Int

    init(
        _ tallies: SignalTallies, quarter: CalendarQuarter, question: SignalQuestion, rules: SignalTable,
        asOf day: CalendarDate?
    ) {
        self.quarter = quarter
        self.question = question
        self.rules = rules
        let isPartial = day.flatMap { day in quarter.lastDay.map { day < $0 } } ?? false
        notOverAsOf = isPartial ? day : nil
        let codes = tallies.codes
        let cells = codes.compactMap { Self.category($0, tallies, quarter, rules) }
        let categories = JudgedFamily(
            .category, cells: cells, rules: rules.category, isPartial: isPartial, adjustment: question.adjustment)
        var families = [categories]
        var withoutDistrict = 0
        for signal in categories.signals {
            guard let category = tallies.categories[signal.cell] else { continue }
            let within = (code: signal.cell, name: signal.name)
            families.append(
                JudgedFamily(
                    .item, in: within, cells: Self.items(of: category, signal, quarter), rules: rules.item,
                    adjustment: question.adjustment))
            families.append(
                JudgedFamily(
                    .district, in: within, cells: Self.districts(of: category, tallies, quarter), rules: rules.district,
                    adjustment: question.adjustment))
            withoutDistrict += category.districts[""]?[quarter]?.inspected ?? 0
        }
        self.families = families
        self.withoutDistrict = withoutDistrict
        laboratories = Self.laboratories(tallies, quarter, rules, question, isPartial: isPartial)
        withoutLaboratory = (tallies.laboratories[""]?[quarter] ?? [:]).values.reduce(0) { $0 + $1.inspected }
        uncategorised = tallies.categories[""]?.quarters[quarter]?.inspected ?? 0
        earlierYears =
            question.asksEarlierYears
            ? codes.compactMap { code in
                guard let category = tallies.categories[code], category.quarters[quarter] != nil else { return nil }
                return EarlierYearsFinding(
                    code, category, quarter: quarter, rules: rules.earlierYears, isPartial: isPartial)
            } : []
        months = question.months.flatMap { code in
            MonthlyFinding(
                code, tallies.categories[code] ?? SignalTallies.Category(), quarter: quarter, rules: rules.months,
                asOf: day)
        }
        let before = (1...4).map { quarter.earlier(by: $0) }
        missing = before.reversed().filter { tallies.records[$0] == nil }
        let reach = question.reach(rules)
        used = tallies.records.reduce(0) { sum, entry in
            quarter.earlier(by: reach) <= entry.key && entry.key <= quarter ? sum + entry.value : sum
        }
    }

    private static func category(
        _ code: String, _ tallies: SignalTallies, _ quarter: CalendarQuarter, _ rules: SignalTable
    ) -> ComparedCell? {
        guard let category = tallies.categories[code] else { return nil }
        let comparison = rules.comparison(for: code)
        let before = quarters(before: quarter, comparison)
        let (now, then) = (category.sum([quarter]), category.sum(before))
        guard now.inspected + then.inspected > 0 else { return nil }
        return ComparedCell(
            code, name: category.name, now: now, before: then, comparison: comparison,
            comparedWith: before.min().flatMap { first in before.max().flatMap { first.through($0) } },
            isRecoded: category.isRecoded(over: before + [quarter]))
    }

    /// The quarters with which a quarter is compared.
    private static func quarters(before quarter: CalendarQuarter, _ comparison: SignalComparison) -> [CalendarQuarter] {
        comparison == .sameQuarter ? [quarter.earlier(by: 4)] : (1...4).map { quarter.earlier(by: $0) }
    }

    /// The items of a category: batches that failed the item, of all batches of the category.
    private static func items(
        of category: SignalTallies.Category, _ signal: ComparedCell, _ quarter: CalendarQuarter
    ) -> [ComparedCell] {
        let before = quarters(before: quarter, signal.comparison)
        func tally(_ failed: Int, of batches: PassTally) -> PassTally {
            PassTally(inspected: batches.inspected, passed: batches.inspected - failed) ?? PassTally()
        }
        return category.items.keys.compactMap { item in
            let (now, then) = (category.failures(of: item, in: [quarter]), category.failures(of: item, in: before))
            guard now + then > 0 else { return nil }
            return ComparedCell(
                item, now: tally(now, of: signal.now), before: tally(then, of: signal.before),
                comparison: signal.comparison, comparedWith: signal.comparedWith)
        }
    }

    /// The districts of a category, each against all others; batches without a district are in none and not in the rest.
    private static func districts(
        of category: SignalTallies.Category, _ tallies: SignalTallies, _ quarter: CalendarQuarter
    ) -> [ComparedCell] {
        let known = category.districts.compactMapValues { $0[quarter] }.filter { !$0.key.isEmpty }
        let city = known.values.reduce(PassTally(), +)
        return known.map { district, own in
            let rest = PassTally(
                inspected: city.inspected - own.inspected, passed: city.passed - own.passed)
            return ComparedCell(
                district, name: tallies.districtNames[district], now: own, before: rest ?? PassTally(),
                comparison: .restOfCity, comparedWith: quarter.period)
        }
    }

    private static func laboratories(
        _ tallies: SignalTallies, _ quarter: CalendarQuarter, _ rules: SignalTable, _ question: SignalQuestion,
        isPartial: Bool
    ) -> JudgedLaboratories {
        func funnel(_ quarter: CalendarQuarter) -> LaboratoryFunnel {
            let mixes = tallies.laboratories.filter { !$0.key.isEmpty }.compactMapValues { $0[quarter] }
            return LaboratoryFunnel(
                mixes, city: tallies.categories.compactMapValues { $0.quarters[quarter] }, rules: rules.laboratories,
                dispersion: question.dispersion)
        }
        return JudgedLaboratories(
            now: funnel(quarter), before: funnel(quarter.earlier(by: 1)), rules: rules.laboratories,
            kind: question.dispersion, isPartial: isPartial)
    }
}
