internal import InspectionModel

/// What is said aloud about signals: what was tested, what was not, and what a signal is.
package enum SignalAccount {
    /// The lines for standard error, of which none names a laboratory, a district or a firm.
    package static func lines(of report: SignalReport) -> [String] {
        var lines: [String] = []
        if let day = report.notOverAsOf {
            lines.append("\(report.quarter) is not over as of \(day): every cell is partial, and there is no signal")
        }
        lines += tests(report)
        lines += [laboratories(report.laboratories)].compactMap(\.self) + series(report)
        lines += leftOut(report)
        let found =
            report.families.reduce(0) { $0 + $1.signals.count } + report.laboratories.count(.outside)
            + report.earlierYears.count { $0.state == .alarm }
            + (report.months?.months.count { $0.state == .alarm } ?? 0)
        if found > 0 {
            lines.append(
                "a signal is a question and no finding: a change of what is chosen for checks makes a difference, too "
                    + "(抽样方式变化会造成差异); nobody is to be named in public for it")
        }
        return lines
    }

    private static func tests(_ report: SignalReport) -> [String] {
        var lines: [String] = []
        for family in [SignalFamily.category, .item, .district] {
            let judged = report.families.filter { $0.family == family }
            guard let rules = judged.first?.rules else { continue }
            let signals = judged.flatMap(\.signals)
            let tested = judged.reduce(0) { $0 + $1.tested }
            let within = family == .category ? "" : " in \(counted(judged.count, "category", "categories"))"
            let by = report.question.adjustment == .by ? ", Benjamini and Yekutieli" : ""
            var line =
                "\(family.rawValue): \(counted(signals.count, "signal", "signals")) among \(tested) tested\(within) "
                + "(q \(Decimals.shortest(rules.q))\(by))"
            let left = untested(judged)
            if !left.isEmpty { line += "; " + left.joined(separator: ", ") }
            lines.append(line)
            let falls = signals.count { $0.direction == .fall }
            if falls > 0 {
                lines.append(
                    "\(family.rawValue): \(falls) of these \(falls == 1 ? "is a fall" : "are falls"): better goods, or "
                        + "fewer checks of bad firms")
            }
        }
        if report.families.count == 1, report.notOverAsOf == nil {
            lines.append("item, district: not tested, since no category signals")
        }
        return lines
    }

    private static func untested(_ families: [JudgedFamily]) -> [String] {
        let words: [(SignalState, String)] = [
            (.tooFew, "too few"), (.untestable, "untestable"), (.new, "new"),
            (.recoded, "recoded between catalogue versions and refused as incomparable"), (.partial, "partial"),
        ]
        return words.compactMap { state, word in
            let count = families.reduce(0) { $0 + $1.count(state) }
            return count > 0 ? "\(count) \(word)" : nil
        }
    }

    /// Nil where no laboratory is named at all.
    private static func laboratories(_ judged: JudgedLaboratories) -> String? {
        guard !judged.findings.isEmpty else { return nil }
        let left = [
            (judged.count(.tooFew), "too few"), (judged.count(.untestable), "untestable"),
            (judged.count(.partial), "partial"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        guard let dispersion = judged.dispersion else {
            return "lab: none in a funnel; " + left.joined(separator: ", ")
        }
        let outside = judged.count(.outside)
        let widened = judged.kind == .additive ? "τ²" : "√φ"
        var line =
            "lab: φ \(Decimals.text(dispersion.phi, decimals: 1)) over "
            + "\(counted(judged.tested, "laboratory", "laboratories")); "
            + (outside == 0
                ? "none outside with \(widened)"
                : "\(outside) outside with \(widened) in \(judged.rules.quarters) quarters running")
        if dispersion.phi > judged.rules.phi {
            line += "; the laboratories differ more than chance and mix explain"
            if outside == 0 { line += "; no single one stands out" }
        }
        return ([line] + left).joined(separator: "; ")
    }

    private static func series(_ report: SignalReport) -> [String] {
        var lines: [String] = []
        if report.question.asksEarlierYears {
            let states = report.earlierYears.map(\.state)
            func count(_ wanted: SignalState) -> Int { states.count { $0 == wanted } }
            let tested = count(.alarm) + count(.none)
            let left: [(SignalState, String)] = [
                (.tooFew, "too few"), (.untestable, "untestable"), (.recoded, "recoded"), (.partial, "partial"),
            ]
            let rest = left.map { (count($0.0), $0.1) }.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            lines.append(
                ([
                    "farrington: \(counted(count(.alarm), "alarm", "alarms")) among \(tested) compared with earlier years"
                ]
                    + (rest.isEmpty ? [] : [rest.joined(separator: ", ")])).joined(separator: "; "))
        }
        if let months = report.months {
            let rules = report.rules.months
            let alarms = months.months.count { $0.state == .alarm }
            let added = months.months.count { $0.score != nil }
            lines.append(
                added == 0
                    ? "cusum: \(months.cell) is \(months.months.last.map(\.state.rawValue) ?? "new"): nothing is added up"
                    : "cusum: \(counted(alarms, "alarm", "alarms")) in \(counted(added, "month", "months")) of "
                        + "\(months.cell) (threshold \(Decimals.shortest(rules.threshold)): at most "
                        + "\(Decimals.shortest(rules.falseAlarms)) false ones a year)")
        }
        return lines
    }

    private static func leftOut(_ report: SignalReport) -> [String] {
        var lines: [String] = []
        if !report.missing.isEmpty {
            lines.append(
                "no batch of \(report.missing.map(\.description).joined(separator: ", ")) is in the input: what is "
                    + "compared with four quarters rests on fewer")
        }
        for (count, what) in [
            (report.uncategorised, "have no category and are in no family but the laboratories' mix"),
            (report.withoutDistrict, "of signalling categories have no district and are in no district's comparison"),
            (report.withoutLaboratory, "name no laboratory and are in no funnel"),
        ] where count > 0 {
            lines.append("\(count) batches of \(report.quarter) \(what)")
        }
        return lines
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
