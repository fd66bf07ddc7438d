import InspectionModel
import RecordStream

extension SettlementStage {
    /// Decides what becomes of every sample.
    mutating func settleSamples() {
        var hasher = IdentityHasher()
        var scanner = RecordScanner(names.set)
        let (store, names, samples) = (store, names, samples)
        if hasReportsWithGaps {
            let reported = ReportedCopies(samples, identities) { index in
                _ = scanner.scan(store.bytes(samples[index].line))
                return hasher.reportFacts(scanner, names, isFollowUp: samples[index].isFollowUp)
            }
            for index in reported.ambiguous {
                setAside(
                    index, field: "report_number", "has no sample number and fits more than one sample of its report")
            }
        }
        let grouping = SampleGrouping(
            samples, identities, files: files, place: { Self.place(of: store.bytes(samples[$0].line), names) }
        ) { index in
            // The other keys by which a sample may be found, told from its line: hardly any has to be asked.
            _ = scanner.scan(store.bytes(samples[index].line))
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
        grouping.eachGroup { settle($0) }
        for index in samples.indices where samples[index].fate == .kept {
            let sample = samples[index]
            if settledVerdicts[index] == nil, let verdict = sample.verdict,
                sample.recheckVerdict?.isConclusion ?? false
            {
                settledVerdicts[index] = SettledVerdict(
                    delivered: verdict, initial: sample.initialVerdict, recheck: sample.recheckVerdict)
            }
            let verdict = verdict(of: index)
            if verdict == nil { summary.withoutVerdict += 1 }
            if verdict?.wasOverturned ?? false { summary.overturnedByRecheck += 1 }
        }
    }

    /// The verdict of a kept sample.
    func verdict(of index: Int) -> SettledVerdict? {
        settledVerdicts[index]
            ?? samples[index].verdict.map { SettledVerdict(delivered: $0, initial: samples[index].initialVerdict) }
    }

    private mutating func drop(_ index: Int, _ fate: SampleSettlement.Fate, keptAs kept: Int?) {
        samples[index].fate = fate
        if let kept { samples[index].kept = UInt32(kept) }
        switch fate {
        case .duplicate:
            accounting.duplicates += 1
            summary.duplicateSamples += 1
        case .superseded:
            accounting.superseded += 1
            summary.correctedSamples += 1
            aside.add(superseded: samples[index].line, by: kept.map { samples[$0].line })
        case .absorbed: accounting.absorbed += 1
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

    private mutating func settle(_ copies: [Int]) {
        let content = identities[copies[0]].content
        if copies.allSatisfy({ identities[$0].content == content }) {
            // The same bytes again; of equals the first by source.
            let sources = copies.map { (source(of: $0), files.deliveries[Int(samples[$0].file)]) }
            let kept = copies.indices.min { sources[$0] < sources[$1] }.map { copies[$0] } ?? copies[0]
            for index in copies where index != kept { drop(index, .duplicate, keptAs: kept) }
            return
        }
        // Equal bytes are looked at once, however often they came.
        let delivered = copies.map { self.delivered($0) }
        let settlement = SampleSettlement(delivered)
        guard let winner = settlement.kept else {
            let sources = zip(copies, settlement.fates).filter { $0.1 == .setAside }.map { source(of: $0.0) }.sorted()
            let circumstance = settlement.conflict?.insideOneFile ?? false ? "inside one file" : "and no date decides"
            for (index, fate) in zip(copies, settlement.fates) {
                guard fate == .setAside else {
                    drop(index, fate, keptAs: nil)
                    continue
                }
                setAside(
                    index, field: settlement.conflict?.fact.rawValue ?? "verdict",
                    "contradicts another copy of the sample \(circumstance): \(sources.prefix(8).joined(separator: ", "))"
                )
            }
            return
        }
        let kept = copies[winner]
        for (index, fate) in zip(copies, settlement.fates) where index != kept { drop(index, fate, keptAs: kept) }
        if let verdict = settlement.verdict { settledVerdicts[kept] = verdict }
    }

    mutating func source(of index: Int) -> String {
        look(at: samples[index].line) { record, names in record.text(names.src) ?? "" }
    }

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
            return copy
        }
    }

    private static func place(of line: UnsafeBufferPointer<UInt8>, _ names: SettlementKeys) -> Int {
        var scanner = RecordScanner(names.set)
        _ = scanner.scan(line)
        return place(scanner.text(names.src))
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
