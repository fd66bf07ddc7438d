import Foundation
import TestMaterial
import Testing

/// A chain in one process gives what a pipe of the same tools gives, byte for byte.
@Suite("A chain and a pipe")
struct ChainAndPipeTests {
    /// The pipe of a chain, for a shell.
    static func pipe(of parts: [String]) -> String { parts.map { "spotcheck-\($0)" }.joined(separator: " | ") }

    /// Runs both ways in folders of their own, `pipe` and `chain`, and gives what differs.
    static func differences(_ parts: [String]) throws -> String {
        let shell = try Shell()
        let result = try shell.run(
            """
            mkdir pipe chain
            (cd pipe; bash -c 'set -o pipefail; "$@"' run bash -o pipefail -c "$PIPE" >out 2>err; echo $? >status)
            (cd chain; bash -c "$CHAIN" >out 2>err; echo $? >status)
            # Stages of a pipe tell what they have to tell in no certain order.
            for folder in pipe chain; do sort -o $folder/err $folder/err; done
            diff -r pipe chain
            """,
            with: [
                "PIPE": pipe(of: parts), "CHAIN": "spotcheck " + parts.joined(separator: " then "),
            ])
        return result.output + result.error
    }

    @Test("the quarter: bundle, side streams, status and what is told")
    func quarter() throws {
        let found = try Self.differences([
            "ingest --rejects rejects.ndjson --rejects-csv rejects.csv $FIXTURES/quarter/results.csv "
                + "$FIXTURES/quarter/results.xml $FIXTURES/quarter/ledger.csv",
            "normalize --unresolved unresolved.ndjson --unresolved queue.csv --groups",
            "reconcile --as-of 2025-03-31 --superseded superseded.ndjson --rejects conflicts.ndjson "
                + "--after-cutoff later.ndjson",
            "report -o bundle",
        ])
        #expect(found == "")
    }

    @Test(
        "rates, tables and selections behind settled records",
        arguments: [
            ["rate --target all --fail-on-target"],
            ["rate --by district_name,month --population all"],
            ["rate --by category_name --format text --sort rate --top 5"],
            ["stream select --district 西青区", "rate --measure failing_items"],
            ["stream table --verdict fail --keys sample_number,product_name"],
            ["stream merge", "stream bare"],
            ["rate --by district --partial", "rate --by district"],
        ])
    func behindSettled(_ last: [String]) throws {
        let found = try Self.differences(
            [
                "ingest $FIXTURES/quarter/results.csv $FIXTURES/quarter/ledger.csv", "normalize",
                "reconcile --as-of 2025-03-31",
            ] + last)
        #expect(found == "")
    }

    @Test("what was handed on is kept as the streams of the pipe")
    func keep() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            cd "$FIXTURES/quarter"; here=$OLDPWD
            spotcheck-ingest -q results.csv ledger.csv >"$here/1"
            spotcheck-normalize -q <"$here/1" >"$here/2"
            spotcheck-reconcile -q --as-of 2025-03-31 <"$here/2" >"$here/3"
            spotcheck-rate -q <"$here/3" >"$here/4"
            mkdir "$here/kept"
            spotcheck --keep "$here/kept" ingest -q results.csv ledger.csv then normalize -q then \\
              reconcile -q --as-of 2025-03-31 then rate -q >"$here/rates"
            echo $?; cd "$here"; ls kept
            cmp 1 kept/1-ingest.ndjson; cmp 2 kept/2-normalize.ndjson; cmp 3 kept/3-reconcile.ndjson; cmp 4 rates
            """)
        #expect(result.output == "0\n1-ingest.ndjson\n2-normalize.ndjson\n3-reconcile.ndjson\n", "\(result.error)")
        #expect(result.error == "")
    }

    /// Options that change what a part writes or tells; each is taken or left by chance.
    static let choices: [[String]] = [
        [
            "--set task_level=区级", "--rejects r", "--rejects-csv r.csv", "-q", "--kind sample", "--max-rejects 0",
            "--max-rejects 50%", "--log-json", "--encoding utf-8",
        ],
        [
            "--groups", "--unresolved u", "--accept official,exact", "--min-coverage 99",
            "--counted-producer principal", "-q",
        ],
        ["--superseded s", "--rejects c", "--obliged seller", "--jurisdiction 31", "--after-cutoff a", "--log-json"],
        [
            "--by district", "--period 2025-01", "--population all", "--measure fail_rate", "--first-test",
            "--format csv", "--where verdict=fail", "--against 95", "--fail-on-target", "--max-rejects 0",
        ],
    ]
    static let inputs = [
        "plain.csv", "plain.xml", "ledger.csv", "plain.csv plain.csv", "date-that-is-not.csv", "corrected-later.csv",
        "plain.csv corrected-later.csv ledger.csv", "gb18030-one-bad-byte.csv utf8-one-bad-byte.csv", "missing.csv",
        "cut-in-mid-record.xml", "header-only.csv",
    ]
    static let seeds = ProcessInfo.processInfo.environment["SPOTCHECK_SEEDS"].flatMap { Int($0) } ?? 24

    @Test("any options: the same bytes, and the same status where no part fails")
    func randomOptions() throws {
        for seed in 0..<Self.seeds {
            var numbers = SeededNumbers(UInt64(seed))
            var parts = ["ingest", "normalize", "reconcile --as-of 2025-03-31", "rate"]
            for place in parts.indices {
                for choice in Self.choices[place] where Int.random(in: 0..<4, using: &numbers) == 0 {
                    parts[place] += " " + choice
                }
            }
            let input = Self.inputs.randomElement(using: &numbers) ?? "plain.csv"
            parts[0] += input.split(separator: " ").map { " $FIXTURES/small/\($0)" }.joined()
            if Bool.random(using: &numbers) { parts.remove(at: 1) }
            let (pipe, chain) = try Self.outcomes(parts)
            let failed = pipe.last { $0.status >= 64 || $0.status == 2 }
            if failed == nil {
                #expect(chain.output == pipe[pipe.count - 1].output, "\(seed): \(parts)")
                #expect(chain.status == (pipe.last { $0.status != 0 }?.status ?? 0), "\(seed): \(parts)")
                #expect(
                    Self.sorted(chain.error) == Self.sorted(pipe.map(\.error).joined()), "\(seed): \(parts)")
            } else if let cause = pipe.first(where: { $0.status == 64 })
                ?? pipe.first(where: { $0.status >= 64 || $0.status == 2 })
            {
                // Flags are read before anything is done.
                #expect(chain.status == cause.status, "\(seed): \(parts): \(chain.error)")
                let last = cause.error.split(separator: "\n").last ?? ""
                #expect(chain.error.contains(last), "\(seed): \(parts): \(chain.error)")
            }
        }
    }

    static func sorted(_ text: String) -> [Substring] { text.split(separator: "\n").sorted() }

    /// What each stage of the pipe printed and how it ended, and the same of the chain.
    static func outcomes(_ parts: [String]) throws -> (pipe: [ShellResult], chain: ShellResult) {
        let shell = try Shell()
        var pipe: [ShellResult] = []
        for (place, part) in parts.enumerated() {
            let input = place == 0 ? "/dev/null" : "stage\(place - 1)"
            var result = try shell.run("spotcheck-\(part) <\(input) >stage\(place)")
            result.output = try String(contentsOf: shell.folder.appending(path: "stage\(place)"), encoding: .utf8)
            pipe.append(result)
        }
        return (pipe, try Shell().run("spotcheck " + parts.joined(separator: " then ")))
    }
}
