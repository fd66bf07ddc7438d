import ArgumentParser
import CommandSupport

struct DrawTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-draw",
        abstract: "Draw firms and inspectors at random: committed, drawn once, checkable by anybody.",
        discussion: """
            EXAMPLES
              spotcheck-draw commit --firms roster.csv --strata district --quota quota.csv --inspectors inspectors.csv \\
                --avoid avoid.csv --as-of 2025-07-01 --seed-from '2025-07-15 双色球开奖号码' -o commitment.json
              spotcheck-draw --commitment commitment.json --seed '2025081期:03,11,17,22,28,31+09' --firms roster.csv \\
                --quota quota.csv --inspectors inspectors.csv --avoid avoid.csv -o draw
              spotcheck-draw check --used used.csv draw settled.ndjson

            Three steps. “commit” fixes roster, quotas, inspectors, interests and history, and names a public event \
            of the future, such as a lottery; what it writes is published or lodged elsewhere. After the event its \
            outcome is the seed, and “spotcheck-draw --commitment FILE --seed TEXT -o DIR” draws: any input that was \
            changed is refused by name (65). A seed alone proves nothing: whoever mends the roster after the seed is \
            known chooses the firms; a draw without a commitment says 未事先承诺 in everything that it writes. “check” \
            compares what was drawn with the settled records of what was done.

            Each firm has a ticket, the SHA-256 of four lines: spotcheck-draw/1, the seed, firm, its key (the credit \
            code; name: and the name where there is none). Nobody else moves it. The firms of a stratum with the \
            smallest tickets are drawn, the others are its replacements in their order. One firm is checked by hand \
            with
              printf 'spotcheck-draw/1\\nSEED\\nfirm\\nCODE' | sha256sum

            “spotcheck-draw once --help” lists the flags of the draw itself; “once” may be left out.

            \(ExitStatus.help)
            """,
        version: toolkitVersion,
        subcommands: [DrawOnce.self, DrawCommit.self, DrawCheck.self],
        defaultSubcommand: DrawOnce.self)
}
