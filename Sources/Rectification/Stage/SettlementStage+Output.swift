internal import ByteTables
import InspectionModel
import RecordStream

extension SettlementStage {
    /// Writes samples by id, cases by id, and then everything else by its bytes.
    mutating func write(into writer: inout RecordWriter, cases ledger: SettledLedger) throws {
        try writeSamples(into: &writer)
        // The parties of a batch follow one another.
        var last: (sample: Int, batch: FailedBatch)?
        for place in order(of: ledger) {
            if place < ledger.joined.count {
                let one = ledger.joined[place]
                count(one)
                if let row = one.row { try write(one, row: row, into: &writer) }
            } else {
                let opened = ledger.opened[place - ledger.joined.count]
                let sample = Int(opened.sample)
                let batch =
                    ledger.batches[sample] ?? (last?.sample == sample ? last?.batch : nil) ?? failedBatch(sample)
                last = (sample, batch)
                guard let party = batch.parties.first(where: { $0.role == opened.party }) else { continue }
                var one = try open(party, of: sample, batch)
                one.followsCase = opened.follows
                count(one)
                try write(opened: one, into: &writer)
            }
            accounting.records += 1
        }
        for line in others.sorted(by: { store.bytes($0).lexicographicallyPrecedes(store.bytes($1)) }) {
            try writer.pass(store.bytes(line))
            accounting.records += 1
        }
    }

    /// Writes the kept samples, sorted by the bytes of their ids and then of their lines.
    private mutating func writeSamples(into writer: inout RecordWriter) throws {
        var kept = 0
        for index in samples.indices where samples[index].fate == .kept { kept += 1 }
        let items = UnsafeMutableBufferPointer<IdentifierOrder.Item>.allocate(capacity: kept)
        defer { items.deallocate() }
        var place = 0
        for index in samples.indices where samples[index].fate == .kept {
            items.initializeElement(at: place, to: IdentifierOrder.Item(index: UInt32(index)))
            place += 1
        }
        let (store, samples) = (store, samples)
        let order = IdentifierOrder {
            store.bytes(samples[$0].identifier)
        } tie: {
            store.bytes(samples[$0].line).lexicographicallyPrecedes(store.bytes(samples[$1].line))
        }
        order.sort(items, from: intake.commonID.count == .max ? 0 : intake.commonID.count)
        let found = UnsafeMutableBufferPointer<RepeatSearch.Earlier>.allocate(
            capacity: names.repeats == nil ? 0 : kept)
        defer { found.deallocate() }
        found.initialize(repeating: RepeatSearch.Earlier())
        try findRepeats(items, into: found)
        for (number, item) in items.enumerated() {
            let earlier = found.isEmpty ? RepeatSearch.Earlier() : found[number]
            let told = told(of: Int(item.index), earlier, items)
            try write(sample: Int(item.index), told, hasEarlierFindings: earlier.isStale, into: &writer)
            accounting.records += 1
        }
    }

    /// The cases by id and then by source: places in the joined ones, and after them in the opened ones.
    private mutating func order(of ledger: SettledLedger) -> [Int] {
        func id(_ place: Int) -> String {
            place < ledger.joined.count ? ledger.joined[place].id : ledger.opened[place - ledger.joined.count].id
        }
        func source(_ place: Int) -> String {
            guard place >= ledger.joined.count else { return ledger.joined[place].src }
            return self.source(of: Int(ledger.opened[place - ledger.joined.count].sample))
        }
        return (0..<ledger.joined.count + ledger.opened.count).sorted { left, right in
            let (mine, theirs) = (id(left), id(right))
            if mine != theirs { return mine.utf8.lexicographicallyPrecedes(theirs.utf8) }
            return source(left).utf8.lexicographicallyPrecedes(source(right).utf8)
        }
    }

    /// - Parameters:
    ///   - told: what is told of a repeat.
    ///   - hasEarlierFindings: whether the line tells of a repeat that an earlier run found.
    private mutating func write(
        sample index: Int, _ told: [(key: Int, text: String)], hasEarlierFindings: Bool, into writer: inout RecordWriter
    ) throws {
        let line = store.bytes(samples[index].line)
        let verdict = settledVerdicts[index]
        let irregular = irregularities(of: index, verdict)
        guard verdict != nil || !irregular.isEmpty || !told.isEmpty || hasEarlierFindings else {
            return try writer.pass(line)
        }
        edits.reset()
        if let verdict { edit(index, verdict) }
        if !irregular.isEmpty {
            again.stand(on: samples[index].line)
            let codes = irregular.joined(separator: " ")
            if again.scanner.text(names.irregular) != codes { edits.set(names.irregular, codes) }
        }
        if let keys = names.repeats {
            for (key, text) in told { edits.set(key, text) }
            // What an earlier run found and this one does not.
            if hasEarlierFindings {
                for key in [keys.result, keys.of, keys.bar, keys.until] where !told.contains(where: { $0.key == key }) {
                    edits.remove(key)
                }
            }
        }
        guard !edits.isEmpty else { return try writer.pass(line) }
        again.stand(on: samples[index].line)
        try writer.pass(again.scanner, with: edits)
    }

    /// What of a sample contradicts itself, counted.
    private mutating func irregularities(of index: Int, _ verdict: SettledVerdict?) -> [String] {
        var codes = Set(verdict?.irregularities ?? [])
        if samples[index].isIrregular {
            codes.formUnion(
                look(at: samples[index].line) { record, names in
                    (record.text(names.irregular) ?? "").split(separator: " ").map(String.init)
                })
        }
        guard !codes.isEmpty else { return [] }
        accounting.irregular += 1
        for code in codes { summary.irregularSamples[code, default: 0] += 1 }
        return codes.sorted()
    }

    private mutating func edit(_ index: Int, _ verdict: SettledVerdict) {
        if verdict.final != samples[index].verdict { edits.set(names.verdict, verdict.final.rawValue) }
        if let initial = verdict.initial, initial != samples[index].initialVerdict {
            edits.set(names.initialVerdict, initial.rawValue)
        }
        if let recheck = verdict.recheck, recheck != samples[index].recheckVerdict {
            edits.set(names.recheckVerdict, recheck.rawValue)
        }
    }

    /// What of the sample goes onto its cases: its id and the copied values.
    private mutating func copies(of sample: Int?) -> (id: String, values: [(key: Int, text: String)]) {
        guard let sample else { return ("", []) }
        return look(at: samples[sample].line) { record, names in
            (
                record.text(names.id) ?? "",
                names.copied.compactMap { key in record.text(key).map { (key, $0) } }
            )
        }
    }

    /// What a settled case says under its keys, in the order in which new ones are appended.
    private func members(of one: SettledCase) -> [(key: Int, text: String)] {
        var members: [(key: Int, text: String)] = []
        func add(_ key: Int, _ text: String?) {
            if let text { members.append((key, text)) }
        }
        add(names.regime, one.regime?.id)
        let settled = one.standing
        for field in CaseFacts.DateField.allCases {
            let date: CalendarDate?
            switch field {
            case .dueOn: date = settled.due?.date
            case .extendedTo: date = settled.extendedTo
            case .closedOn: date = one.facts.dates[.closedOn] ?? settled.closedOn
            case .retestedOn: date = one.lastRetest?.on ?? one.facts.dates[.retestedOn]
            default: date = one.facts.dates[field]
            }
            add(names.dates[field] ?? 0, date?.description)
            if field == .retestedOn {
                add(names.retestVerdict, one.lastRetest.map { $0.passed ? "pass" : "fail" })
            }
        }
        add(names.retestDueOn, settled.retestDueOn?.description)
        add(names.outcome, settled.outcome)
        add(names.status, settled.status.rawValue)
        return members
    }

    private mutating func write(_ one: SettledCase, row: Int, into writer: inout RecordWriter) throws {
        let (sampleID, copied) = copies(of: one.sample)
        let members = members(of: one)
        again.stand(on: cases[row].line)
        let scanner = again.scanner
        edits.reset()
        func replace(_ key: Int, _ text: String, raw: Int? = nil) {
            guard scanner.text(key) != text else { return }
            if let raw, let before = scanner.text(key), !before.isEmpty { appended.append((raw, before)) }
            edits.set(key, text)
        }
        var appended: [(key: Int, text: String)] = []
        if one.sample != nil, !sampleID.isEmpty { replace(names.sampleID, sampleID) }
        if let party = one.party { replace(names.party, party.rawValue, raw: names.partyRaw) }
        if let name = one.partyName, !scanner.has(names.partyName) { edits.set(names.partyName, name) }
        if let code = one.partyCode, !scanner.has(names.partyCode) { edits.set(names.partyCode, code) }
        let raws = [
            names.dates[.dueOn] ?? 0: names.dueOnRaw, names.dates[.extendedTo] ?? 0: names.extendedToRaw,
            names.retestVerdict: names.retestVerdictRaw,
            names.outcome: names.outcomeRaw, names.status: names.statusRaw,
        ]
        for (key, text) in members { replace(key, text, raw: raws[key]) }
        // What the ledger says and settlement does not bear out stays under its raw key.
        for key in [names.outcome, names.retestVerdict, names.dates[.extendedTo] ?? 0]
        where !members.contains(where: { $0.key == key }) {
            guard let before = scanner.text(key), !before.isEmpty else { continue }
            appended.append((raws[key] ?? 0, before))
            edits.remove(key)
        }
        if let days = one.standing.overdueDays {
            edits.set(names.overdueDays, integer: days)
        } else if scanner.has(names.overdueDays) {
            edits.remove(names.overdueDays)
        }
        for (key, text) in appended where !scanner.has(key) { edits.set(key, text) }
        let remarks = remarks(on: one)
        for (key, text) in remarks { edits.set(key, text) }
        // What an earlier settlement found and this one does not.
        for key in names.remarkKeys where scanner.has(key) && !remarks.contains(where: { $0.key == key }) {
            edits.remove(key)
        }
        for (key, text) in copied where !scanner.has(key) { edits.set(key, text) }
        names.measures.settle(one.facts.measures, on: scanner, into: &edits)
        try writer.pass(scanner, with: edits)
    }

    /// What settlement has to say about a case beyond the ledger's own keys.
    private func remarks(on one: SettledCase) -> [(key: Int, text: String)] {
        var remarks: [(key: Int, text: String)] = []
        if let due = one.standing.due { remarks.append((names.dueBasis, due.basis.rawValue)) }
        if let until = one.service.objectionUntil {
            remarks.append((names.objectionUntil, until.date.description))
            if case .minute(let time) = until { remarks.append((names.objectionUntilAt, time.description)) }
        }
        if let on = one.service.servedOn { remarks.append((names.servedOn, on.description)) }
        if let stage = one.service.stage { remarks.append((names.verdictStage, stage)) }
        if !one.retestSamples.isEmpty { remarks.append((names.retestSample, one.retestSamples.joined(separator: "+"))) }
        remarks.append((names.sampleMatch, one.match.rawValue))
        remarks.append((names.caseBasis, one.isPresumed ? "presumed" : "ledger"))
        if let place = one.transferTo { remarks.append((names.transferTo, place)) }
        if let day = one.standing.due?.end.movedFrom { remarks.append((names.dueMovedFrom, day.description)) }
        if let day = one.standing.suspendedUntil { remarks.append((names.suspendedUntil, day.description)) }
        if let day = one.service.recheckAnswerDueOn { remarks.append((names.recheckAnswerDueOn, day.description)) }
        if let earlier = one.followsCase { remarks.append((names.followsCase, earlier)) }
        if !one.calendarYears.isEmpty {
            let years = one.calendarYears.sorted().map(String.init).joined(separator: " ")
            remarks.append((names.calendarMissing, years))
        }
        if !one.irregularities.isEmpty {
            remarks.append((names.irregularities, one.irregularities.map(\.rawValue).sorted().joined(separator: "+")))
        }
        return remarks
    }

    private mutating func write(opened one: SettledCase, into writer: inout RecordWriter) throws {
        let (sampleID, copied) = copies(of: one.sample)
        let names = names
        func member(_ key: Int, _ text: String) {
            var text = text
            text.withUTF8 { writer.member(named: Array(names.set.names[key].utf8), $0) }
        }
        writer.beginRecord("case")
        member(names.id, one.id)
        member(names.sampleID, sampleID)
        if let party = one.party { member(names.party, party.rawValue) }
        if let name = one.partyName { member(names.partyName, name) }
        if let code = one.partyCode { member(names.partyCode, code) }
        for (key, text) in members(of: one) { member(key, text) }
        if let days = one.standing.overdueDays { writer.member("overdue_days", integer: days) }
        if !one.src.isEmpty { member(names.src, one.src) }
        for (key, text) in remarks(on: one) { member(key, text) }
        for (key, text) in copied { member(key, text) }
        try writer.endRecord()
    }
}
