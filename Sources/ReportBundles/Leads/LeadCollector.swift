internal import AnalystTables
import Indicators
package import InspectionModel
package import Leads
package import RecordStream

/// Reads settled samples and cases, and puts leads together at their end.
///
/// A sample goes to a spool of lines on disk as it comes; when all failures and firms are known, the spool is read once more
/// for the samples of their producers and goods alone. So memory grows with firms, failures and what is found beside them,
/// and not with samples.
package struct LeadCollector {
    private struct Goods: Hashable {
        let producer: String
        let category: String
    }

    private struct FailedGoods: Hashable {
        /// The number of the producer's mark.
        let producer: Int
        let category: String
        /// In one form; empty where none is stated.
        let model: String
    }

    let settings: LeadSettings
    let tables: LeadTables
    private let rules: PublicationRules
    private let keyed = LeadKeys()
    private var spool: LineBlocks
    private var marks = EnterpriseMarks()
    private var cases: [String: CaseFile] = [:]
    /// What failed in a matter of safety.
    private var failing: Set<FailedGoods> = []
    /// Where all failures went.
    package private(set) var account = LeadAccount()

    /// The keys that are read, and those that no earlier stage may have left out.
    package var keys: KeySet { keyed.set }
    package static var needs: [String] { LeadKeys.needs }

    /// - Parameter store: keeps the lines until the end of the input.
    package init(_ settings: LeadSettings, tables: LeadTables, rules: PublicationRules, store: any LineStore) {
        self.settings = settings
        self.tables = tables
        self.rules = rules.presuming(settings.presumedNotice)
        spool = LineBlocks(store)
    }

    /// Takes one record.
    ///
    /// - Throws: what the store throws.
    package mutating func consume(_ record: borrowing RecordScanner) throws {
        if record.equals(keyed.type, "case") { return consumeCase(record) }
        guard record.equals(keyed.type, "sample") else { return }
        account.samples += 1
        let producer = marks.add(keyed.producer, of: record)
        marks.add(keyed.sampled, of: record)
        if record.equals(keyed.verdict, "fail") { countFailure(record, producer) }
        try spool.keep(record.line)
    }

    private mutating func consumeCase(_ record: borrowing RecordScanner) {
        let sample = keyed.text("sample_id", record)
        guard !sample.isEmpty else { return }
        let status = keyed.text("status", record)
        cases[sample, default: CaseFile()].notice.add(
            stage: keyed.text("verdict_stage", record), isCancelled: status == "void",
            claimsCounterfeit: rules.claimsCounterfeit(keyed.text("outcome_raw", record)))
        // A presumed case is in no ledger, so nobody can look it up.
        guard keyed.text("case_basis", record) != "presumed", status != "no_case_record" else { return }
        cases[sample, default: CaseFile()].entries.append(
            CaseFile.Entry(
                id: record.text(keyed.id) ?? "", party: keyed.text("party", record),
                openedOn: keyed.day("ordered_on", record) ?? keyed.day("notified_on", record),
                closedOn: keyed.day("closed_on", record)))
    }

    private mutating func countFailure(_ record: borrowing RecordScanner, _ producer: Int?) {
        account.failures += 1
        let kind = keyed.text("sampling_kind", record)
        guard tables.kinds.role(of: kind) != .never else {
            account.otherTests += 1
            return
        }
        let category = keyed.text("category_code", record)
        let found = meanings(record, category)
        for item in Set(found.unknown) {
            account.unknownItems[LeadAccount.UnknownItem(item: item, category: category), default: 0] += 1
        }
        if found.dangers.isEmpty {
            if !found.unknown.isEmpty {
                account.unknown += 1
            } else if found.isUnstated {
                account.unstated += 1
            } else {
                account.harmless += 1
            }
            return
        }
        account.dangerous += 1
        if kind == "unrecognised" { account.unrecognised += 1 }
        if let producer, !category.isEmpty {
            let model = tables.spelling.model(keyed.text("model", record))
            failing.insert(FailedGoods(producer: producer, category: category, model: model))
        }
    }

    /// What the failing items of a record are; items of the label are none.
    private func meanings(
        _ record: borrowing RecordScanner, _ category: String
    ) -> (dangers: [SafetyItems.Meaning], unknown: [String], isUnstated: Bool) {
        let items = FailedItems(record.json(keyed.items), raw: keyed.text("failing_items_raw", record))
        var dangers: [SafetyItems.Meaning] = []
        var unknown: [String] = []
        for (name, isLabel) in zip(items.names, items.labels) where !isLabel {
            guard let meaning = tables.items.meaning(of: name, category: category) else {
                unknown.append(name)
                continue
            }
            if meaning.isSafety { dangers.append(meaning) }
        }
        return (dangers, unknown, items.names.isEmpty)
    }

    /// Puts the leads together as of the day of settlement.
    ///
    /// - Throws: what the store throws.
    package mutating func finish(asOf: CalendarDate) throws -> FoundLeads {
        try spool.finish()
        let producers = recallProducers()
        let book = marks.book
        // The models that failed, by producer and category; a sample of another one stands in no lead.
        var goods: [Goods: Set<String>] = [:]
        for failed in failing {
            guard let producer = marks.identity(failed.producer).text else { continue }
            goods[Goods(producer: producer, category: failed.category), default: []].insert(failed.model)
        }
        let recalled = Dictionary(grouping: settings.recalls.filter { producers[$0.id] != nil }) {
            producers[$0.id] ?? ""
        }
        account.notices = settings.recalls.count
        var samples: [LeadSample] = []
        var faces: [String: SampleFace] = [:]
        var (undecided, incomplete) = (0, 0)
        let lines = spool
        lines.forEach(keys) { record in
            let identity = EnterpriseMark(keyed.producer, of: record).map { book.identity($0) }
            let producer = identity?.text ?? ""
            let category = keyed.text("category_code", record)
            let isFailed = record.equals(keyed.verdict, "fail")
            let isWanted =
                !producer.isEmpty
                && self.isWanted(
                    record, goods[Goods(producer: producer, category: category)], recalled[producer])
            let dangers = isFailed ? meanings(record, category).dangers : []
            guard isWanted || !dangers.isEmpty else { return }
            let sample = sample(record, producer: producer, dangers: dangers, book, asOf: asOf)
            guard isWanted || sample.makesLead else { return }
            if sample.makesLead {
                if case .undecided = identity { undecided += 1 }
                if !sample.isWhole { incomplete += 1 }
            }
            faces[sample.id] = face(record, sample)
            samples.append(sample)
        }
        (account.undecided, account.incomplete) = (undecided, incomplete)
        let leads = LeadBook(
            samples, recalls: settings.recalls, producers: producers, severities: tables.items.severities, asOf: asOf)
        return found(leads, faces)
    }

    /// Whether a sample may stand in a lead: its model is one that failed, or is unstated on either side; or a notice of
    /// recall of its producer names it.
    private func isWanted(
        _ record: borrowing RecordScanner, _ models: Set<String>?, _ notices: [RecallNotice]?
    ) -> Bool {
        guard models != nil || notices != nil else { return false }
        let model = tables.spelling.model(keyed.text("model", record))
        if let models, model.isEmpty || models.contains(model) || models.contains("") { return true }
        guard let notices else { return false }
        let batch = batch(record)
        return notices.contains { $0.names(model: model, batch: batch) }
    }

    private func batch(_ record: borrowing RecordScanner) -> BatchMark {
        BatchMark(
            batch: keyed.text("batch", record), producedOn: keyed.day("produced_on", record),
            spelling: tables.spelling)
    }

    private mutating func found(_ book: LeadBook, _ faces: [String: SampleFace]) -> FoundLeads {
        account.laterNotices = book.laterNotices
        account.led = book.leads.reduce(0) { $0 + $1.failed.count }
        account.unknownHazards = book.leads.count { $0.isHazardUnknown }
        let found = FoundLeads(
            book, faces: book.samples.map { faces[$0.id] ?? SampleFace() }, sections: tables.sections,
            isPublic: settings.isPublic)
        account.withheld = book.leads.count - found.lines.count
        for line in found.lines {
            account.statuses[line.lead.status, default: 0] += 1
            if !line.stillSold.samples.isEmpty { account.stillSold += 1 }
        }
        return found
    }

    /// The identity of the producer of each notice, by its number.
    ///
    /// A notice may tell the code of a name, or name one by its code, as a record may.
    private mutating func recallProducers() -> [String: String] {
        guard !settings.recalls.isEmpty else { return [:] }
        let known = marks.count
        // A name as a notice has it may stand so on records that were not normalised.
        let forms = settings.recalls.map { notice in
            [settings.nameKey(notice.producerName) ?? "", notice.producerName].map { key in
                marks.add(EnterpriseMark(code: notice.producerCode, key: key))
            }
        }
        let there = Set((0..<known).map { marks.identity($0) })
        var producers: [String: String] = [:]
        for (notice, numbers) in zip(settings.recalls, forms) {
            let identity = numbers.map { marks.identity($0) }.first { there.contains($0) }
            if let name = identity?.text { producers[notice.id] = name } else { account.strangers += 1 }
        }
        return producers
    }

    private func sample(
        _ record: borrowing RecordScanner, producer: String, dangers: [SafetyItems.Meaning], _ book: EnterpriseBook,
        asOf: CalendarDate
    ) -> LeadSample {
        let id = record.text(keyed.id) ?? ""
        let kind = keyed.text("sampling_kind", record)
        let file = cases[id]
        var question = VerdictQuestion()
        question.kind = kind
        question.domain = keyed.text(Domain.key, record)
        question.reportedOn = keyed.day("reported_on", record)
        question.read(
            recheck: keyed.text("recheck_verdict", record),
            texts: ["recheck_verdict_raw", "verdict_raw", "remarks"].map { keyed.text($0, record) }, rules)
        let seller = EnterpriseMark(keyed.sampled, of: record).map { mark in
            switch book.identity(mark) {
            case .undecided(let key): "several:" + JSONText.plain(key)
            case let known: known.text ?? ""
            }
        }
        let isFailed = record.equals(keyed.verdict, "fail")
        return LeadSample(
            id: id, isFailed: isFailed,
            isFinal: isFailed
                ? (file ?? CaseFile()).isFinal(question, hasCases: file != nil, asOf: asOf, rules)
                : !question.isRecheckOpen,
            role: tables.kinds.role(of: kind), dangers: dangers,
            // 假冒: the labelled producer has proved that it did not make the product.
            producer: file?.notice.isCounterfeit ?? false ? "" : producer,
            category: keyed.text("category_code", record), model: tables.spelling.model(keyed.text("model", record)),
            batch: batch(record),
            seller: seller ?? "", platform: tables.spelling.word(keyed.text("platform", record)),
            sampledOn: keyed.day("sampled_on", record))
    }

    private func face(_ record: borrowing RecordScanner, _ sample: LeadSample) -> SampleFace {
        var face = SampleFace()
        face.number = keyed.text("sample_number", record)
        face.product = keyed.text("product_name", record)
        face.categoryName = keyed.text("category_name", record)
        if !sample.producer.isEmpty || !(cases[sample.id]?.notice.isCounterfeit ?? false) {
            face.producerName = record.text(keyed.producer.printedName(record)) ?? ""
            face.producerCode = keyed.text("producer_code", record)
        }
        face.brand = keyed.text("brand", record)
        face.model = keyed.text("model", record)
        face.batch = keyed.text("batch", record)
        face.producedOn = keyed.text("produced_on", record)
        face.reportNumber = keyed.text("report_number", record)
        face.sellerName = keyed.text("sampled_name", record)
        face.sellerCode = keyed.text("sampled_code", record)
        face.platform = keyed.text("platform", record)
        face.verdict = keyed.text("verdict", record)
        face.kind = keyed.text("sampling_kind", record)
        face.isPublic =
            PublicationRules.isNamed(kind: face.kind) && sample.isFinal
            && (face.verdict == "pass" || face.verdict == "fail")
        func step(_ step: String, _ number: String, _ day: String) {
            let (number, on) = (keyed.text(number, record), keyed.day(day, record))
            if !number.isEmpty || on != nil {
                face.steps.append(SampleFace.Step(step: step, number: number, on: on))
            }
        }
        step("sample", "sample_number", "sampled_on")
        step("report", "report_number", "reported_on")
        step("recheck", "recheck_report_number", "recheck_reported_on")
        step("notice", "notice_number", "published_on")
        if sample.isFailed, !settings.isPublic { face.steps += cases[sample.id]?.steps ?? [] }
        face.steps = SampleFace.inOrder(face.steps)
        return face
    }
}
