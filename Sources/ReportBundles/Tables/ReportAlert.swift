import Indicators
import InspectionModel
import RecordStream

/// Something in `summary.json` that a nightly run tells people about when it is new (messages.md).
struct ReportAlert: Equatable {
    /// The kinds of alerts.
    enum Code: String {
        case rateBelowTarget = "RATE_BELOW_TARGET"
        case rateDrop = "RATE_DROP"
        case newOverdue = "NEW_OVERDUE"
        case unresolvedUp = "UNRESOLVED_UP"
        case calendarMissing = "CALENDAR_MISSING"
        case sourceStale = "SOURCE_STALE"
        case revisionLarge = "REVISION_LARGE"
        /// Batches whose kind of check no table knows: they are in no rate.
        case unrecognisedKind = "UNRECOGNISED_KIND"
        /// Batches of lists in which only failures can stand: they are in no rate.
        case failuresOnly = "FAILURES_ONLY"
        /// Files of which most rows were refused.
        case mostlyRejected = "MOSTLY_REJECTED"
        /// Files that could not be read and were set aside.
        case setAside = "SET_ASIDE"
        /// A source file of the earlier bundle that is no longer delivered.
        case sourceMissing = "SOURCE_MISSING"
        /// A delivery of an expected sender that did not come.
        case deliveryMissing = "DELIVERY_MISSING"
    }

    let code: Code
    let key: String
    let was: String
    let now: String

    var json: JSONValue {
        .object([
            ("code", .string(code.rawValue)), ("key", .string(key)), ("was", .string(was)), ("now", .string(now)),
        ])
    }

    /// A rate must fall by more than this many tenths of a point before anybody is told.
    static let dropTenths = 10
    /// Data whose newest batch is older than this many days at the cut-off are stale.
    static let staleDays = 31

    /// The alerts of a report, in the order of their codes.
    static func all(_ model: ReportModel) -> [ReportAlert] {
        below(model) + drops(model) + beside(model) + revisions(model) + outside(model)
    }

    /// Batches that no rate counts and that somebody has to look at.
    private static func outside(_ model: ReportModel) -> [ReportAlert] {
        var alerts: [ReportAlert] = []
        if model.unrecognised > 0 {
            alerts.append(ReportAlert(code: .unrecognisedKind, key: "batches", was: "", now: "\(model.unrecognised)"))
        }
        if model.failuresOnly > 0 {
            let files = model.failureLists.map(\.name).joined(separator: " ")
            alerts.append(
                ReportAlert(
                    code: .failuresOnly, key: files.isEmpty ? "batches" : files, was: "", now: "\(model.failuresOnly)"))
        }
        for (code, names) in [(Code.mostlyRejected, model.cover.mostlyRejected), (.setAside, model.cover.setAside)]
        where !names.isEmpty {
            let files = names.filter { !$0.isEmpty }.joined(separator: " ")
            alerts.append(ReportAlert(code: code, key: files.isEmpty ? "files" : files, was: "", now: "\(names.count)"))
        }
        alerts += model.missingSources.map { name in
            ReportAlert(code: .sourceMissing, key: name.isEmpty ? "file" : name, was: "delivered", now: "")
        }
        alerts += model.missingDeliveries.map { delivery in
            ReportAlert(
                code: .deliveryMissing,
                key: [delivery.sender, delivery.what, delivery.cycle].filter { !$0.isEmpty }.joined(separator: " "),
                was: "", now: "0")
        }
        return alerts
    }

    private static func below(_ model: ReportModel) -> [ReportAlert] {
        model.targets.compactMap { line in
            guard let share = line.share, !share.meets(line.target) else { return nil }
            return ReportAlert(
                code: .rateBelowTarget, key: line.id, was: line.target.description,
                now: ReportTables.figure(share, line.target))
        }
    }

    /// Rates that fell by more than `dropTenths` since the earlier bundle, where the two 95 % intervals do not overlap.
    private static func drops(_ model: ReportModel) -> [ReportAlert] {
        model.comparison.compactMap { line in
            guard line.isJudged, let now = line.now.rate, let before = line.before.rate,
                PointDifference(now, since: before).tenths < -dropTenths,
                WilsonInterval(now).upper < WilsonInterval(before).lower
            else { return nil }
            return ReportAlert(
                code: .rateDrop, key: line.table + " " + line.name, was: ReportTables.figure(before, nil),
                now: ReportTables.figure(now, nil))
        }
    }

    private static func beside(_ model: ReportModel) -> [ReportAlert] {
        var alerts: [ReportAlert] = []
        let overdue = model.rectification[.overdue]
        if let before = model.previousOverdue, overdue > before {
            alerts.append(ReportAlert(code: .newOverdue, key: "cases", was: "\(before)", now: "\(overdue)"))
        }
        let unresolved = model.unresolved.map(\.count).reduce(0, +)
        if let before = model.previousUnresolved, unresolved > before {
            alerts.append(ReportAlert(code: .unresolvedUp, key: "batches", was: "\(before)", now: "\(unresolved)"))
        }
        let gaps = model.calendarGaps
        if gaps.cases > 0 {
            alerts.append(ReportAlert(code: .calendarMissing, key: gaps.years, was: "", now: "\(gaps.cases)"))
        }
        if let last = model.lastSampled, model.cover.asOf.days(since: last) > staleDays {
            alerts.append(
                ReportAlert(
                    code: .sourceStale, key: "sampled_on", was: last.description, now: model.cover.asOf.description))
        }
        return alerts
    }

    /// Months and sections that moved by more than the threshold, every figure that changed sides, and what was published as
    /// done about cases and is no longer.
    private static func revisions(_ model: ReportModel) -> [ReportAlert] {
        var seen: Set<String> = []
        return model.revisions.compactMap { line in
            if SectionFigures.isLess(line) {
                return ReportAlert(
                    code: .revisionLarge, key: line.table + " " + line.column, was: line.old, now: line.new)
            }
            guard ["rate", "target"].contains(line.column), seen.insert(line.table + line.key).inserted else {
                return nil
            }
            let moved = (Double(line.old) ?? 0) - (Double(line.new) ?? 0)
            // A target is changed by a decision, so that alone is nothing to be told of.
            let isLarge = line.column == "rate" && (abs(moved) * 10).rounded() > Double(dropTenths)
            guard line.changesVerdict || isLarge else { return nil }
            return ReportAlert(code: .revisionLarge, key: line.table + " " + line.key, was: line.old, now: line.new)
        }
    }
}
