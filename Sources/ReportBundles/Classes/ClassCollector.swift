import Indicators
package import InspectionModel
package import Leads
package import RecordStream

/// Reads settled samples and cases, and gives every firm its class of events at their end.
///
/// Memory grows with firms, failures and cases, and not with samples.
package struct ClassCollector {
    /// What is known under one mark of an enterprise.
    private struct Known {
        var name = LatestName()
        var inspectedOn: CalendarDate?
        var officialDay: [UInt8] = []
        var official = ""
        var hasTwoOfficial = false
    }

    /// A failure, and what its standing depends on.
    private struct Failure {
        let mark: Int
        let id: String
        let number: String
        let day: CalendarDate
        let kind: FirmEvent.Kind
        let question: VerdictQuestion
    }

    private let settings: ClassSettings
    private let tables: ClassTables
    private let rules: PublicationRules
    private let keyed = ClassKeys()
    private var marks = EnterpriseMarks()
    private var known: [Known] = []
    private var failures: [Failure] = []
    private var refusals: [(mark: Int, event: FirmEvent)] = []
    private var cases: [(mark: Int, events: CaseEvents)] = []
    private var notices: [String: NoticeStanding] = [:]
    private var failedRetests: [String: (mark: Int, day: CalendarDate, number: String)] = [:]
    /// What was counted.
    package private(set) var account = ClassAccount()

    /// The keys that are read, and those that no earlier stage may have left out.
    package var keys: KeySet { keyed.set }
    package static var needs: [String] { ClassKeys.needs }

    /// Reads nothing yet.
    package init(_ settings: ClassSettings, tables: ClassTables, rules: PublicationRules) {
        self.settings = settings
        self.tables = tables
        self.rules = rules.presuming(settings.presumedNotice)
    }

    /// Takes one record.
    package mutating func consume(_ record: borrowing RecordScanner) {
        if record.equals(keyed.type, "case") {
            consumeCase(record)
        } else if record.equals(keyed.type, "sample") {
            consumeSample(record)
        }
    }

    /// Takes note of a firm of a record.
    private mutating func enter(_ keys: EnterpriseKeys, _ record: borrowing RecordScanner) -> Int? {
        guard let number = marks.add(keys, of: record) else { return nil }
        while known.count < marks.count { known.append(Known()) }
        let printed = keys.printedName(record)
        let day = record.content(keyed.set["sampled_on"]).map(Array.init) ?? []
        let name = (record.text(printed) ?? "")
        if !name.isEmpty {
            known[number].name.update(
                LatestName(day: day, name: Array(JSONString.quoted(name).dropFirst().dropLast())))
        }
        return number
    }

    private mutating func consumeSample(_ record: borrowing RecordScanner) {
        let kind = keyed.text("sampling_kind", record)
        let isFailed = record.equals(keyed.verdict, "fail")
        if kind == "retest" { return consumeRetest(record, isFailed: isFailed) }
        // Every mark is entered, so that a name finds its code wherever it stands.
        let producer = enter(keyed.producer, record)
        let sampled = enter(keyed.sampled, record)
        let keys = keyed.counted.keys(of: record)
        let counted = keys.flatMap { $0 == keyed.producer ? producer : sampled }
        if let counted { carryOfficial(record, counted) }
        guard tables.kinds.makesEvents(kind) else {
            if isFailed { account.otherTests += 1 }
            return
        }
        let isInspected = isFailed || record.equals(keyed.verdict, "pass")
        if record.equals(keyed.verdict, "not_inspected") { return consumeRefusal(record, sampled) }
        guard isInspected else { return }
        guard let counted else {
            account.unnamed += 1
            return
        }
        let sampledOn = keyed.day("sampled_on", record)
        let reportedOn = keyed.day("reported_on", record)
        guard let seen = sampledOn ?? reportedOn else {
            account.undated += 1
            return
        }
        known[counted].inspectedOn = max(known[counted].inspectedOn ?? seen, seen)
        guard isFailed else { return }
        var question = VerdictQuestion()
        question.kind = kind
        question.domain = keyed.text(Domain.key, record)
        question.reportedOn = reportedOn
        question.read(
            recheck: keyed.text("recheck_verdict", record),
            texts: ["recheck_verdict_raw", "verdict_raw", "remarks"].map { keyed.text($0, record) }, rules)
        failures.append(
            Failure(
                mark: counted, id: keyed.text("id", record), number: number(record),
                day: keyed.day("recheck_reported_on", record) ?? reportedOn ?? seen, kind: failureKind(record),
                question: question))
    }

    private func number(_ record: borrowing RecordScanner) -> String {
        let number = keyed.text("sample_number", record)
        return number.isEmpty ? keyed.text("id", record) : number
    }

    /// Of the label alone, of safety, or any other; where nobody says what failed, it is any other.
    private func failureKind(_ record: borrowing RecordScanner) -> FirmEvent.Kind {
        let items = FailedItems(record.json(keyed.items), raw: keyed.text("failing_items_raw", record))
        if !items.names.isEmpty, items.labels.allSatisfy({ $0 }) { return .labelFailure }
        let category = keyed.text("category_code", record)
        let isSafety = zip(items.names, items.labels).contains { name, isLabel in
            !isLabel && tables.items.meaning(of: name, category: category)?.isSafety ?? false
        }
        return isSafety ? .safetyFailure : .failure
    }

    /// 拒检 is an event of the firm where it was refused.
    private mutating func consumeRefusal(_ record: borrowing RecordScanner, _ sampled: Int?) {
        let reason = rules.reason(
            verdict: keyed.text("verdict_raw", record), remarks: keyed.text("remarks", record))
        guard reason == .refused else { return }
        guard let sampled else {
            account.unnamed += 1
            return
        }
        let day =
            keyed.day("sampled_on", record) ?? keyed.day("reported_on", record) ?? keyed.day("published_on", record)
        guard let day else {
            account.undated += 1
            return
        }
        refusals.append((sampled, FirmEvent(.refusal, on: day, number: number(record))))
    }

    /// A 复查 sample is an event of its case, or of the producer where it has none.
    private mutating func consumeRetest(_ record: borrowing RecordScanner, isFailed: Bool) {
        let producer = enter(keyed.producer, record)
        _ = enter(keyed.sampled, record)
        guard isFailed, let producer else { return }
        guard let day = keyed.day("reported_on", record) ?? keyed.day("sampled_on", record) else {
            account.undated += 1
            return
        }
        failedRetests[keyed.text("id", record)] = (producer, day, number(record))
    }

    private mutating func carryOfficial(_ record: borrowing RecordScanner, _ mark: Int) {
        let word = keyed.text("official_class", record)
        guard !word.isEmpty else { return }
        let day = record.content(keyed.set["sampled_on"]).map(Array.init) ?? []
        let old = known[mark]
        if !old.official.isEmpty, old.official != word { known[mark].hasTwoOfficial = true }
        let isLater = old.officialDay.lexicographicallyPrecedes(day)
        let isSame = old.officialDay == day && old.official.utf8.lexicographicallyPrecedes(word.utf8)
        guard old.official.isEmpty || isLater || isSame else { return }
        known[mark].official = word
        known[mark].officialDay = day
    }

    private mutating func consumeCase(_ record: borrowing RecordScanner) {
        let sample = keyed.text("sample_id", record)
        let status = keyed.text("status", record)
        let basis = keyed.text("case_basis", record)
        if !sample.isEmpty {
            notices[sample, default: NoticeStanding()].add(
                stage: keyed.text("verdict_stage", record), isCancelled: status == "void",
                claimsCounterfeit: rules.claimsCounterfeit(keyed.text("outcome_raw", record)))
        }
        guard let mark = enter(keyed.party, record) else {
            account.unnamed += 1
            return
        }
        let events = CaseEvents(
            id: keyed.text("id", record), status: status,
            isPresumed: basis == "presumed" || basis.isEmpty && status == "no_case_record",
            isLicenceRevoked: keyed.text("outcome", record) == "licence_revoked",
            lastDay: keyed.day("extended_to", record) ?? keyed.day("due_on", record),
            rectifiedOn: keyed.day("rectified_on", record), closedOn: keyed.day("closed_on", record),
            retestFailedOn: record.equals(keyed.set["retest_verdict"], "fail")
                ? keyed.day("retested_on", record) : nil,
            retestSamples: keyed.text("retest_sample", record).split(separator: "+").map(String.init))
        cases.append((mark, events))
    }

    /// The classes of all firms as of the day of settlement.
    package mutating func finish(asOf: CalendarDate) -> RatedFirms {
        var firms = FirmLedger()
        let facts = settings.facts.map { fact in
            (mark: marks.add(mark(fact.code, fact.name)), name: fact.name, event: fact.event)
        }
        let records = marks.count
        let official = settings.official.map { (mark: marks.add(mark($0.code, $0.name)), word: $0.word) }
        func firm(_ mark: Int) -> String? { marks.identity(mark).text }
        for number in known.indices {
            guard let firm = firm(number) else { continue }
            firms.enter(firm, name: known[number].name, inspectedOn: known[number].inspectedOn)
            if !known[number].official.isEmpty {
                firms.carry(
                    known[number].official, day: known[number].officialDay, of: firm,
                    isOneOfTwo: known[number].hasTwoOfficial)
            }
        }
        settleFailures(asOf, &firms)
        for refusal in refusals { add(refusal.event, refusal.mark, &firms) }
        settleCases(asOf, &firms)
        for fact in facts {
            if fact.event.day > asOf {
                account.laterFacts += 1
                continue
            }
            if let firm = firm(fact.mark) {
                let name = LatestName(name: Array(JSONString.quoted(fact.name).dropFirst().dropLast()))
                firms.enter(firm, name: name, inspectedOn: nil)
            }
            add(fact.event, fact.mark, &firms)
        }
        let seen = Set((0..<records).compactMap(firm))
        for entry in official {
            guard let firm = firm(entry.mark), seen.contains(firm) else {
                account.officialStrangers += 1
                continue
            }
            // A list of the office goes before what records carry.
            firms.carry(entry.word, day: Array("9999".utf8), of: firm)
        }
        return RatedFirms(firms, by: tables.rules, asOf: asOf, account: &account)
    }

    private func mark(_ code: String, _ name: String) -> EnterpriseMark {
        EnterpriseMark(code: code, key: name.isEmpty ? "" : settings.nameKey(name) ?? name)
    }

    private mutating func add(_ event: FirmEvent, _ mark: Int, _ firms: inout FirmLedger) {
        if let firm = marks.identity(mark).text { firms.add(event, to: firm) } else { account.undecided += 1 }
    }

    private mutating func settleFailures(_ asOf: CalendarDate, _ firms: inout FirmLedger) {
        for failure in failures {
            let standing = failure.question.standing(notices[failure.id], asOf: asOf, rules)
            if standing == .counterfeit {
                account.counterfeit += 1
            } else if standing.isFinal {
                account.failures += 1
                add(FirmEvent(failure.kind, on: failure.day, number: failure.number), failure.mark, &firms)
            } else {
                account.pending += 1
                if let firm = marks.identity(failure.mark).text { firms.countPending(of: firm) }
            }
        }
    }

    private mutating func settleCases(_ asOf: CalendarDate, _ firms: inout FirmLedger) {
        var linked: Set<String> = []
        let days = failedRetests.mapValues(\.day)
        for (mark, events) in cases {
            linked.formUnion(events.retestSamples)
            if events.isPresumed, events.isOverdue(asOf: asOf) { account.presumedOverdue += 1 }
            if events.isLicenceRevoked, events.closedOn == nil { account.undatedEnds += 1 }
            if events.isTermless { account.termless += 1 }
            for event in events.events(asOf: asOf, failedRetests: days) { add(event, mark, &firms) }
        }
        for (id, retest) in failedRetests where !linked.contains(id) {
            account.looseRetests += 1
            add(FirmEvent(.retestFailed, on: retest.day, number: retest.number), retest.mark, &firms)
        }
    }
}
