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
            caption: say(
                "按自然年；数字来自本报告的记录，或注明的较早报告；记录不满一年的写明月份，不宜与全年相比；横轴从 \(SVGDrawing.text(scale.low))% 起。",
                "Calendar years, from the records of this report or an earlier one that is named. A year of which only some months are "
                    + "known says so and is not comparable with a whole one. The axis starts at \(SVGDrawing.text(scale.low))%."
            ),
            head: say("年份", "Year"),
            columns: [
                .main(say("合格率", "Pass rate")), .drawing(scale.axis(nil, say)), .figure(say("不合格率", "Fail rate")),
                .figure(say("检验", "Tested")), .figure(say("不合格", "Failed")), .words(say("范围", "Covers"), "half"),
            ],
            rows: lines.map { line in
                let rate = model.listedRate(line.tally)
                return PageTable.Line(
                    name: say("\(line.year) 年", "\(line.year)"),
                    cells: [
                        .text(rate.map { RateText.percent($0) } ?? say("批次少", "Too few")),
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
            ? say("全年", "whole year")
            : line.firstMonth == line.lastMonth
                ? say("\(line.firstMonth) 月", month(line.firstMonth))
                : say(
                    "\(line.firstMonth)–\(line.lastMonth) 月", "\(month(line.firstMonth)) to \(month(line.lastMonth))")
        if !line.isWhole, line.months < line.lastMonth - line.firstMonth + 1 {
            text += say("中的 \(line.months) 个月", " (\(line.months) months)")
        }
        return text + (line.source.isEmpty ? "" : say("，见 \(line.source)", ", from \(line.source)"))
    }

    private static func finding(_ lines: [YearLine], _ first: YearLine, _ last: YearLine, _ say: PageLanguage) -> String
    {
        let count = lines.count
        // Parts of years are not held against each other.
        guard first.isWhole, last.isWhole, let now = last.tally.rate, let before = first.tally.rate,
            min(first.tally.inspected, last.tally.inspected) >= GroupLine.fewestJudged
        else {
            return say("近 \(count) 年的合格率，不满一年的写明月份", "Pass rates of \(count) years; parts of a year say which months")
        }
        let interval = NewcombeInterval(now, before)
        let change = PointDifference(now, since: before)
        guard interval.lower > 0 || interval.upper < 0 else {
            return say(
                "\(last.year) 年与 \(first.year) 年的合格率分不出高低",
                "\(last.year) does not differ from \(first.year) beyond chance")
        }
        return interval.lower > 0
            ? say(
                "\(last.year) 年合格率比 \(first.year) 年上升 \(change.magnitudeText) 个百分点",
                "The pass rate of \(last.year) is \(change.magnitudeText) points above that of \(first.year)")
            : say(
                "\(last.year) 年合格率比 \(first.year) 年下降 \(change.magnitudeText) 个百分点",
                "The pass rate of \(last.year) is \(change.magnitudeText) points below that of \(first.year)")
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
        finding = say("各规模生产企业近 \(years.count) 年的不合格率", "Fail rates by size of the producer over \(years.count) years")
        let partial = model.years.filter { $0.size.isEmpty && !$0.isWhole }.map { say("\($0.year) 年", "\($0.year)") }
        table = PageTable(
            id: "size_year",
            caption: say(
                "括号内为检验批次；\(Wording.few(model).chinese)",
                "In brackets the batches tested; \(Wording.few(model).english)")
                + (partial.isEmpty
                    ? "" : say("不满一年：\(say.list(partial))。", " Parts of a year: \(say.list(partial)).")),
            head: say("规模", "Size"), columns: years.map { .figure(say("\($0) 年", "\($0)"), "half") },
            rows: sizes.map { size in
                PageTable.Line(
                    name: say.term(Wording.size(size)),
                    cells: years.map { year in
                        guard let line = lines.first(where: { $0.size == size && $0.year == year }) else {
                            return .text("–")
                        }
                        let rate =
                            model.listedRate(line.tally).map { RateText.failPercent($0) } ?? say("批次少", "Too few")
                        return .text(rate + say("（\(line.tally.inspected)）", " (\(say.count(line.tally.inspected)))"))
                    })
            }, data: files.data("size_year"))
    }
}
