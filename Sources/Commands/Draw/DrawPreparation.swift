import AnalystTables
import CommandSupport
import Draws
import Indicators
import InspectionModel
import RecordStream
import ReportBundles
import Selection

/// All that a draw is made of, read and joined; nothing of it depends on the seed.
struct DrawPreparation {
    let settings: DrawSettings
    let tables: DrawTables
    let roster: Roster
    let lists: OfficeLists
    let store: LineSpool
    let inspectors: InspectorList?
    let quotas: QuotaRequest
    /// What is wrong with the lists.
    let refusals: [DrawRefusal]
    let rosterName: String
    let fixedName: String
    /// The files with the digests that a commitment holds.
    let files: [Commitment.File]
    let history: Commitment.History?
    /// Why the history was not known to be complete, or nil.
    let completeness: String?
    let lineage: [StreamAncestor]
    let parents: [String]

    /// Reads all inputs.
    ///
    /// - Parameter salt: for the digests of personal lists; nil where no digest is wanted.
    /// - Throws: a failure.
    init(
        _ flags: DrawInputFlags, committed: Commitment?, salt: CommitmentSalt?, acceptance: InputAcceptance,
        _ diagnostics: Diagnostics
    ) throws {
        let settings = DrawSettings(flags, committed: committed)
        let tables = try DrawTables(folder: flags.tables)
        let reading = ListReading(salt: salt)
        let isStrict = acceptance.policy.strict
        let inspectors = try reading.read(flags.inspectors, "inspectors") { name, bytes in
            try InspectorList(named: name, bytes: bytes, columns: tables.columns, words: tables.words)
        }
        if let inspectors {
            try Self.confirmPublishable(inspectors, flags.inspectors ?? "")
            Self.tellUnused(inspectors.unusedHeadings, flags.inspectors, diagnostics)
        }
        let avoidance = try reading.read(flags.avoid, "avoid") { name, bytes in
            try AvoidanceTable(
                named: name, bytes: bytes, columns: tables.columns, inspectors: inspectors ?? InspectorList([]),
                keys: tables.keys, nameForm: tables.nameForm)
        }
        let fixed = try reading.read(flags.fixed, "fixed") { name, bytes in
            try FixedFirms(
                named: name, bytes: bytes, columns: tables.columns, keys: tables.keys, nameForm: tables.nameForm)
        }
        quotas = try Self.quotas(flags, settings, tables, reading)
        let past = try HistoryReading(flags, settings, tables, acceptance, diagnostics)
        let file = try RosterFile(
            flags.firms, strata: settings.strata, tables: tables,
            lists: OfficeLists(
                avoidance: avoidance ?? AvoidanceTable(), fixed: fixed ?? FixedFirms(), history: past?.history,
                nameForm: tables.nameForm), diagnostics)
        rosterName = ByteInput.fileName(of: flags.firms)
        fixedName = flags.fixed.map { ByteInput.fileName(of: $0) } ?? ""
        self.settings = settings
        self.tables = tables
        self.inspectors = inspectors
        roster = file.roster
        lists = file.lists
        store = file.store
        refusals = file.refusals + file.lists.fixed.unknown.map { .fixedUnknown($0.name, line: $0.line) }
        files =
            [Commitment.File(role: "firms", name: rosterName, sha256: file.sha256, isSalted: false)]
            + reading.files.sorted { $0.role < $1.role }
        history = past?.identity
        completeness = past?.completeness
        lineage = past?.lineage ?? []
        parents = past?.parents ?? []
        Self.tellUnused(roster.unusedHeadings, flags.firms, diagnostics)
        try tellInterests(flags.avoid ?? "", isStrict: isStrict, diagnostics)
    }

    /// Refuses ids that are numbers of identity cards or telephones, since ids are published.
    private static func confirmPublishable(_ inspectors: InspectorList, _ path: String) throws(CommandFailure) {
        for inspector in inspectors.inspectors {
            guard let finding = PersonalDataGate.first(in: Array(inspector.id.utf8), path: "") else { continue }
            throw CommandFailure(
                .badData,
                "an id looks like \(finding.kind.rawValue); ids are published, so that inspectors need others", at: path
            )
        }
    }

    private static func tellUnused(_ headings: [String], _ path: String?, _ diagnostics: Diagnostics) {
        guard !headings.isEmpty, let path else { return }
        let names = headings.map { Diagnostics.harmless($0) }.joined(separator: ", ")
        diagnostics.note("\(path): the draw does not use \(names)")
    }

    /// Tells of interests that mean nobody: a misspelt id is an interest that is not avoided.
    private func tellInterests(
        _ path: String, isStrict: Bool, _ diagnostics: Diagnostics
    ) throws(CommandFailure) {
        let name = ByteInput.fileName(of: path)
        func lines(_ lines: [Int]) -> String { lines.sorted().map(String.init).joined(separator: ", ") }
        let strangers = lists.avoidance.strangers
        if !strangers.isEmpty {
            let message: Message = "\(name): \(strangers.count) rows match no inspector: lines \(lines(strangers))"
            guard !isStrict else { throw CommandFailure(.badData, message) }
            diagnostics.note(message)
        }
        let idle = lists.avoidance.idle
        if !idle.isEmpty {
            diagnostics.note("\(name): \(idle.count) rows match no firm of the roster: lines \(lines(idle))")
        }
    }

    private static func quotas(
        _ flags: DrawInputFlags, _ settings: DrawSettings, _ tables: DrawTables, _ reading: ListReading
    ) throws -> QuotaRequest {
        let quotas = try reading.read(flags.quota, "quota") { name, bytes in
            try QuotaRequest(
                named: name, bytes: bytes, strata: settings.strata, total: settings.total, mode: settings.mode,
                columns: tables.columns)
        }
        if let quotas { return quotas }
        guard let total = settings.total else {
            throw CommandFailure(.usage, "how many firms? --quota FILE gives it for each stratum, or --total N for all")
        }
        return .shared(total: total, mode: settings.mode, shares: [:])
    }

    /// The settings and tables as a commitment holds them.
    var committedSettings: [Commitment.Setting] {
        settings.pairs.map { Commitment.Setting($0.name, $0.value) }
            + tables.digests.map { Commitment.Setting($0.name, $0.sha256) }
    }

    /// What these inputs would commit to.
    func commitment(asOf: CalendarDate, seedFrom: String) -> Commitment {
        let eligible = (0..<roster.count).count { roster.standing($0) == .eligible }
        return Commitment(
            asOf: asOf, seedFrom: seedFrom, settings: committedSettings, files: files, history: history,
            firms: roster.count, eligible: eligible)
    }

    /// The code of the district of each stratum, by its number; nil where no table has its name, or there is no district.
    var districtCodes: [String?] {
        let place = settings.strata.firstIndex(of: "district")
        return roster.strata.map { values in
            guard let place, let codes = tables.districts[values[place]], codes.count == 1 else { return nil }
            return codes.first
        }
    }

    /// Tells all reasons against a draw, each in a line, and how many they are.
    func refuse(_ refused: Draw.Refused, _ diagnostics: Diagnostics) -> CommandFailure {
        for refusal in refused.refusals.prefix(Self.mostTold) {
            let (place, text) = refusal.explanation(roster: rosterName, fixed: fixedName)
            diagnostics.failure(CommandFailure(.badData, Message(told: text), at: place))
        }
        if let advice = refused.advice {
            let other: Message =
                advice.existsOtherwise
                ? "another assignment within --max-load exists, and the draw does not look for it, since nobody could follow it by hand"
                : "no assignment whatever gives every firm two within --max-load"
            let enough: Message = advice.enough.map { "; --max-load \($0) is enough" } ?? ""
            diagnostics.failure(CommandFailure(.badData, other + enough))
        }
        let count = refused.refusals.count
        let more: Message = count > Self.mostTold ? ", of which \(count - Self.mostTold) are not listed" : ""
        return CommandFailure(
            .badData, "nothing is drawn and nothing is written: \(count) reason\(count == 1 ? "" : "s")\(more)")
    }

    private static let mostTold = 1000
}

/// Reads the small lists of an office and takes their digests.
final class ListReading {
    private(set) var files: [Commitment.File] = []
    private let salt: CommitmentSalt?

    init(salt: CommitmentSalt?) { self.salt = salt }

    /// Reads a list that may not be given.
    ///
    /// - Throws: a failure with status 78 for a list that cannot be used, 66 or 74 for one that cannot be read, 65 where its
    ///   salt is missing.
    func read<List>(
        _ path: String?, _ role: String, _ make: (String, [UInt8]) throws -> List
    ) throws(CommandFailure) -> List? {
        guard let path else { return nil }
        let bytes = try ByteInput.contents(ofFile: path)
        let name = ByteInput.fileName(of: path)
        if let salt {
            guard let digest = salt.digest(of: bytes, role: role) else {
                throw CommandFailure(
                    .badData, "the salt has no line “\(role)”, so that nobody can say whether this list was committed",
                    at: path)
            }
            files.append(
                Commitment.File(role: role, name: name, sha256: digest, isSalted: Commitment.File.isPersonal(role)))
        }
        do {
            return try make(name, bytes)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}

extension DrawPreparation {
    /// All that is wrong whatever the seed will be: the lists, and quotas that cannot be filled.
    ///
    /// Places that are shared out by equal remainders go by some ticket here; who gets them is not looked at.
    var seedlessRefusals: [DrawRefusal] {
        guard let seed = try? DrawSeed("commit") else { return refusals }
        var hasher = TicketHasher(seed)
        let settled = QuotaSettlement(roster, quotas, acceptsShort: settings.acceptsShort) {
            hasher.ticket(.stratum, $0)
        }
        return refusals + settled.refusals
    }
}
