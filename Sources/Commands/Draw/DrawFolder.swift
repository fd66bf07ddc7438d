import Bags
import CommandSupport
import Draws
import InspectionModel
import RecordStream
import ReportBundles

/// Writes the folder of a draw: what may be published at its top, what names persons below `internal`.
struct DrawFolder {
    private let prepared: DrawPreparation
    private let draw: Draw
    private let frame: DrawFrame
    private let notes: DrawNotes
    private let presentation: DrawPresentation
    private let items: CheckItems
    private let committed: CommitmentFile?
    private let findings: FirmFindings
    /// SHA-256 over the firms that took part.
    private let firmsDigest: String

    private static let producer = "spotcheck-draw \(toolkitVersion)"

    init(
        _ prepared: DrawPreparation, _ draw: Draw, _ frame: DrawFrame, notes: DrawNotes, presentation: DrawPresentation,
        items: CheckItems, committed: CommitmentFile?, findings: FirmFindings
    ) {
        self.prepared = prepared
        self.draw = draw
        self.frame = frame
        self.notes = notes
        self.presentation = presentation
        self.items = items
        self.committed = committed
        self.findings = findings
        firmsDigest = draw.digest(prepared.roster)
    }

    /// Writes all files; when anything goes wrong, nothing of them stays.
    func write(to place: BundlePlace, _ diagnostics: Diagnostics) throws -> BundleWriter.Outcome {
        let writer = try BundleWriter(place)
        do {
            var notes = notes
            var files: [(name: String, sha256: String)] = []
            let (table, plan) = try writeTable(writer, diagnostics)
            files += [("draw.csv", table), ("plan.ndjson", plan)]
            let sampling = PlanTable(draw.strata, frame: frame, districts: prepared.districtCodes)
            if let text = sampling.text {
                files.append(("plan.csv", try writer.add("plan.csv", Array(text.utf8))))
                tellUnknown(sampling.unknownDistricts, diagnostics)
            } else {
                let message: Message =
                    "plan.csv is not written: neither the strata nor --product name a key of the records"
                notes.add(message.english, "没有写 plan.csv：分组和产品都不是记录的键。")
                diagnostics.note(message)
            }
            let pages = try DrawPages()
            let page = pages.page(pageModel(notes.chinese))
            if let finding = PersonalDataGate.first(in: page, path: "draw.html") { tell(finding, diagnostics) }
            files.append(("draw.html", try writer.add("draw.html", page)))
            if let committed { files.append(("commitment.json", try writer.add("commitment.json", committed.bytes))) }
            var document = DrawDocument(
                frame: frame, producer: Self.producer, settings: prepared.settings.pairs,
                tables: prepared.tables.digests,
                history: prepared.history?.stream, notes: notes.chinese)
            document.firmsDigest = firmsDigest
            document.files = files.sorted { $0.name < $1.name }
            try writer.add("draw.json", JSONLines.bytes(document.json(draw, prepared.roster, lists: prepared.lists)))
            try writeSheets(pages, writer, diagnostics)
            return try writer.finishPlain()
        } catch {
            writer.discard()
            throw error
        }
    }

    private func tell(_ finding: PersonalDataGate.Finding, _ diagnostics: Diagnostics) {
        diagnostics.note(
            "\(finding.path): byte \(finding.offset): looks like \(finding.kind.rawValue); look at it before it is published"
        )
    }

    private func tellUnknown(_ districts: [String], _ diagnostics: Diagnostics) {
        guard !districts.isEmpty else { return }
        let names = districts.map { "“\(Diagnostics.harmless($0))”" }.joined(separator: ", ")
        diagnostics.note(
            "plan.csv: districts.csv does not have \(names), so that the plan goes by district_name as the roster has it"
        )
    }

    /// Writes `draw.csv` and `plan.ndjson`, and gives their SHA-256.
    private func writeTable(
        _ writer: BundleWriter, _ diagnostics: Diagnostics
    ) throws -> (table: String, plan: String) {
        let table = try writer.begin("draw.csv")
        let plan = try writer.begin("plan.ndjson")
        var records = RecordWriter { try plan.write($0) }
        try records.open(header)
        var isTold = false
        let rows = DrawTable(
            draw, prepared.roster, lists: prepared.lists, inspectors: prepared.inspectors?.inspectors ?? [],
            frame: frame,
            store: prepared.store, districts: prepared.districtCodes)
        func look(_ names: [UInt8]) {
            guard !isTold, let finding = PersonalDataGate.first(in: names, path: "draw.csv") else { return }
            isTold = true
            diagnostics.note(
                "draw.csv: a name looks like \(finding.kind.rawValue); look at it before it is published")
        }
        try rows.write(records: &records, look: look) { try table.write($0) }
        var accounting = Accounting()
        accounting.read = prepared.roster.rows
        accounting.duplicates = prepared.roster.duplicates
        accounting.records = records.records
        accounting.skipped = accounting.read - accounting.duplicates - accounting.records
        guard accounting.closes, accounting.skipped >= 0 else {
            throw CommandFailure(.accountingOpen, "the accounting does not close: \(accounting.line)")
        }
        try records.seal(
            accounting: accounting, parents: prepared.parents, lineage: prepared.lineage, completeness: completeness)
        return (try writer.end(table), try writer.end(plan))
    }

    /// What a reader of the seal has to know.
    private var completeness: String? {
        var words = prepared.completeness.map { [$0] } ?? []
        if committed == nil { words.append(DrawFrame.uncommitted) }
        if draw.totalShortfall > 0 || draw.strata.contains(where: { $0.shortfall > 0 }) { words.append("少于要求") }
        return words.isEmpty ? nil : words.joined(separator: "+")
    }

    private var header: StreamHeader {
        let recipe = StreamRecipe(
            producer: Self.producer,
            settings: prepared.settings.pairs.filter { !$0.value.isEmpty }
                + [("seed", frame.seed.text), ("commitment", frame.commitment ?? DrawFrame.uncommitted)],
            tables: prepared.tables.digests)
        // What the draw came to stands for its lists, whose lines may be in any order.
        var digest = SHA256Digest()
        digest.update(field: firmsDigest)
        for stratum in draw.strata { digest.update(field: "\(stratum.name) \(stratum.quota)") }
        for firm in draw.selected + draw.chosenByHand {
            let pair = draw.pair(firm).map { "\(inspector($0.0).id) \(inspector($0.1).id)" } ?? ""
            digest.update(field: "\(prepared.roster.key(firm)) \(pair)")
        }
        var header = StreamHeader(
            stream: recipe.streamID(parents: prepared.parents, sources: [], seed: digest.hexadecimal()),
            producer: recipe.producer)
        header.parents = prepared.parents
        header.settings = recipe.settings
        header.tables = recipe.tables
        return header
    }

    private func inspector(_ number: Int) -> Inspector { prepared.inspectors?.inspectors[number] ?? Inspector(id: "") }

    private func name(_ firm: Int) -> String { prepared.roster.nameAndAddress(firm, in: prepared.store).name }

    private func pageModel(_ notes: [String]) -> DrawPageModel {
        var model = DrawPageModel()
        model.office = presentation.office ?? ""
        model.subject = presentation.subject ?? ""
        model.number = presentation.number ?? ""
        model.day = frame.asOf?.description ?? ""
        model.seed = frame.seed.text
        model.seedFrom = frame.seedFrom ?? ""
        model.commitment = frame.commitment ?? ""
        model.committedOn = committed?.commitment.asOf.description ?? ""
        if committed != nil, let file = prepared.files.first(where: { $0.role == "firms" }) {
            model.rosterFile = file.name
            model.rosterFileDigest = file.sha256
        }
        model.rosterDigest = firmsDigest
        model.inspectors = prepared.inspectors?.inspectors.count { $0.isAvailable } ?? 0
        model.interests = prepared.lists.avoidance.byFirm.values.reduce(0) { $0 + Set($1.map(\.inspector)).count }
        model.checked = draw.strata.reduce(0) { $0 + $1.checked }
        model.otherStates = draw.strata.reduce(0) { $0 + $1.otherState }
        model.fixed = draw.chosenByHand.count
        model.shortfall = draw.totalShortfall + draw.strata.reduce(0) { $0 + $1.shortfall }
        if case .shared = prepared.quotas { model.isShared = true }
        model.months = frame.months
        model.notes = notes
        model.strata = draw.strata.map { stratum in
            DrawPageModel.Stratum(
                name: label(stratum), firms: stratum.firms,
                excluded: stratum.firms - stratum.eligible, eligible: stratum.eligible, selected: stratum.quota,
                share: stratum.share?.description ?? "")
        }
        let byHand = Dictionary(grouping: draw.chosenByHand) { prepared.roster.stratum($0) }
        model.groups = draw.strata.map { stratum in
            let drawn = draw.firms(of: stratum).prefix(stratum.quota).enumerated().map { place, firm in
                pageFirm(Int(firm), rank: "\(place + 1)", ticket: draw.ticket(Int(firm)).description)
            }
            let chosen = (byHand[stratum.number] ?? []).map { pageFirm($0, rank: "指定", ticket: "") }
            return DrawPageModel.Group(stratum: label(stratum), firms: drawn + chosen)
        }
        return model
    }

    private func pageFirm(_ firm: Int, rank: String, ticket: String) -> DrawPageModel.Firm {
        DrawPageModel.Firm(
            name: name(firm), rank: rank, key: prepared.roster.key(firm), ticket: ticket,
            inspectors: draw.pair(firm).map { [inspector($0.0).id, inspector($0.1).id] } ?? [])
    }

    private func label(_ stratum: StratumOutcome) -> String {
        stratum.values.isEmpty ? "全部" : stratum.values.joined(separator: " · ")
    }

    /// A firm that gets a sheet, and what the draw made of it.
    private typealias SheetPlace = (firm: Int, stratum: StratumOutcome, outcome: String, rank: String)

    /// Those who get a sheet: stratum by stratum the drawn firms, the first replacements where wanted, those chosen by hand.
    private var sheetPlaces: [SheetPlace] {
        var places: [SheetPlace] = []
        let byHand = Dictionary(grouping: draw.chosenByHand) { prepared.roster.stratum($0) }
        let reasons = prepared.lists.fixed.reasons
        for stratum in draw.strata {
            let count = stratum.quota + (stratum.quota > 0 ? presentation.spareSheets : 0)
            for (place, firm) in draw.firms(of: stratum).prefix(count).enumerated() {
                let outcome = place < stratum.quota ? "抽中" : "替补 \(place - stratum.quota + 1)"
                places.append((Int(firm), stratum, outcome, "\(place + 1)"))
            }
            for firm in byHand[stratum.number] ?? [] {
                places.append((firm, stratum, "指定：\(reasons[firm] ?? "")", ""))
            }
        }
        return places
    }

    /// Writes the sheets one by one, so that memory does not grow with them.
    private func writeSheets(_ pages: DrawPages, _ writer: BundleWriter, _ diagnostics: Diagnostics) throws {
        let places = sheetPlaces
        let file = try writer.begin("internal/sheets.html")
        try file.write(pages.sheetsStart(title: "一企一表（\(places.count) 家）"))
        var used: Set<CheckItems.Item> = []
        // What is checked depends on the stratum alone.
        var latest: (stratum: Int, agencies: [(agency: String, items: [CheckItems.Item])])?
        for place in places {
            let agencies: [(agency: String, items: [CheckItems.Item])]
            if let latest, latest.stratum == place.stratum.number {
                agencies = latest.agencies
            } else {
                agencies = items.sheet(strata: place.stratum.values, category: category(place.stratum))
                used.formUnion(agencies.flatMap(\.items))
                latest = (place.stratum.number, agencies)
            }
            try file.write(pages.sheet(sheet(place.firm, place.stratum, place.outcome, place.rank, agencies)))
        }
        try file.write(pages.sheetsEnd)
        try writer.end(file)
        let idle = items.items.filter { !used.contains($0) }
        guard !idle.isEmpty, !places.isEmpty else { return }
        let names = idle.map { "\($0.agency) \($0.item)" }.joined(separator: "; ")
        diagnostics.note("\(idle.count) items to check are for no firm that is visited: \(names)")
    }

    private func category(_ stratum: StratumOutcome) -> String? {
        prepared.settings.strata.firstIndex(of: "category_code").map { stratum.values[$0] } ?? prepared.settings.product
    }

    private func sheet(
        _ firm: Int, _ stratum: StratumOutcome, _ outcome: String, _ rank: String,
        _ agencies: [(agency: String, items: [CheckItems.Item])]
    ) -> DrawSheet {
        let (name, address) = prepared.roster.nameAndAddress(firm, in: prepared.store)
        var sheet = DrawSheet()
        sheet.office = presentation.office ?? ""
        sheet.number = presentation.number ?? ""
        sheet.firm = name
        sheet.key = prepared.roster.key(firm)
        sheet.address = address
        sheet.stratum = label(stratum)
        sheet.outcome = outcome
        sheet.rank = rank
        sheet.seed = frame.seed.text
        sheet.ticket = rank.isEmpty ? "" : draw.ticket(firm).description
        sheet.commitment = frame.commitment ?? DrawFrame.uncommitted
        sheet.products = category(stratum).map { "\($0)，\(frame.batches) 批次" } ?? ""
        if let pair = draw.pair(firm) {
            sheet.inspectors = [pair.0, pair.1].map { number in
                let inspector = inspector(number)
                return DrawSheet.Inspector(
                    id: inspector.id, name: inspector.name, unit: inspector.unit, certificate: inspector.certificate)
            }
        }
        sheet.agencies = agencies.map { agency in
            DrawSheet.Agency(name: agency.agency, items: agency.items.map { ($0.item, $0.basis) })
        }
        if let history = prepared.lists.history {
            sheet.history = history.file(key: sheet.key, name: name).sentences
        }
        sheet.history += findings.sentences(key: sheet.key, name: name)
        return sheet
    }
}
