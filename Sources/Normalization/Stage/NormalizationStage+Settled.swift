import InspectionModel
package import RecordStream

// Records that are settled already: categories are coded, and what reconcile made of verdicts, levels and kinds stays.
extension NormalizationStage {
    /// Chooses how to code the records, by the headers that have come.
    package mutating func begin(_ ledger: borrowing StreamLedger) throws {
        settled.mode = settled.firstMode(ledger.settlement, isPartly: ledger.traits.settled != nil)
    }

    /// Makes sure that all records were coded as their headers ask for.
    ///
    /// - Throws: `SettledCodingProblem`.
    package mutating func close(_ ledger: borrowing StreamLedger) throws {
        var settlement = ledger.settlement
        if settlement == .unknown {
            guard !ledger.headers.isEmpty else {
                guard settled.stated != nil || accounting.read == 0 else { throw SettledCodingProblem.unstated }
                return
            }
            // What was made of records without a header is taken for what its header says.
            settlement = .unsettled
        }
        let isSettled = settlement != .unsettled
        if !isSettled, ledger.traits.settled != nil { throw SettledCodingProblem.mixed }
        switch (settled.stated, settlement) {
        case (nil, _): break
        case (.settled(let stated)?, .settled(let day)) where stated == day: break
        case (.no?, .unsettled): break
        case (_, .settled(let day)): throw SettledCodingProblem.contradicted("settled as of \(day)")
        case (_, .apart): throw SettledCodingProblem.contradicted("settled in parts")
        default: throw SettledCodingProblem.contradicted("not settled")
        }
        let mode = isSettled ? SettledCoding.Mode.settled : .fresh
        guard settled.mode != .waiting else {
            settled.mode = mode
            return
        }
        if settled.mode != mode, accounting.read > 0 { throw SettledCodingProblem.late }
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        guard let (store, lines) = try settled.take() else { return }
        var scanner = RecordScanner(keys)
        for line in lines {
            _ = scanner.scan(store.bytes(at: line.place, count: line.count), isText: true)
            accounting.read -= 1
            try consume(scanner, into: &writer)
        }
    }

    /// What rides on; of records without a header the day that the user has said.
    package func traits(of ledger: borrowing StreamLedger) -> StreamTraits {
        var traits = ledger.traits
        if case .settled(let day)? = settled.stated, ledger.settlement == .unknown { traits.settled = .day(day) }
        return traits
    }

    /// What became of settled records, for a person.
    package var settledNotes: [String] {
        var notes: [String] = []
        if settled.changed > 0 {
            notes.append(
                "\(settled.changed) settled samples have another category, and \(settled.following) cases follow them")
        }
        if settled.stale > 0 {
            notes.append(
                "\(settled.stale) cases have a batch that falls under another body of law by its new category; "
                    + "their clocks are those of the old one: run spotcheck-reconcile again")
        }
        if settled.early > 0 {
            notes.append(
                "\(settled.early) samples have another category and came after one of their cases, which keeps the old "
                    + "one: run spotcheck-reconcile again")
        }
        return notes
    }

    mutating func consume(settled record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        if settled.mode == .waiting { return try settled.keep(record.line) }
        if record.equals(0, "case") { return try follow(record, into: &writer) }
        guard record.equals(0, "sample") else { return try writer.pass(record.line) }
        if !record.has(names.categoryTier),
            [names.verdictRaw, names.initialVerdictRaw, names.recheckVerdictRaw].contains(where: { record.has($0) })
        {
            throw SettledCodingProblem.neverNormalized(record.text(names.src) ?? "a sample")
        }
        edits.reset(for: &writer, record)
        let channel = record.text(names.channel).flatMap(Channel.init(rawValue:))
        let producer = enterprises.place(record, names.producer)
        let sampled = enterprises.place(record, names.sampled)
        let context = CategoryContext(
            producerPresent: !enterprises.facts(producer).isAbsent, channel: channel,
            unit: enterprises.facts(sampled).unit)
        let verdict = record.text(names.verdict).flatMap(Verdict.init(rawValue:))
        let category = normalizeCategory(of: record, nil, context: context, verdict: verdict)
        normalizeIndustry(of: record, category: category)
        if record.has(names.irregular) { accounting.irregular += 1 }
        if code(of: category) != record.text(names.categoryCode) || !record.has(names.regulatoryDomain) {
            recode(record, producer, category: category, channel: channel)
        }
        try writer.pass(record, with: edits)
    }

    /// The code under which a category is reported.
    private func code(of category: Int?) -> String? {
        category.map { categories.catalogue.categories[categories.catalogue.categories[$0].reported].code }
    }

    /// Sets what follows from a category that is another one now, and remembers it for the cases of the sample.
    private mutating func recode(
        _ record: borrowing RecordScanner, _ producer: EnterpriseMemory.Place?, category: Int?, channel: Channel?
    ) {
        normalizeOrigin(of: record, producer, category: category)
        normalizeSize(of: record, category: category)
        let kind = record.text(names.samplingKind).flatMap(SamplingKind.init(rawValue:))
        let domain = domains.domain(
            record, task: tasks.find(record).outcome.domains, kind: kind, channel: channel, category: category)
        let before = record.text(names.regulatoryDomain)
        if before != domain.rawValue { edits.set(names.regulatoryDomain, domain.rawValue) }
        guard record.has(names.categoryTier) else { return }
        settled.changed += 1
        guard let id = settled.sample(record.line) else { return }
        settled.recoded[id] = SettledCoding.Recoded(
            category: Int32(category ?? -1), isMoved: before != nil && before != domain.rawValue, domain: domain)
        if settled.samplesOfCases.contains(id) { settled.early += 1 }
    }

    /// Gives a case the category of its sample, which it had from it.
    private mutating func follow(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        guard let id = settled.sample(ofCase: record.line) else { return try writer.pass(record.line) }
        settled.samplesOfCases.insert(id)
        guard let sample = settled.recoded[id] else { return try writer.pass(record.line) }
        settled.following += 1
        edits.reset()
        let category = sample.category < 0 ? nil : categories.catalogue.categories[Int(sample.category)]
        let reported = category.map { categories.catalogue.categories[$0.reported] }
        func set(_ key: Int, _ text: String?) {
            if let text, !text.isEmpty { edits.set(key, text) } else { edits.remove(key) }
        }
        set(names.categoryCode, reported?.code)
        set(names.categoryName, reported?.name)
        set(names.industryCode, category?.industry)
        if sample.isMoved {
            settled.stale += 1
            edits.set(names.regulatoryDomain, sample.domain.rawValue)
        }
        try writer.pass(record, with: edits)
    }
}
