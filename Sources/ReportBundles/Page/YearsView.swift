import Indicators
import InspectionModel

/// The calendar years up to the end of the period.
struct YearsView {
    let finding: String
    let table: PageTable

    /// Nil for a single year.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        let lines = model.years.filter { $0.size.isEmpty && $0.tally.inspected > 0 }
        guard lines.count > 1, let last = lines.last, let first = lines.first else { return nil }
        finding = Self.finding(lines, first, last, say)
        let scale = WhiskerScale(showing: lines.compactMap(\.tally.rate))
        table = PageTable(
            id: "year",
            caption: say("years.calendar_years_from_the_records", low: SVGDrawing.text(scale.low)),
            head: say("years.year"),
            columns: [
                .main(say("shared.pass_rate")), .drawing(scale.axis(nil, say)), .figure(say("populations.fail_rate")),
                .figure(say("shared.tested")), .figure(say("shared.failed")), .words(say("years.covers"), "half"),
            ],
            rows: lines.map { line in
                let rate = model.listedRate(line.tally)
                return PageTable.Line(
                    name: say("findings.year", year: line.year),
                    cells: [
                        .text(rate.map { RateText.percent($0) } ?? say("shared.too_few")),
                        .markup(
                            scale.whisker(
                                line.tally.rate, before: nil, against: nil, style: "na", isHollow: !line.isWhole)),
                        .text(rate.map { RateText.failPercent($0) } ?? "–"), .text(say.count(line.tally.inspected)),
                        .text(say.countOrDash(line.tally.failed)), .text(Self.covers(line, say)),
                    ])
            }, data: files.data("year"))
    }

    /// Which months are known, and from where.
    static func covers(_ line: YearLine, _ say: PageLanguage) -> String {
        func month(_ number: Int) -> String { String(Findings.months[number - 1].prefix(3)) }
        var text =
            line.isWhole
            ? say("years.whole_year")
            : line.firstMonth == line.lastMonth
                ? say(
                    "years.linefirstmonthshown", lineFirstMonth: line.firstMonth,
                    lineFirstMonthShown: month(line.firstMonth))
                : say(
                    "years.linefirstmonthshown_to_linelastmonthshown", lineFirstMonth: line.firstMonth,
                    lineLastMonth: line.lastMonth, lineFirstMonthShown: month(line.firstMonth),
                    lineLastMonthShown: month(line.lastMonth))
        if !line.isWhole, line.months < line.lastMonth - line.firstMonth + 1 {
            text += say("years.months_months", months: line.months)
        }
        return text + (line.source.isEmpty ? "" : say("years.from_source", source: line.source))
    }

    private static func finding(_ lines: [YearLine], _ first: YearLine, _ last: YearLine, _ say: PageLanguage) -> String
    {
        let count = lines.count
        // Parts of years are not held against each other.
        guard first.isWhole, last.isWhole, let now = last.tally.rate, let before = first.tally.rate,
            min(first.tally.inspected, last.tally.inspected) >= GroupLine.fewestJudged
        else {
            return say("years.pass_rates_of_years_parts", count: count)
        }
        let interval = NewcombeInterval(now, before)
        let change = PointDifference(now, since: before)
        guard interval.lower > 0 || interval.upper < 0 else {
            return say("years.does_not_differ_from_beyond_chance", lastYear: last.year, firstYear: first.year)
        }
        return interval.lower > 0
            ? say(
                "years.the_pass_rate_of_is_points", lastYear: last.year, firstYear: first.year,
                change: change.magnitudeText)
            : say(
                "years.the_pass_rate_of_is_points_below", lastYear: last.year, firstYear: first.year,
                change: change.magnitudeText)
    }
}

/// Fail rates by size of the producer and year.
struct SizeYearsView {
    let finding: String
    let table: PageTable

    /// Nil for a single year, or where hardly anybody states a size.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        let lines = model.years.filter { !$0.size.isEmpty && $0.tally.inspected > 0 }
        let years = Set(lines.map(\.year)).sorted()
        let sizes = lines.reduce(into: [String]()) { if !$0.contains($1.size) { $0.append($1.size) } }
        guard years.count > 1, sizes.contains(where: { $0 != "unknown" }) else { return nil }
        finding = say("years.fail_rates_by_size", years: years.count)
        let partial = model.years.filter { $0.size.isEmpty && !$0.isWhole }.map { say("findings.year", year: $0.year) }
        table = PageTable(
            id: "size_year",
            caption: say("years.in_brackets_the_batches_tested", few: Wording.few(model).text(say))
                + (partial.isEmpty
                    ? "" : say("years.parts_of_a_year", partial: say.list(partial))),
            head: say("years.size"), columns: years.map { .figure(say("years.value", value: $0), "half") },
            rows: sizes.map { size in
                PageTable.Line(
                    name: say.term(Wording.size(size)),
                    cells: years.map { year in
                        guard let line = lines.first(where: { $0.size == size && $0.year == year }) else {
                            return .text("–")
                        }
                        let rate =
                            model.listedRate(line.tally).map { RateText.failPercent($0) } ?? say("shared.too_few")
                        return .text(rate + say("years.inspected", inspected: say.count(line.tally.inspected)))
                    })
            }, data: files.data("size_year"))
    }
}
