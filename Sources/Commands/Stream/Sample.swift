import ArgumentParser
import CommandSupport
import RecordStream
import Selection

struct Sample: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream sample"
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Take records at random, as a sealed stream that says that it is a cut.",
        discussion: """
            EXAMPLES
              spotcheck-stream sample 200 --seed 7 settled.ndjson -o looked-at.ndjson

            Every record has the same chance (algorithm R of Vitter 1985 over numbers of SplitMix64). The same seed \
            over the same records in the same order takes the same ones, and they come in the order of the input. \
            This draws records to look at; firms and inspectors are drawn by spotcheck-draw. Header and seal of what \
            comes out name seed and number, and say of how many records it is a cut: whatever makes one figure or \
            one report of it refuses (65), as of one part of a split. A share among these records is no published \
            figure.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Option(help: "The seed, a whole number from 0.")
    var seed: UInt64

    @OptionGroup var input: CutInput

    var files: [String] { input.files }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        try neighbours.claim(files)
        var cut = Cut(
            words: "sample \(input.count) seed \(seed)",
            recipe: StreamRecipe(
                producer: "spotcheck-stream-sample \(toolkitVersion)",
                settings: [(name: "sample", value: "\(input.count)"), (name: "seed", value: "\(seed)")]))
        var reservoir = Reservoir(input.count, seed: seed)
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        var number = 0
        let ledger = try tap.read(files, keys: KeySet([]), needsDigest: true) { record, _ in
            defer { number += 1 }
            guard let slot = reservoir.next() else { return }
            let line = try cut.keep(record.line, record: number)
            if slot < cut.taken.count { cut.taken[slot] = line } else { cut.taken.append(line) }
        }
        try cut.write(options, ledger, files, diagnostics)
        return .done
    }
}
