import Testing

/// Where a part of a chain fails, the run ends with its message and its status, and nothing half-written stays.
@Suite("A chain that fails")
struct ChainFailureTests {
    struct Failure: Sendable, CustomTestStringConvertible {
        var parts: [String]
        /// Which part fails, from 0.
        var cause: Int
        var status: Int32
        var message: String
        var testDescription: String { parts.joined(separator: " then ") }
    }

    static let plain = "ingest -q $FIXTURES/small/plain.csv"
    static let failures = [
        Failure(parts: ["ingest none.csv", "normalize", "rate"], cause: 0, status: 66, message: "none.csv"),
        Failure(
            parts: ["ingest --max-rejects 0 $FIXTURES/small/date-that-is-not.csv", "normalize", "rate"], cause: 0,
            status: 2, message: "more rows were refused"),
        Failure(
            parts: ["ingest $FIXTURES/small/cut-in-mid-record.xml", "normalize", "reconcile --as-of 2025-03-31"],
            cause: 0, status: 65, message: "cut-in-mid-record.xml"),
        Failure(
            parts: [plain, "normalize --mapping none.csv", "rate"], cause: 1, status: 66, message: "none.csv"),
        Failure(
            parts: [plain, "normalize --min-coverage 100 --accept mapping", "rate"], cause: 1, status: 65,
            message: "asks for"),
        Failure(
            parts: [plain, "normalize -q", "reconcile --as-of 2025-03-31 --regimes none.csv", "rate"], cause: 2,
            status: 66, message: "none.csv"),
        Failure(
            parts: [plain, "normalize -q", "rate --population strangers"], cause: 2, status: 64,
            message: "strangers"),
        Failure(
            parts: [plain, "normalize -q", "reconcile -q --as-of 2025-03-31", "report -q -o there"], cause: 3,
            status: 73, message: "there"),
        Failure(
            parts: [plain, "normalize -q", "rate -o none/rates.ndjson"], cause: 2, status: 73, message: "none/rates"),
        Failure(parts: [plain, "normalize -q", "rate >/dev/full"], cause: 2, status: 74, message: "standard output"),
    ]

    @Test("the status and the line are those of the part", arguments: failures)
    func fails(_ failure: Failure) throws {
        let pipe = try Shell().run(
            "mkdir there; echo x >there/x; set -- ; " + failure.parts.map { "spotcheck-\($0)" }.joined(separator: " | ")
        )
        let shell = try Shell()
        let chain = try shell.run(
            "mkdir there kept; echo x >there/x; spotcheck --keep kept " + failure.parts.joined(separator: " then "))
        #expect(chain.status == failure.status, "\(chain.error)")
        let program = "spotcheck-\(failure.parts[failure.cause].split(separator: " ")[0]): "
        let lines = chain.error.split(separator: "\n").filter { $0.contains(failure.message) }
        #expect(lines.contains { $0.hasPrefix(program) }, "\(chain.error)")
        // The pipe says the same line, and those behind it what they were left with.
        for line in lines { #expect(pipe.error.contains(line), "\(pipe.error)") }
        #expect(!chain.error.contains("an earlier stage failed") && !chain.error.contains("the stage before died"))
        #expect(try shell.run("ls -A kept there; ls -A | grep -c tmp").output == "kept:\n\nthere:\nx\n0\n")
    }

    @Test("a signal ends all parts", arguments: [("TERM", 143), ("INT", 130)])
    func signalled(signal: String, status: Int) throws {
        let result = try Shell().run(
            """
            mkfifo in; { cat "$FIXTURES/small/plain.csv"; sleep 60; } >in & feeder=$!
            bash -c 'echo $$ >pid; exec spotcheck ingest - then normalize then rate -o rates <in' & chain=$!
            until ls -A | grep -q tmp-rates; do sleep 0.02; done
            kill -\(signal) "$(cat pid)"; wait $chain; echo $?
            kill $feeder; ls -A | grep -c rates
            """)
        #expect(result.output == "\(status)\n0\n", "\(result.error)")
    }

    @Test("a reader that goes away is no failure to speak of")
    func closedPipe() throws {
        let result = try Shell().run(
            """
            { spotcheck ingest -q "$FIXTURES/quarter/results.csv" then normalize -q then stream merge -q; echo $? >&2; } \
            | head -n 1 | cut -c 1-10
            """)
        #expect(result.output == "{\"_stream\"\n")
        #expect(result.error == "141\n")
    }

    @Test(
        "what cannot be a chain is said before anything is read",
        arguments: [
            ("ingest x.csv then", "a part of the chain is empty"),
            ("ingest x.csv then normalise", "there is no tool “normalise”"),
            ("ingest x.csv then normalize y.ndjson", "would be lost"),
            ("ingest x.csv -o y.ndjson then normalize", "--keep"),
            ("normalize then ingest x.csv", "can only be the first part"),
            ("ingest --explain x.csv then normalize", "can only be the last part"),
            ("ingest x.csv then rate --format csv then report -o b", "can only be the last part"),
            ("ingest x.csv then verify b", "cannot be part of a chain"),
            ("--keep there ingest x.csv", "only one part"),
        ])
    func refused(_ words: String, _ message: String) throws {
        let shell = try Shell()
        let result = try shell.run("spotcheck \(words)")
        #expect(result.status == 64, "\(result.error)")
        #expect(result.error.contains(message), "\(result.error)")
        #expect(result.output == "")
    }

    @Test("a usage error of a part is answered as its tool answers it")
    func usageOfPart() throws {
        let chain = try Shell().run("spotcheck ingest x.csv then reconcile --as-of yesterday")
        let tool = try Shell().run("spotcheck-reconcile --as-of yesterday")
        #expect(chain.status == 64 && tool.status == 64)
        #expect(chain.error == tool.error)
    }

    @Test("one part alone is the tool, under a short name and behind a link")
    func alone() throws {
        let result = try Shell().run(
            """
            cd "$FIXTURES/small"; here=$OLDPWD
            spotcheck-ingest plain.csv >"$here/a" 2>"$here/a.err"
            spotcheck ingest plain.csv >"$here/b" 2>"$here/b.err"
            ln -s "$(command -v spotcheck)" "$here/spotcheck-ingest"
            "$here/spotcheck-ingest" plain.csv >"$here/c" 2>"$here/c.err"
            cd "$here"; cmp a b; cmp a c; cmp a.err b.err; cmp a.err c.err
            spotcheck --version; spotcheck help rate | head -n 1
            """)
        #expect(result.error == "")
        #expect(result.output.hasPrefix("0."))
        #expect(result.output.contains("spotcheck-rate: Pass rates"))
    }
}
