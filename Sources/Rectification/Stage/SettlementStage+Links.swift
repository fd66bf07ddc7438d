import InspectionModel
import RecordStream

/// A follow-up sample (复查) that was joined to a failed batch.
struct FollowUp {
    var id: String
    var retest: CaseHistory.Retest
    /// The party on whose case it is evidence: the one where it was taken, else the producer.
    var party: ObligedParty?

    init(id: String, retest: CaseHistory.Retest, sampledName: String, parties: [ObligedParties.Party]) {
        self.id = id
        self.retest = retest
        let here = parties.first { $0.name.map(FactFolding.fold) == sampledName && !sampledName.isEmpty }
        party = (here ?? parties.first { $0.role == .producer } ?? parties.first)?.role
    }
}

extension SettlementStage {
    struct Link {
        var sample: Int?
        var match: SampleMatch = .none
    }

    /// The sample of each ledger row: by `sample_id` or sample number, then report number, then description.
    ///
    /// A row that names a copy which was not kept goes with the copy that was.
    mutating func linkRows() -> [Link] {
        var links = Array(repeating: Link(), count: cases.count)
        guard !cases.isEmpty, !samples.isEmpty else { return links }
        var byID: [UInt64: Int] = [:]
        var byNumber: [UInt64: Int] = [:]
        for row in cases {
            if row.sampleID != 0 { byID[row.sampleID] = -1 }
            for number in [row.number, row.sampleIDAsNumber] where number != 0 { byNumber[number] = -1 }
        }
        for (index, sample) in samples.enumerated() where !sample.isFollowUp {
            let kept = Int(keptSample[index])
            guard sampleFates[kept] == .kept else { continue }
            Self.note(kept, under: IdentityHasher.plain(id(of: sample)), in: &byID)
            Self.note(kept, under: sample.number, in: &byNumber)
        }
        var isComplete = true
        for (row, held) in cases.enumerated() {
            let found = [byNumber[held.number], byID[held.sampleID], byNumber[held.sampleIDAsNumber]].lazy
                .compactMap { $0 }.first { $0 >= 0 }
            if let found { links[row] = Link(sample: found, match: .number) } else { isComplete = false }
        }
        if !isComplete { linkByDescription(&links) }
        return links
    }

    /// Enters a sample under a key that some row names; a key of two samples leads to neither (-2).
    private static func note(_ kept: Int, under key: UInt64, in index: inout [UInt64: Int]) {
        guard key != 0, let known = index[key], known != kept else { return }
        index[key] = known == -1 ? kept : -2
    }

    /// Joins the rows that are left, where exactly one sample fits; a row that names an unknown sample number is left.
    private mutating func linkByDescription(_ links: inout [Link]) {
        struct Fit {
            var sample: Int
            var count = 0
        }
        var reports: [String: Fit] = [:]
        var products: [String: [Int]] = [:]
        for (row, held) in cases.enumerated() where links[row].sample == nil {
            if !held.reportNumber.isEmpty { reports[held.reportNumber] = Fit(sample: -1) }
            if !held.namesSample, !held.productName.isEmpty, !held.foldedParty.isEmpty {
                products[held.productName] = []
            }
        }
        guard !reports.isEmpty || !products.isEmpty else { return }
        for index in samples.indices where sampleFates[index] == .kept && !samples[index].isFollowUp {
            let failed = verdict(of: index)?.final == .fail
            let (report, product) = look(at: samples[index].line) { record, names in
                (
                    FactFolding.fold(record.text(names.reportNumber) ?? ""),
                    failed ? FactFolding.fold(record.text(names.productName) ?? "") : ""
                )
            }
            if let fit = reports[report] { reports[report] = Fit(sample: index, count: fit.count + 1) }
            products[product]?.append(index)
        }
        for (row, held) in cases.enumerated() where links[row].sample == nil {
            if let fit = reports[held.reportNumber], fit.count == 1 {
                links[row] = Link(sample: fit.sample, match: .report)
                continue
            }
            guard !held.namesSample, let candidates = products[held.productName] else { continue }
            let fits = candidates.filter { describes(held, $0) }
            if fits.count == 1 { links[row] = Link(sample: fits[0], match: .description) }
        }
    }

    private mutating func describes(_ row: HeldCase, _ sample: Int) -> Bool {
        look(at: samples[sample].line) { record, names in
            let batch = FactFolding.fold(record.text(names.batch) ?? "")
            guard row.batch.isEmpty || batch.isEmpty || row.batch == batch else { return false }
            return [names.producerName, names.sampledName, names.platform].contains {
                FactFolding.fold(record.text($0) ?? "") == row.foldedParty
            }
        }
    }

    /// Joins follow-up samples to the failed batches that they follow up.
    ///
    /// By `follow_up_of` or the same sample number; failing that by party and product, where exactly one failed batch
    /// known before the re-test fits.
    mutating func joinFollowUps(to batches: inout [Int: FailedBatch]) {
        let followUps = samples.indices.filter { sampleFates[$0] == .kept && samples[$0].isFollowUp }
        guard !followUps.isEmpty else { return }
        var byNumber: [UInt64: Int] = [:]
        var byID: [UInt64: Int] = [:]
        var byFirm: [String: [Int]] = [:]
        for index in batches.keys.sorted() {
            if samples[index].number != 0 { byNumber[samples[index].number] = index }
            byID[IdentityHasher.plain(id(of: samples[index]))] = index
            for key in firmKeys(index) { byFirm[key, default: []].append(index) }
        }
        var hasher = IdentityHasher()
        for followUp in followUps {
            guard let verdict = verdict(of: followUp)?.final, verdict.isConclusion else { continue }
            let (id, on, sampled, reference, plain) = look(at: samples[followUp].line) { record, names in
                (
                    record.text(names.id) ?? "",
                    [names.sampledOn, names.reportedOn, names.publishedOn].lazy
                        .compactMap { record.text($0).flatMap { CalendarDate($0) } }.first,
                    FactFolding.fold(record.text(names.sampledName) ?? record.text(names.producerName) ?? ""),
                    record.text(names.followUpOf), IdentityHasher.plain(record.content(names.followUpOf))
                )
            }
            var target: Int?
            if let reference {
                target = byID[plain] ?? byNumber[hasher.hash(reference)]
            } else {
                target = byNumber[samples[followUp].number]
                if target == nil, let on {
                    let fits = Set(firmKeys(followUp).flatMap { byFirm[$0] ?? [] }).filter { candidate in
                        batches[candidate]?.knownOn.map { $0 < on } ?? false
                    }
                    if fits.count == 1 { target = fits.first }
                }
            }
            guard let target, let on, batches[target] != nil else {
                summary.unjoinedFollowUps += 1
                continue
            }
            let parties = batches[target]?.parties ?? []
            batches[target]?.followUps.append(
                FollowUp(
                    id: id, retest: CaseHistory.Retest(on: on, passed: verdict == .pass), sampledName: sampled,
                    parties: parties))
        }
    }

    /// What joins a follow-up sample to a batch without a number: a firm, by code or name, and the product.
    private mutating func firmKeys(_ index: Int) -> [String] {
        look(at: samples[index].line) { record, names in
            let product = FactFolding.fold(record.text(names.productName) ?? "")
            guard !product.isEmpty else { return [] }
            let firms = [names.producerCode, names.producerName, names.sampledCode, names.sampledName]
            return Set(firms.map { FactFolding.fold(record.text($0) ?? "") }).subtracting([""]).sorted()
                .map { "\($0)\u{1f}\(product)" }
        }
    }
}
