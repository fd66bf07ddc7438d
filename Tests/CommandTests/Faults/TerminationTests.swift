import Foundation
import Testing

/// What a stage leaves behind when it is asked to stop, or cannot go on.
@Suite("Stages that stop early")
struct TerminationTests {
    /// Feeds half a stream to a stage, waits until it has written its header, signals it, and prints its status.
    static func script(signal: String) -> String {
        """
        mkfifo in out
        cat out >got & reader=$!
        # Enough records that the first block is written.
        { cat A; sleep 60; } >in & feeder=$!
        sh -c 'echo $$ >pid; exec spotcheck-stream merge <in >out' &
        stage=$!
        until [ -s got ]; do sleep 0.02; done
        kill -\(signal) "$(cat pid)"
        wait $stage; echo $?
        kill $feeder 2>/dev/null
        wait $reader
        """
    }

    @Test("a signal ends the stream with an abort line", arguments: [("TERM", "143\n"), ("INT", "130\n")])
    func signalled(signal: String, status: String) throws {
        let shell = try Shell()
        try SampleStream.write("aa", count: 5000, to: shell.folder.appending(path: "A"))
        let result = try shell.run(Self.script(signal: signal))
        #expect(result.output == status, "\(result.error)")
        let last = try shell.run("tail -n 1 got; spotcheck-stream check got; echo $?")
        #expect(last.output.contains(#"{"_stream":{"kind":"abort""#))
        #expect(last.output.hasSuffix("65\n"))
        #expect(last.output.contains("aborted\t"))
    }

    @Test("a stage that is signalled leaves no output file and no temporary one")
    func noFileLeft() throws {
        let shell = try Shell()
        try SampleStream.write("aa", count: 50, to: shell.folder.appending(path: "A"))
        let result = try shell.run(
            """
            mkfifo in; { cat A; sleep 60; } >in & feeder=$!
            spotcheck-stream merge -o whole.ndjson <in & stage=$!
            until ls -A | grep -q tmp-whole; do sleep 0.02; done
            kill -TERM $stage; wait $stage; echo $?; kill $feeder; ls -A | grep -c whole
            """)
        #expect(result.output == "143\n0\n", "\(result.error)")
    }

    @Test(
        "a spool, or a file that is one, that cannot be read back ends the run with 74 and leaves the stream without a seal",
        arguments: [true, false])
    func spoolCut(isPipe: Bool) throws {
        let result = try Shell().run(
            SettlingAtScaleTests.large + """
                mkfifo out; exec 7<>out
                \(isPipe ? "mkfifo in; cat large.ndjson >in 7<&- &" : "ln large.ndjson in")
                spotcheck-reconcile --quiet --as-of 2025-04-30 in >out 2>err 7<&- & stage=$!
                # It has begun to write, and waits for a reader in the middle of its output.
                head -c 1 <&7 >first
                spool=$(ls -l /proc/$stage/fd | sed -n 's|.* \\([0-9]*\\) -> .*\(isPipe ? "(deleted)" : "/in")$|\\1|p' | head -n 1)
                : >/proc/$stage/fd/$spool
                cat <&7 >rest & reader=$!
                wait $stage; echo $?
                kill $reader; tail -n 1 err
                grep -c '"kind":"seal"' rest
                """)
        #expect(
            result.output
                == "74\nspotcheck: a file cannot be read back: the disk failed, or the file was cut\n0\n")
    }
}
