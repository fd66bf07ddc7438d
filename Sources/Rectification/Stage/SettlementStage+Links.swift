internal import ByteTables
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
        /// The batch that it names came after the day of the settlement.
        var isAfterCutoff = false
    }

    /// The sample of each ledger row: by `sample_id` or sample number, then report number, then description.
    ///
    /// A row that names a copy which was not kept goes with the copy that was.
    mutating func linkRows() -> [Link] {
        var links = Array(repeating: Link(), count: cases.count)
        guard !cases.isEmpty else { return links }
        var byID: [UInt64: Int] = [:]
        var byNumber: [UInt64: Int] = [:]
        for row in cases {
            if row.sampleID != 0 { byID[row.sampleID] = -1 }
            for number in [row.number, row.sampleIDAsNumber] where number != 0 { byNumber[number] = -1 }
        }
        for index in samples.indices where !samples[index].isFollowUp {
            let kept = Int(samples[index].kept)
            guard samples[kept].fate == .kept else { continue }
            if !byID.isEmpty { Self.note(kept, under: IdentityHasher.plain(id(of: samples[index])), in: &byID) }
            Self.note(kept, under: number(of: index), in: &byNumber)
        }
        var isComplete = true
        for (row, held) in cases.enumerated() {
            let found = [byNumber[held.number], byID[held.sampleID], byNumber[held.sampleIDAsNumber]].lazy
                .compactMap { $0 }.first { $0 >= 0 }
            if let found { links[row] = Link(sample: found, match: .number) } else { isComplete = false }
        }
        if !isComplete { linkByDescription(&links) }
        markAfterCutoff(&links)
        return links
    }

    /// Marks the rows whose batch came after the day, so that they wait with it.
    private mutating func markAfterCutoff(_ links: inout [Link]) {
        guard summary.afterCutoff > 0, links.contains(where: { $0.sample == nil }) else { return }
        let named = namesAfterCutoff()
        for (row, held) in cases.enumerated() where links[row].sample == nil {
            links[row].isAfterCutoff = [held.number, held.sampleID, held.sampleIDAsNumber].contains(
                where: named.contains)
        }
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
        for index in samples.indices where isBatch(index) {
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

    /// Whether a sample is kept and no re-test.
    func isBatch(_ index: Int) -> Bool { samples[index].fate == .kept && !samples[index].isFollowUp }

    /// A follow-up sample with a conclusion, and by what its batch is looked for.
    private struct Search {
        var id: String
        var on: CalendarDate?
        var passed: Bool
        var sampledName: String
        /// `follow_up_of`, as it stands and as a sample number; its own number where it names no batch.
        var reference, number: UInt64
        /// Firms and product, where it names no batch.
        var firms: [String]
    }

    /// Joins follow-up samples to the failed batches that they follow up.
    ///
    /// By `follow_up_of` or the same sample number; failing that by party and product, where exactly one failed batch
    /// known before the re-test fits.
    mutating func joinFollowUps(to batches: inout [Int: FailedBatch]) {
        let searches = samples.indices.filter { samples[$0].fate == .kept && samples[$0].isFollowUp }
            .compactMap { search($0) }
        guard !searches.isEmpty else { return }
        // Only what is looked for is noted of the batches, of which there may be very many.
        var byNumber: [UInt64: Int] = [:]
        var byID: [UInt64: Int] = [:]
        var byFirm: [String: [Int]] = [:]
        for search in searches {
            if search.number != 0 { byNumber[search.number] = -1 }
            if search.reference != 0 { byID[search.reference] = -1 }
            for firm in search.firms { byFirm[firm] = [] }
        }
        for index in samples.indices where isBatch(index) && (batches[index] != nil || opensCases(index)) {
            let number = number(of: index)
            if byNumber[number] != nil { byNumber[number] = index }
            let id = IdentityHasher.plain(id(of: samples[index]))
            if byID[id] != nil { byID[id] = index }
            guard !byFirm.isEmpty else { continue }
            for firm in firmKeys(index) { byFirm[firm]?.append(index) }
        }
        for search in searches {
            var target = [byID[search.reference], byNumber[search.number]].compactMap { $0 }.first { $0 >= 0 }
            if target == nil, let on = search.on {
                let fits = Set(search.firms.flatMap { byFirm[$0] ?? [] }).filter { candidate in
                    (batches[candidate] ?? failedBatch(candidate)).knownOn.map { $0 < on } ?? false
                }
                if fits.count == 1 { target = fits.first }
            }
            guard let target, let on = search.on else {
                summary.unjoinedFollowUps += 1
                continue
            }
            var batch = batches[target] ?? failedBatch(target)
            batch.followUps.append(
                FollowUp(
                    id: search.id, retest: CaseHistory.Retest(on: on, passed: search.passed),
                    sampledName: search.sampledName, parties: batch.parties))
            batches[target] = batch
        }
    }

    private mutating func search(_ followUp: Int) -> Search? {
        guard let verdict = verdict(of: followUp)?.final, verdict.isConclusion else { return nil }
        var hasher = IdentityHasher()
        let own = number(of: followUp)
        var search = look(at: samples[followUp].line) { record, names in
            let reference = record.text(names.followUpOf)
            return Search(
                id: record.text(names.id) ?? "",
                on: [names.sampledOn, names.reportedOn, names.publishedOn].lazy
                    .compactMap { record.text($0).flatMap { CalendarDate($0) } }.first,
                passed: verdict == .pass,
                sampledName: FactFolding.fold(record.text(names.sampledName) ?? record.text(names.producerName) ?? ""),
                reference: reference == nil ? 0 : IdentityHasher.plain(record.content(names.followUpOf)),
                number: reference.map { hasher.hash($0) } ?? own, firms: [])
        }
        if search.reference == 0 { search.firms = firmKeys(followUp) }
        return search
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
