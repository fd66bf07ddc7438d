import ArgumentParser
import CommandSupport
import Draws
import Glibc
import InspectionModel
import RecordStream
import ReportBundles

struct DrawCommit: SpotcheckCommand, ChainedCommand {
    static let program = "spotcheck-draw commit"
    static let configuration = CommandConfiguration(
        commandName: "commit",
        abstract: "Fix roster, quotas, inspectors, interests and history before the seed is known.",
        discussion: """
            EXAMPLES
              spotcheck-draw commit --firms roster.csv --strata district --quota quota.csv --inspectors inspectors.csv \\
                --avoid avoid.csv --history settled.ndjson --product 101.01 --as-of 2025-07-01 \\
                --seed-from '2025-07-15 双色球开奖号码，写作 期号:红球,…+蓝球' -o commitment.json

            Writes a small JSON file with the SHA-256 of each list, the id of the history, all settings, and the \
            words that name the public event of the future which gives the seed. Publish it, or lodge it with \
            another office, before that event. Lists that name persons are digested behind 32 random bytes each, \
            which are written beside it (COMMITMENT with .salt) and stay in the office: keep that file, the draw \
            needs it.

            What the draw would refuse is refused here already, since a list that has to be mended later is not the \
            one that was committed.

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @OptionGroup(title: "What is drawn from") var inputs: DrawInputFlags

    @Option(help: "The words that name the future public event whose outcome is the seed, and how it is written.")
    var seedFrom: String

    @Option(name: .shortAndLong, help: "The commitment, which appears whole or not at all.")
    var output: String

    @Option(help: "Where the salt goes; by default OUTPUT with .salt in place of .json.", completion: .file())
    var salt: String?

    @Flag(help: "Replace files that are there already, whatever they hold.")
    var force = false

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
        guard seedFrom.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("--seed-from names no event; a seed that nobody can look up later proves nothing")
        }
        if inputs.asOf == nil { throw UsageError("--as-of: as of which day is the commitment made?") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let asOf = inputs.asOf else { return .usage }
        let isOurs: @Sendable ([UInt8]) -> Bool = { String(decoding: $0, as: UTF8.self).contains(Commitment.kind) }
        let file = try AtomicFile(output, FileReplacement(.other(isOurs: isOurs), isForced: force))
        let drawn = Self.newSalt()
        let prepared = try DrawPreparation(inputs, committed: nil, salt: drawn, acceptance: acceptance, diagnostics)
        let refusals = prepared.seedlessRefusals
        guard refusals.isEmpty else { throw prepared.refuse(Draw.Refused(refusals), diagnostics) }
        let commitment = prepared.commitment(asOf: asOf, seedFrom: seedFrom)
        let bytes = JSONLines.bytes(commitment.json)
        try bytes.withUnsafeBytes { try file.write($0) }
        if commitment.files.contains(where: \.isSalted) {
            let place = salt ?? CommitmentFile.saltPath(of: output)
            let kept = try AtomicFile(
                place,
                FileReplacement(
                    .other { CommitmentSalt(reading: String(decoding: $0, as: UTF8.self)) != nil }, isForced: force))
            var text = drawn.text
            try text.withUTF8 { try kept.write(UnsafeRawBufferPointer($0)) }
            try kept.commit()
            chmod(place, 0o600)
            diagnostics.note("\(place): the salt; it stays in the office, and the draw needs it")
        }
        try file.commit()
        let digest = bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }
        diagnostics.note(
            "\(commitment.firms.groupedByThousands) firms, \(commitment.eligible.groupedByThousands) take part; publish \(output) before the event: sha256 \(digest)"
        )
        return .done
    }

    /// New random bytes for each personal list; the only thing in the toolkit that differs from run to run.
    private static func newSalt() -> CommitmentSalt {
        var salts: [String: [UInt8]] = [:]
        for role in ["avoid", "fixed", "inspectors"] {
            // The generator of the system, which nobody can foresee.
            var generator = SystemRandomNumberGenerator()
            salts[role] = (0..<CommitmentSalt.count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        return CommitmentSalt(salts)
    }
}
