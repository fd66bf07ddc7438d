import InspectionModel
import RecordStream

extension SettlementStage {
    /// Writes samples by id, cases by id, and then everything else by its bytes.
    mutating func write(into writer: inout RecordWriter, cases settled: [SettledCase]) throws {
        for index in samplesByID() {
            try write(sample: index, into: &writer)
            accounting.records += 1
        }
        let order = settled.sorted { left, right in
            if left.id != right.id { return left.id.utf8.lexicographicallyPrecedes(right.id.utf8) }
            return left.src.utf8.lexicographicallyPrecedes(right.src.utf8)
        }
        for one in order {
            if let row = one.row {
                try write(one, row: row, into: &writer)
            } else {
                try write(opened: one, into: &writer)
            }
            accounting.records += 1
        }
        for line in others.sorted(by: { arena.bytes($0).lexicographicallyPrecedes(arena.bytes($1)) }) {
            try writer.pass(arena.bytes(line))
            accounting.records += 1
        }
    }

    /// The kept samples, sorted by the bytes of their ids and then of their lines.
    private mutating func samplesByID() -> [Int] {
        struct Entry {
            var start: UnsafePointer<UInt8>?
            var count: Int
            /// The first eight bytes of the id behind what all ids have in common, big-endian.
            var prefix: UInt64
            var index: Int
        }
        var entries: [Entry] = []
        for index in samples.indices where sampleFates[index] == .kept {
            let id = id(of: samples[index])
            entries.append(Entry(start: id.baseAddress, count: id.count, prefix: 0, index: index))
        }
        guard let first = entries.first else { return [] }
        func bytes(_ entry: Entry) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: entry.start, count: entry.start == nil ? 0 : entry.count)
        }
        var common = first.count
        for entry in entries {
            common = min(common, zip(bytes(first), bytes(entry)).prefix(common).prefix { $0 == $1 }.count)
        }
        for place in entries.indices {
            let id = bytes(entries[place])
            var prefix: UInt64 = 0
            for offset in 0..<8 { prefix = prefix << 8 | UInt64(common + offset < id.count ? id[common + offset] : 0) }
            entries[place].prefix = prefix
        }
        entries.sort { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            let (mine, theirs) = (bytes(left), bytes(right))
            if mine.elementsEqual(theirs) {
                return arena.bytes(samples[left.index].line).lexicographicallyPrecedes(
                    arena.bytes(samples[right.index].line))
            }
            return mine.lexicographicallyPrecedes(theirs)
        }
        return entries.map(\.index)
    }

    private mutating func write(sample index: Int, into writer: inout RecordWriter) throws {
        let line = arena.bytes(samples[index].line)
        guard let verdict = settledVerdicts[index] else { return try writer.pass(line) }
        edits.reset()
        if verdict.final != samples[index].verdict { edits.set(names.verdict, verdict.final.rawValue) }
        if let initial = verdict.initial, initial != samples[index].initialVerdict {
            edits.set(names.initialVerdict, initial.rawValue)
        }
        if let recheck = verdict.recheck, recheck != samples[index].recheckVerdict {
            edits.set(names.recheckVerdict, recheck.rawValue)
        }
        guard !edits.isEmpty else { return try writer.pass(line) }
        _ = rescanner.scan(line)
        try writer.pass(rescanner, with: edits)
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
        _ = rescanner.scan(arena.bytes(cases[row].line))
        edits.reset()
        func replace(_ key: Int, _ text: String, raw: Int? = nil) {
            guard rescanner.text(key) != text else { return }
            if let raw, let before = rescanner.text(key), !before.isEmpty { appended.append((raw, before)) }
            edits.set(key, text)
        }
        var appended: [(key: Int, text: String)] = []
        if one.sample != nil, !sampleID.isEmpty { replace(names.sampleID, sampleID) }
        if let party = one.party { replace(names.party, party.rawValue, raw: names.partyRaw) }
        if let name = one.partyName, !rescanner.has(names.partyName) { edits.set(names.partyName, name) }
        if let code = one.partyCode, !rescanner.has(names.partyCode) { edits.set(names.partyCode, code) }
        let raws = [
            names.dates[.dueOn] ?? 0: names.dueOnRaw, names.retestVerdict: names.retestVerdictRaw,
            names.outcome: names.outcomeRaw, names.status: names.statusRaw,
        ]
        for (key, text) in members { replace(key, text, raw: raws[key]) }
        // What the ledger says and settlement does not bear out stays under its raw key.
        for key in [names.outcome, names.retestVerdict] where !members.contains(where: { $0.key == key }) {
            guard let before = rescanner.text(key), !before.isEmpty else { continue }
            appended.append((raws[key] ?? 0, before))
            edits.remove(key)
        }
        if let days = one.standing.overdueDays {
            edits.set(names.overdueDays, integer: days)
        } else if rescanner.has(names.overdueDays) {
            edits.remove(names.overdueDays)
        }
        for (key, text) in appended where !rescanner.has(key) { edits.set(key, text) }
        for (key, text) in remarks(on: one) { edits.set(key, text) }
        for (key, text) in copied where !rescanner.has(key) { edits.set(key, text) }
        try writer.pass(rescanner, with: edits)
    }

    /// What settlement has to say about a case beyond the ledger's own keys.
    private func remarks(on one: SettledCase) -> [(key: Int, text: String)] {
        var remarks: [(key: Int, text: String)] = []
        if let due = one.standing.due { remarks.append((names.dueBasis, due.basis.rawValue)) }
        if let until = one.objectionUntil { remarks.append((names.objectionUntil, until.description)) }
        if !one.retestSamples.isEmpty { remarks.append((names.retestSample, one.retestSamples.joined(separator: "+"))) }
        remarks.append((names.sampleMatch, one.match.rawValue))
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
