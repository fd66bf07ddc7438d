import ArgumentParser
import Bags
import CommandSupport
import Draws
import InspectionModel
import RecordStream

struct DrawOnce: SpotcheckCommand, ChainedCommand {
    static let program = "spotcheck-draw"
    static let configuration = CommandConfiguration(
        commandName: "once",
        abstract: "Draw: what is meant where no other command is named.",
        discussion: """
            EXAMPLES
              spotcheck-draw --firms roster.csv --quota quota.csv --strata district --seed 03-11-17-22-28-31-09 -o draw
              spotcheck reconcile --as-of 2025-07-01 coded.ndjson then draw --firms roster.csv --total 60 \\
                --strata district --product 101.01 --as-of 2025-07-01 --seed 40718 -o draw

            Writes a folder, which appears whole or not at all: draw.csv (every firm with its ticket, rank and \
            outcome), plan.csv (for spotcheck-rate --measure plan_completion), plan.ndjson (the drawn firms as a \
            sealed stream), draw.json (seed, commitment, quotas with exact shares, counts, notes) and draw.html \
            (抽取记录单) hold no name of a person and no interest, and are published after the last visit; \
            internal/sheets.html (一企一表, A4) names the inspectors and stays in the office. A folder with the same \
            draw is left as it is; any other is never written over.

            What cannot be done is refused, with all that is missing, and nothing is written (65).

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @OptionGroup(title: "What is drawn from") var inputs: DrawInputFlags

    @Option(
        help: """
            The outcome of the public event, byte for byte: 00001 is not 1. Text in Unicode form NFC without controls and \
            without a blank at either end; anything else is refused, never mended.
            """)
    var seed: String

    @Option(
        help: "What “spotcheck-draw commit” wrote before the event; any input that differs is refused by name (65).",
        completion: .file(extensions: ["json"]))
    var commitment: String?

    @Option(
        help: "The salt that “commit” wrote beside it; by default COMMITMENT with .salt in place of .json.",
        completion: .file())
    var salt: String?

    @Option(name: .shortAndLong, help: "The folder of the draw, which appears whole or not at all.")
    var output: String

    @OptionGroup(title: "What stands on pages and sheets") var presentation: DrawPresentation
    @OptionGroup(title: "Which streams are accepted as history") var acceptance: InputAcceptance
    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    var neighbours: StreamNeighbours {
        get { acceptance.neighbours }
        set { acceptance.neighbours = newValue }
    }
    var files: [String] { inputs.history.map { [$0] } ?? [] }
    var outputPath: String? { output }
    var writesStream: Bool { false }

    func validate() throws {
        guard BundlePlace(output) != nil else { throw UsageError("-o: \"\(output)\" names no folder") }
        if salt != nil, commitment == nil { throw UsageError("--salt works only together with --commitment") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output) else { return .usage }
        let committed = try commitment.map { try CommitmentFile($0, salt: salt) }
        let items = try presentation.readItems(inputs.tables)
        let prepared = try DrawPreparation(
            inputs, committed: committed?.commitment, salt: committed?.salt, acceptance: acceptance, diagnostics)
        if let committed { try confirm(committed.commitment, prepared, diagnostics) }
        let draw: Draw
        let seed: DrawSeed
        do throws(Draw.Refused) {
            seed = try Self.seed(self.seed, prepared)
            draw = try Draw(
                prepared.roster,
                DrawRequest(
                    seed: seed, quotas: prepared.quotas, inspectors: prepared.inspectors, cap: prepared.settings.cap,
                    acceptsShort: prepared.settings.acceptsShort),
                avoidance: prepared.lists.avoidance.byFirm, refusals: prepared.refusals
            ) { UnseenCharacters.shown(prepared.roster.nameAndAddress($0, in: prepared.store).name) }
        } catch {
            throw prepared.refuse(error, diagnostics)
        }
        let frame = DrawFrame(
            seed: seed, seedFrom: committed?.commitment.seedFrom, asOf: prepared.settings.asOf,
            strata: prepared.settings.strata, product: prepared.settings.product, party: prepared.settings.party,
            batches: prepared.settings.batches, commitment: committed?.sha256,
            months: prepared.tables.words.historyMonths)
        var notes = DrawNotes(prepared, draw, isCommitted: committed != nil)
        try notes.compare(with: presentation.earlier, frame, prepared)
        let findings = try FirmFindings(
            classes: presentation.classes, leads: presentation.leads, asOf: prepared.settings.asOf, prepared.tables,
            acceptance, diagnostics)
        let folder = DrawFolder(
            prepared, draw, frame, notes: notes, presentation: presentation, items: items, committed: committed,
            findings: findings)
        do {
            let outcome = try folder.write(to: place, diagnostics)
            for note in notes.english { diagnostics.note(Message(told: note)) }
            diagnostics.note(Self.account(draw, prepared, outcome))
        } catch BundleError.exists(let path) {
            throw CommandFailure(
                .cannotCreate,
                "holds another draw or something else; a draw is never written over: name another folder",
                at: path)
        } catch let error as BundleError {
            throw CommandFailure(ExitStatus(rawValue: error.exitStatus) ?? .inputOutput, Message(told: "\(error)"))
        }
        return .done
    }

    /// The seed, or all that is wrong without one.
    private static func seed(_ text: String, _ prepared: DrawPreparation) throws(Draw.Refused) -> DrawSeed {
        do throws(DrawSeed.Fault) {
            return try DrawSeed(text)
        } catch {
            throw Draw.Refused([.seed(error)] + prepared.seedlessRefusals)
        }
    }

    private func confirm(
        _ committed: Commitment, _ prepared: DrawPreparation, _ diagnostics: Diagnostics
    ) throws(CommandFailure) {
        let now = prepared.commitment(asOf: prepared.settings.asOf ?? committed.asOf, seedFrom: committed.seedFrom)
        let differences = committed.differences(from: now)
        guard !differences.isEmpty else { return }
        for difference in differences { diagnostics.failure(CommandFailure(.badData, Message(told: difference))) }
        throw CommandFailure(
            .badData, "nothing is drawn: \(differences.count) of the inputs differ from the commitment",
            at: commitment)
    }

    private static func account(
        _ draw: Draw, _ prepared: DrawPreparation, _ outcome: BundleWriter.Outcome
    ) -> Message {
        let roster = prepared.roster
        let eligible = draw.strata.reduce(0) { $0 + $1.eligible }
        let drawn = draw.strata.reduce(0) { $0 + $1.quota }
        var parts: [Message] = ["\(roster.rows.groupedByThousands) rows", "\(roster.count.groupedByThousands) firms"]
        if roster.duplicates > 0 { parts.append("\(roster.duplicates.groupedByThousands) of them again") }
        parts.append("\(eligible.groupedByThousands) take part")
        parts.append("\(drawn.groupedByThousands) drawn in \(draw.strata.count) strata")
        let path: Message =
            if case .unchanged = outcome { "\(outcome.path) holds this draw already" } else { "\(outcome.path)" }
        return "\(Message.joined(parts, by: ", ")): \(path)"
    }
}
