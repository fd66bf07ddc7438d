import Testing

/// A stage that dies in the middle of a pipe must never pass for a result, even under a shell without pipefail.
@Suite("Killed stages")
struct KilledStageTests {
    /// Holds the pipe in the middle of the first stream, kills one stage, and lets the rest come to its end.
    ///
    /// Each stage writes its process id and then becomes the tool, so that the shell that waits is not the one killed.
    static func script(killing victim: String) -> String {
        """
        stage() { sh -c 'echo $$ >"pid.$1"; shift; exec "$@"' stage "$@"; }
        mkfifo gate
        {
          stage ingest spotcheck-ingest "$FIXTURES/quarter/results.csv" \\
            | { head -c 500000; read -r released <gate; cat; } \\
            | stage normalize spotcheck-normalize \\
            | stage reconcile spotcheck-reconcile --as-of 2025-03-31 \\
            | stage report spotcheck-report --quiet -o bundle
          echo $? >status
        } &
        for stage in ingest normalize reconcile report; do
          until [ -s "pid.$stage" ]; do sleep 0.02; done
        done
        kill -9 "$(cat "pid.\(victim)")"
        echo go >gate
        wait
        cat status
        """
    }

    @Test("the last stage leaves with 65 and no bundle appears", arguments: ["ingest", "normalize", "reconcile"])
    func killed(_ victim: String) throws {
        let shell = try Shell()
        let result = try shell.run(Self.script(killing: victim))
        #expect(result.output == "65\n", "\(result.error)")
        #expect(!shell.has("bundle"))
    }

    @Test("a report that is killed leaves no bundle")
    func killedReport() throws {
        let shell = try Shell()
        let result = try shell.run(Self.script(killing: "report"))
        #expect(result.output == "137\n", "\(result.error)")
        #expect(!shell.has("bundle"))
    }

    @Test("nobody killed, the same pipe writes a bundle")
    func alive() throws {
        let shell = try Shell()
        let result = try shell.run(Self.script(killing: "nobody").replacing("kill -9", with: "true"))
        #expect(result.output == "0\n", "\(result.error)")
        #expect(shell.has("bundle/bagit.txt"))
    }
}
