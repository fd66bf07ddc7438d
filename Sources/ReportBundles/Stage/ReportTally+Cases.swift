import Indicators
import InspectionModel
import RecordStream

extension ReportTally {
    /// Failing items, failed batches and enterprises that failed more than once.
    func fillFailures(_ model: inout ReportModel, _ headline: Int, _ period: Period) {
        let inPeriod = failed.filter { sample in
            settings.period.map { period in sample.date.map { period.contains($0) } ?? false } ?? true
        }
        let notices = notices()
        // A line has two dozen texts; it is copied once, into its place.
        let standings = inPeriod.map {
            $0.question.standing(notices[$0.line.id], asOf: model.cover.asOf, rules)
        }
        var order = inPeriod.indices.map { place in
            let line = inPeriod[place].line
            return (key: (line.sampledOn, line.id, line.src), place: place)
        }
        order.sort { $0.key < $1.key }
        model.failed.reserveCapacity(order.count)
        for (_, place) in order {
            model.failed.append(inPeriod[place].line)
            model.failed[model.failed.count - 1].standing = standings[place]
        }
        model.publication = PublicationCount.all(model.failed)
        let headlined = inPeriod.indices.filter { inPeriod[$0].candidates.contains(headline) }
        var items: [String: (count: Int, labels: Int)] = [:]
        let enterprises = firms
        var offenders: [EnterpriseBook.Identity: OffenderLine] = [:]
        var published: [EnterpriseBook.Identity: OffenderLine] = [:]
        for place in headlined {
            let sample = inPeriod[place]
            for (name, isLabel) in zip(sample.line.items, sample.labels) {
                items[name, default: (0, 0)].count += 1
                if isLabel { items[name, default: (0, 0)].labels += 1 }
            }
            guard let number = sample.enterprise else { continue }
            let entry = enterprises[number]
            if entry.isUndecided {
                model.undecidedFailures += 1
                continue
            }
            let empty = OffenderLine(name: entry.name, code: entry.code, failed: 0, products: [])
            offenders[entry.identity, default: empty].add(sample.line.product)
            let isPublished = standings[place].isFinal && PublicationRules.isNamed(kind: sample.line.kind)
            if isPublished { published[entry.identity, default: empty].add(sample.line.product) }
        }
        model.items = items.map {
            ItemLine(name: $0.key, count: $0.value.count, isLabel: $0.value.labels == $0.value.count)
        }
        .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
        if rules.items != nil { model.safety = SafetyCount.all(headlined.map { inPeriod[$0].safety }) }
        model.repeatOffenders = Self.repeated(offenders)
        model.publishedOffenders = Self.repeated(published)
    }

    private static func repeated(_ offenders: [EnterpriseBook.Identity: OffenderLine]) -> [OffenderLine] {
        offenders.values.filter { $0.failed >= 2 }
            .sorted { $0.failed != $1.failed ? $0.failed > $1.failed : ($0.code, $0.name) < ($1.code, $1.name) }
    }

    /// What the cases of each batch say about its notice.
    private func notices() -> [String: NoticeStanding] {
        var notices: [String: NoticeStanding] = [:]
        for entry in cases {
            let sample = entry.sampleID
            guard !sample.isEmpty else { continue }
            notices[sample, default: NoticeStanding()].add(
                stage: entry.stage, isCancelled: entry.reading.progress == .cancelled,
                claimsCounterfeit: rules.claimsCounterfeit(entry.outcome))
        }
        return notices
    }

    /// Batches that were never inspected, and how many for each reason.
    func fillUntested(_ model: inout ReportModel) {
        model.untested = untested.map(\.line).sorted(of: { ($0.sampledOn, $0.id, $0.src) }, by: <)
        model.untestedCounts = UntestedCount.all(model.untested)
    }

    /// Steps, ageing and overdue cases of the headline population.
    func fillCases(_ model: inout ReportModel, _ cases: [PlacedCase], _ asOf: CalendarDate) {
        model.rectification = Self.cell(cases)
        let live = cases.filter { $0.progress.map { $0 != .cancelled } ?? false }
        model.waterfall = WaterfallLine.all(live.map { ($0.progress, $0.entry.reading.isPresumed) })
        var stepsByLevel: [String: [Int]] = [:]
        for placed in live { stepsByLevel[placed.entry.level, default: []].append(placed.entry.steps) }
        model.caseSteps = CaseEntry.stepNames.enumerated().map { index, name in
            func count(_ levels: [String]) -> Int {
                levels.reduce(0) { $0 + (stepsByLevel[$1]?.count { $0 > index } ?? 0) }
            }
            return CaseStepLine(
                name: name, total: count(Array(stepsByLevel.keys)), national: count(["national"]),
                municipal: count(["municipal", "provincial"]), district: count(["district"]))
        }
        let open = live.filter { $0.isOpen && $0.state == nil }
        var counts = Array(repeating: 0, count: AgeingLine.stretches.count)
        var unknown = 0
        for placed in open {
            guard let days = placed.entry.daysLate(on: asOf),
                let index = AgeingLine.stretches.firstIndex(where: { $0.days.contains(days) })
            else {
                unknown += 1
                continue
            }
            counts[index] += 1
        }
        model.ageing = zip(AgeingLine.stretches, counts).enumerated().map { index, entry in
            AgeingLine(name: entry.0.name, count: entry.1, severity: index)
        }
        if unknown > 0 { model.ageing.insert(AgeingLine(name: "期限不明", count: unknown, severity: 0), at: 0) }
        for state in ["待复查", "复查不合格，待公告"] {
            let count = live.count { $0.state == state }
            if count > 0 { model.ageing.append(AgeingLine(name: state, count: count, severity: 1)) }
        }
        model.overdue = overdueLines(cases)
        model.overdueCarriedOver = cases.count { $0.place == .carriedOver && $0.entry.reading.progress == .overdue }
        model.transfers = live.filter { $0.progress == .toTransfer }.map { transferLine($0) }
            .sorted { ($0.place, $0.id) < ($1.place, $1.id) }
        model.offices = offices(live)
    }

    private func offices(_ cases: [PlacedCase]) -> [OfficeLine] {
        var offices: [String: OfficeLine] = [:]
        for placed in cases {
            let office = placed.entry.office
            var line = offices[office] ?? OfficeLine(name: office, cases: 0, completed: 0, open: 0, overdue: 0)
            line.cases += 1
            if placed.progress == .completed { line.completed += 1 }
            if placed.isOpen { line.open += 1 }
            if placed.progress == .overdue { line.overdue += 1 }
            offices[office] = line
        }
        return offices.values.sorted { ($0.name.isEmpty ? 1 : 0, $0.name) < ($1.name.isEmpty ? 1 : 0, $1.name) }
    }

    /// Overdue cases of the ledger whose batch is not among the records: somebody has to call there all the same.
    func addCasesWithoutBatch(_ model: inout ReportModel, _ cases: [PlacedCase]) {
        let lines = overdueLines(cases.filter(\.isWithoutBatch))
        model.overdueWithoutBatch = lines.count
        if !lines.isEmpty { model.overdue = OverdueLine.sorted(model.overdue + lines) }
    }

    private func overdueLines(_ cases: [PlacedCase]) -> [OverdueLine] {
        let lines = cases.filter { $0.entry.reading.progress == .overdue }.map { placed in
            let entry = placed.entry
            let batch = placed.batch.map { failed[$0].line }
            return OverdueLine(
                id: entry.id, party: entry.party,
                district: entry.districtName.isEmpty ? batch?.district ?? "" : entry.districtName,
                product: entry.product.isEmpty ? batch?.product ?? "" : entry.product, items: batch?.items ?? [],
                level: entry.level, office: entry.office, dueOn: entry.dueOn?.description ?? "",
                days: entry.overdueDays ?? 0,
                standing: entry.standing + (placed.isWithoutBatch ? OverdueLine.withoutBatch : ""),
                src: entry.src)
        }
        return OverdueLine.sorted(lines)
    }
}

extension ReportTally {
    /// The cases of the period with the figures that count them.
    func caseList(_ cases: [PlacedCase], _ headline: Int) -> [CaseListLine] {
        let completion = tables.targets.targets.enumerated().filter { $0.element.measure == .rectificationCompletion }
        return cases.map { placed in
            let entry = placed.entry
            var line = CaseListLine(
                id: entry.id, sampleID: entry.sampleID,
                progress: placed.progress?.rawValue ?? (placed.place == .carriedOver ? "carried_over" : "unknown"),
                status: entry.status,
                level: entry.level, district: entry.districtName, dueOn: entry.dueOn?.description ?? "",
                isInHeadline: placed.isCounted(entry.candidates, at: headline),
                targets: completion.filter { placed.isCounted(entry.targets, at: $0.offset) }.map(\.element.id),
                basis: entry.reading.isPresumed ? "presumed" : "ledger", transferTo: entry.transferTo,
                irregularities: entry.irregularities.replacing("+", with: " "), movedFrom: entry.movedFrom,
                calendarMissing: entry.calendarMissing, followsCase: entry.followsCase, src: entry.src,
                party: entry.role)
            line.measures = entry.measures
            return line
        }.sorted(of: { ($0.id, $0.src) }, by: <)
    }

    /// The tally of cases of the period.
    static func cell(_ cases: [PlacedCase]) -> RectificationCell {
        var cell = RectificationCell()
        for placed in cases { cell.count(placed.place, isPresumed: placed.entry.reading.isPresumed) }
        return cell
    }

    private func transferLine(_ placed: PlacedCase) -> TransferLine {
        let entry = placed.entry
        let batch = placed.batch.map { failed[$0].line }
        return TransferLine(
            id: entry.id, party: entry.party, product: entry.product.isEmpty ? batch?.product ?? "" : entry.product,
            place: entry.transferTo, level: entry.level, office: entry.office, src: entry.src)
    }
}

extension OffenderLine {
    /// Adds a failed batch.
    mutating func add(_ product: String) {
        failed += 1
        if !product.isEmpty, !products.contains(product) { products.append(product) }
    }
}
