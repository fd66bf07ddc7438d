internal import ByteTables
private import Glibc
import InspectionModel
import RecordStream

extension SettlementStage {
    /// Decides what becomes of every sample.
    mutating func settleSamples() throws {
        var hasher = IdentityHasher()
        var scanner = RecordScanner(names.set)
        let (store, names, samples) = (store, names, samples)
        if intake.hasReportsWithGaps {
            let reported = ReportedCopies(samples, identities) { index in
                _ = scanner.scan(store.bytes(samples[index].line), isText: true)
                return hasher.reportFacts(scanner, names, isFollowUp: samples[index].isFollowUp)
            }
            for index in reported.ambiguous {
                setAside(
                    index, field: "report_number", "has no sample number and fits more than one sample of its report")
            }
        }
        let loose = intake.looseAmendments.filter { samples[$0].fate == .kept }
        if !loose.isEmpty {
            let found = LooseAmendments(loose, samples, identities) { index in
                _ = scanner.scan(store.bytes(samples[index].line), isText: true)
                return hasher.batchFacts(scanner, names)
            }
            for index in found.ambiguous {
                setAside(
                    index, field: "product_name", "has no sample number and fits more than one sample that it may amend"
                )
            }
            for index in found.unsearched {
                setAside(
                    index, field: "product_name",
                    "has no sample number and names too little to be looked for: over \(LooseAmendments.mostCandidates) samples are like it"
                )
            }
        }
        var placing = RecordScanner(KeySet(["src"]))
        let grouping = SampleGrouping(
            samples, identities, files: files,
            place: {
                _ = placing.scan(store.bytes(samples[$0].line), isText: true)
                return Self.place(placing.text(placing.keys["src"]))
            }
        ) { index in
            // The other keys by which a sample may be found, told from its line: hardly any has to be asked.
            _ = scanner.scan(store.bytes(samples[index].line), isText: true)
            let isFollowUp = samples[index].isFollowUp
            return (
                SampleIdentity.key(hasher.report(scanner, names), isFollowUp: isFollowUp),
                SampleIdentity.key(hasher.description(scanner, names), isFollowUp: isFollowUp)
            )
        }
        for index in grouping.repeatedRows { drop(index, .duplicate, keptAs: nil) }
        for index in grouping.ambiguous {
            setAside(index, field: "sample_number", "has no sample number and fits more than one sample")
        }
        try grouping.eachGroup { try settle($0) }
        try store.finish()
        try tellIdentifiersApart()
        for index in samples.indices where samples[index].fate == .kept {
            let sample = samples[index]
            if settledVerdicts[index] == nil, let verdict = sample.verdict,
                sample.recheckVerdict?.isConclusion ?? false
            {
                settledVerdicts[index] = SettledVerdict(
                    delivered: verdict, initial: sample.initialVerdict, recheck: sample.recheckVerdict)
            }
            let verdict = verdict(of: index)
            if sample.isUnreported { countUnreported(sample) }
            if sample.recheckVerdict?.isConclusion ?? false { noteRecheckAlone(sample) }
            if verdict == nil { summary.withoutVerdict += 1 }
            if verdict?.wasOverturned ?? false { summary.overturnedByRecheck += 1 }
        }
    }

    /// Counts a sample that only a list of rechecks knows.
    private mutating func noteRecheckAlone(_ sample: HeldSample) {
        let isDescribed = look(at: sample.line) { record, names in
            record.has(names.producerName) || record.has(names.sampledName)
        }
        if !isDescribed { summary.recheckedAlone += 1 }
    }

    /// The verdict of a kept sample.
    func verdict(of index: Int) -> SettledVerdict? {
        settledVerdicts[index]
            ?? samples[index].verdict.map { SettledVerdict(delivered: $0, initial: samples[index].initialVerdict) }
    }

    mutating func drop(
        _ index: Int, _ fate: SampleSettlement.Fate, keptAs kept: Int?, replacedBy: Int? = nil
    ) {
        samples[index].fate = fate
        if let kept { samples[index].kept = UInt32(kept) }
        switch fate {
        case .duplicate:
            accounting.duplicates += 1
            summary.duplicateSamples += 1
        case .superseded:
            accounting.superseded += 1
            summary.correctedSamples += 1
            aside.add(superseded: samples[index].line, by: (replacedBy ?? kept).map { samples[$0].line })
        case .absorbed:
            accounting.absorbed += 1
            summary.amendingSamples += 1
        case .afterCutoff: setAfterCutoff(samples[index].line)
        case .kept, .setAside: break
        }
    }

    private mutating func setAside(_ index: Int, field: String, _ message: String) {
        samples[index].fate = .setAside
        accounting.rejected += 1
        summary.conflictingSamples += 1
        let key = names.set.index(of: field)
        let value = look(at: samples[index].line) { record, _ in key.flatMap { record.text($0) } ?? "" }
        aside.add(
            AsideRecords.Reject(
                line: samples[index].line, field: field, value: value, code: "conflict", message: message))
    }

    private mutating func settle(_ copies: [Int]) throws {
        let content = identities[copies[0]].content
        if copies.allSatisfy({ identities[$0].content == content }) {
            let kept = firstBySource(copies)
            for index in copies where index != kept { drop(index, .duplicate, keptAs: kept) }
            return
        }
        let (copies, delivered) = upToCutoff(copies, copies.map { self.delivered($0) })
        guard copies.count > 1 else { return }
        let settlement = SampleSettlement(delivered)
        guard let base = settlement.base, let counted = settlement.kept else {
            refuse(copies, settlement)
            return
        }
        for (index, fate) in zip(copies, settlement.fates) where index != copies[base] {
            guard index == copies[counted] else {
                let place = copies.firstIndex(of: index) ?? 0
                drop(index, fate, keptAs: copies[base], replacedBy: settlement.replacedBy[place].map { copies[$0] })
                continue
            }
            // It is counted in place of the base, of which something was replaced.
            samples[index].fate = .absorbed
            samples[index].kept = UInt32(copies[base])
        }
        if settlement.fates[base] == .superseded {
            drop(
                copies[base], .superseded, keptAs: copies[base],
                replacedBy: settlement.replacedBy[base].map { copies[$0] })
            samples[copies[base]].fate = .kept
        }
        if let verdict = settlement.verdict { settledVerdicts[copies[base]] = verdict }
        for key in settlement.undecided { summary.undecidedKeys[key, default: 0] += 1 }
        if let members = settlement.members {
            summary.amendedSamples += 1
            try write(members, as: copies[base], verdict: settlement.verdict)
        }
    }

    /// The first of copies that hold the same bytes, by source and delivery.
    ///
    /// Most stand in two files, whose names tell which comes first; their lines, which may be far away, are read where the
    /// names do not.
    private mutating func firstBySource(_ copies: [Int]) -> Int {
        var first = copies[0]
        var source: String?
        for index in copies.dropFirst() {
            let (file, other) = (Int(samples[index].file), Int(samples[first].file))
            if let isBefore = files.isBefore(file, other) {
                guard isBefore else { continue }
                (first, source) = (index, nil)
            } else {
                let (mine, theirs) = (self.source(of: index), source ?? self.source(of: first))
                source = theirs
                if (mine, files.deliveries[file]) < (theirs, files.deliveries[other]) {
                    (first, source) = (index, mine)
                }
            }
        }
        return first
    }

    /// Sets copies aside between which nothing decides.
    private mutating func refuse(_ copies: [Int], _ settlement: SampleSettlement) {
        let sources = zip(copies, settlement.fates).filter { $0.1 == .setAside }.map { source(of: $0.0) }.sorted()
        let places = sources.prefix(8).joined(separator: ", ")
        let conflict = settlement.conflict
        let message =
            conflict?.isAnotherBatch ?? false
            ? "names another batch than the copies of its number, or has a wrong number: \(places)"
            : "contradicts another copy of the sample \(conflict?.insideOneFile ?? false ? "inside one file" : "and no date decides"): \(places)"
        for (index, fate) in zip(copies, settlement.fates) {
            guard fate == .setAside else {
                drop(index, fate, keptAs: nil)
                continue
            }
            setAside(index, field: conflict?.fact.rawValue ?? "verdict", message)
        }
    }

    /// Writes what the copies of a sample make up, in place of the one that is kept.
    private mutating func write(_ members: [RecordMember], as index: Int, verdict: SettledVerdict?) throws {
        try RecordMember.line(of: members).withUnsafeBufferPointer { bytes in
            let line = try store.line(bytes)
            again.stand(onMade: bytes)
            samples[index] = samples[index].settled(
                as: line, id: identifier(in: again.scanner), isIrregular: again.scanner.has(names.irregular),
                isUnreported: days(of: again.scanner).isUnreported,
                verdicts: (verdict?.final ?? samples[index].verdict, verdict?.initial, verdict?.recheck))
        }
    }

    /// Where the content of `id` stands in the line.
    func identifier(in record: borrowing RecordScanner) -> (start: Int, count: Int) {
        guard let content = record.content(names.id), let base = record.line.baseAddress,
            let start = content.baseAddress
        else { return (0, 0) }
        return (start - base, content.count)
    }

    /// The `src` of a sample.
    mutating func source(of index: Int) -> String {
        if let plain = Self.plainSource(in: store.bytes(samples[index].line)), index < identities.count,
            IdentityHasher.plain(plain) == identities[index].source
        {
            return String(decoding: plain, as: UTF8.self)
        }
        return look(at: samples[index].line) { record, names in record.text(names.src) ?? "" }
    }

    /// The first text behind `,"src":"` in a line, unless it holds an escape; only its hash tells whether it is that of the
    /// record, for objects inside it may have such a member, too.
    private static func plainSource(in line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard let base = line.baseAddress else { return nil }
        var at = 0
        while at + 8 < line.count, let comma = memchr(base + at, 0x2c, line.count - 8 - at) {
            at = UnsafeRawPointer(comma) - UnsafeRawPointer(base)
            guard UnsafeRawPointer(comma).loadUnaligned(as: UInt64.self) == sourceMember else {
                at += 1
                continue
            }
            at += 8
            guard let quote = memchr(base + at, 0x22, line.count - at) else { return nil }
            let count = UnsafeRawPointer(quote) - UnsafeRawPointer(base + at)
            return memchr(base + at, 0x5c, count) == nil ? UnsafeBufferPointer(start: base + at, count: count) : nil
        }
        return nil
    }

    /// The eight bytes `,"src":"` as a word of this machine.
    private static let sourceMember = Array(",\"src\":\"".utf8).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }

    /// The copy with its facts, for comparison.
    private mutating func delivered(_ index: Int) -> DeliveredSample {
        let sample = samples[index]
        let file = files.names[Int(sample.file)]
        let delivery = files.deliveries[Int(sample.file)]
        let words = tables.words
        return look(at: sample.line) { record, names in
            var copy = DeliveredSample(file: file, place: Self.place(record.text(names.src)))
            copy.delivery = delivery
            copy.verdict = sample.verdict
            copy.initialVerdict = sample.initialVerdict
            copy.recheckVerdict = sample.recheckVerdict
            copy.reportedOn = record.text(names.reportedOn).flatMap { CalendarDate($0) }
            copy.publishedOn = record.text(names.publishedOn).flatMap { CalendarDate($0) }
            copy.deliveredOn = record.text(names.deliveredOn).flatMap { CalendarDate($0) }
            copy.isNumbered = record.has(names.sampleNumber)
            copy.isPending =
                copy.verdict == .undetermined
                && record.text(names.verdictRaw).flatMap { words.code(.pending, $0) } != nil
            copy.isKindInferred = record.has(names.samplingKindEvidence)
            copy.isMarkedCorrection = record.text(names.remarks).map(words.marksCorrection) ?? false
            copy.taskLevel = record.text(names.taskLevel).flatMap { TaskLevel(rawValue: $0) }
            for fact in DeliveredSample.DecidingFact.allCases {
                guard let key = names.set.index(of: fact.rawValue), let text = record.text(key) else { continue }
                let folded = FactFolding.fold(text)
                if !folded.isEmpty { copy.facts[fact] = folded }
            }
            if copy.hasRecheck {
                copy.facts[.verdict] = copy.facts[.recheckVerdict]
            } else {
                copy.facts[.recheckVerdict] = nil
            }
            copy.content = Self.content(of: record, names)
            copy.members = RecordMember.members(of: record.line)
            return copy
        }
    }

    static func place(_ src: String?) -> Int {
        guard let src, let colon = src.lastIndex(of: ":") else { return 0 }
        return Int(src[src.index(after: colon)...]) ?? 0
    }

    /// The bytes of a record without the values of `id`, `src` and `delivery`.
    static func content(of record: borrowing RecordScanner, _ names: SettlementKeys) -> [UInt8] {
        let line = record.line
        guard let base = line.baseAddress else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count)
        var holes: [(Int, Int)] = []
        for key in [names.id, names.src, names.delivery] {
            guard let value = record.json(key), let start = value.baseAddress else { continue }
            holes.append((start - base, start - base + value.count))
        }
        holes.sort { $0.0 < $1.0 }
        var at = 0
        for (start, end) in holes {
            bytes.append(contentsOf: line[at..<start])
            at = end
        }
        bytes.append(contentsOf: line[at...])
        return bytes
    }
}
