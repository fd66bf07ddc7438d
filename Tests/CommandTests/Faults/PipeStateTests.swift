import Foundation
import Testing

/// The table of states in the manual’s page on record streams: what a pipe of real tools does to a stream, and what a reader
/// then says.
@Suite("What pipes do to streams")
struct PipeStateTests {
    /// A pipe, the state in which its output must be, and the statuses with which a reader leaves.
    struct Pipe: CustomTestStringConvertible {
        var script: String
        var state: String

        init(_ script: String, _ state: String) {
            self.script = script
            self.state = state
        }

        var testDescription: String { "\(script) → \(state)" }
        var status: Int32 { ["sealed", "filtered", "bare", "orphan_seal"].contains(state) ? 0 : 65 }
        var strictStatus: Int32 { state == "sealed" ? 0 : 65 }
    }

    static let ordinaryPipes = [
        Pipe("cat A", "sealed"),
        Pipe("cat A B", "sealed"),
        Pipe("cat B A | shuf --random-source=A", "sealed"),
        Pipe("LC_ALL=C sort A", "sealed"),
        Pipe("tac A", "sealed"),
        Pipe("split -n l/4 A part. && cat part.ac part.aa part.ad part.ab", "sealed"),
        Pipe("head -n 1 A; tail -n +2 B; tail -n +2 A; head -n 1 B", "sealed"),
        Pipe("grep -v 和平区 A", "filtered"),
        Pipe("sed 's/电饭煲/电压力锅/' A", "filtered"),
        Pipe("grep 西青区 A", "bare"),
        Pipe("grep -v _stream A", "bare"),
        Pipe("tail -n 50 A", "orphan_seal"),
        Pipe("head -n 50 A", "truncated"),
        Pipe("cat A; head -n 50 B", "truncated"),
        Pipe("cat A A", "repeated"),
        Pipe("cat E A E", "sealed"),
        Pipe("cat A; head -n 150 A", "repeated"),
        Pipe("head -n 150 A; cat A", "repeated"),
        Pipe("{ head -n 150 A; cat A; } | grep -v 和平区", "repeated"),
        Pipe("cat A; grep 西青区 B", "repeated"),
        Pipe("cat A N", "indistinct"),
        Pipe("sed '1s/0\\.1\\.0/0.1.1/' A", "filtered"),
        Pipe("sed '$s/\"read\":300/\"read\":301/' A", "filtered"),
        Pipe("sed 's/$/\r/' A", "filtered"),
        Pipe("cat A P1 P2", "sealed"),
        Pipe("cat P2 A P1 | shuf --random-source=A", "sealed"),
        Pipe("cat P1 Q2", "repeated"),
        Pipe("cat P1 P2 Q1 Q2 Q3", "repeated"),
        Pipe("cat Q1 Q3", "truncated"),
        Pipe("cat B P1 P2", "repeated"),
        Pipe("true", "empty"),
        Pipe("head -c 5000 A", "cut"),
        Pipe("cat A; printf '{\"type\":\"sample\"'", "cut"),
    ]

    static let jqPipes = [
        Pipe("jq -c . A", "sealed"),
        Pipe("jq -c . A B | shuf --random-source=A", "sealed"),
        Pipe("jq -c 'select(._stream or .verdict==\"fail\")' A", "filtered"),
        Pipe("jq -c 'if ._stream then . else .product_name |= sub(\"煲\"; \"锅\") end' A", "filtered"),
        Pipe("jq -c 'select(.verdict==\"fail\")' A", "bare"),
        Pipe("jq -c 'if ._stream.kind==\"seal\" then ._stream.accounting.rejected=0 else . end' A", "filtered"),
    ]

    static let compressedPipes = [
        Pipe("gzip -c A", "sealed"),
        Pipe("zstd -qc A", "sealed"),
        Pipe("xz -c A", "sealed"),
        Pipe("gzip -c A | head -c 900", "cut in the compressed bytes"),
        Pipe("zstd -qc A | head -c 900", "cut in the compressed bytes"),
        Pipe("xz -c A | head -c 900", "cut in the compressed bytes"),
    ]

    @Test("ordinary tools", arguments: ordinaryPipes)
    func ordinaryTools(_ pipe: Pipe) throws { try check(pipe) }

    @Test("jq", .enabled(if: InstalledTools.have("jq"), "jq is not installed"), arguments: jqPipes)
    func jqFilters(_ pipe: Pipe) throws { try check(pipe) }

    @Test("Miller", .enabled(if: InstalledTools.have("mlr"), "mlr is not installed"))
    func miller() throws { try check(Pipe("mlr --ijsonl --ojsonl sort -f verdict A", "filtered")) }

    @Test(
        "compressed streams",
        .enabled(if: InstalledTools.have("gzip", "zstd", "xz"), "gzip, zstd or xz is not installed"),
        arguments: compressedPipes)
    func compressedStreams(_ pipe: Pipe) throws { try check(pipe) }

    @Test("an option overrules its own state alone, and what was accepted is said by every reader, with --quiet, too")
    func acceptedStates() throws {
        let shell = try Shell()
        try Self.writeStreams(shell)
        let result = try shell.run(
            """
            (cat A A; head -n 50 B) >P; spotcheck-stream merge -q --accept-repeated P >Q; echo $?
            (cat B B A N) >P; spotcheck-stream merge -q --accept-repeated P >Q; echo $?
            cat A A | sed 3d >P; spotcheck-stream merge -q --strict --accept-repeated P >Q; echo $?
            cat A A >P; spotcheck-stream merge -q --strict --accept-repeated P >Q; echo $?
            grep -v 和平区 A >P; spotcheck-stream merge -q P >Q 2>first; wc -l <first
            spotcheck-stream merge -q Q >R 2>second; cat second
            """)
        #expect(
            result.output == """
                65
                65
                65
                0
                1
                spotcheck-stream merge: an earlier stage went on with input that was not whole: filtered

                """, "\(result)")
    }

    @Test("a bad line is laid at the file in which it stands, by its number there")
    func namedFiles() throws {
        let shell = try Shell()
        try Self.writeStreams(shell)
        let result = try shell.run(
            """
            (cat A; echo '{"ty') >C; spotcheck-stream check C B; echo $?
            (head -n 1 B; echo '{"type":"sample","x":1,"x":2}') >D; spotcheck-stream check A D; echo $?
            """)
        #expect(result.output.hasSuffix("65\n65\n"), "\(result)")
        #expect(result.error.contains("C: line 303, "), "\(result)")
        #expect(result.error.contains("D: line 2, ") && result.error.contains("names a key twice"), "\(result)")
    }

    /// Writes the streams that the pipes read: A and B; E without records; N, another one under the id of A; and B in two
    /// parts (P) and in three (Q).
    static func writeStreams(_ shell: Shell) throws {
        try SampleStream.write("a0", count: 300, to: shell.folder.appending(path: "A"))
        try SampleStream.write("b0", count: 200, to: shell.folder.appending(path: "B"))
        try SampleStream.write("e0", count: 0, to: shell.folder.appending(path: "E"))
        try SampleStream.write("a0", count: 300, verdict: "undetermined", to: shell.folder.appending(path: "N"))
        let parts = try shell.run(
            """
            mkdir two three && spotcheck-stream split -q --by id -n 2 -d two B &&
            spotcheck-stream split -q --by district_name -n 3 -d three B &&
            for i in 1 2; do mv two/$i.ndjson P$i; done && for i in 1 2 3; do mv three/$i.ndjson Q$i; done
            """)
        #expect(parts.status == 0, "\(parts)")
    }

    private func check(_ pipe: Pipe) throws {
        let shell = try Shell()
        try Self.writeStreams(shell)

        let said = try shell.run("(\(pipe.script)) >P; spotcheck-stream check <P")
        // Where decompression fails, no state of the stream is reached: the error says so.
        let word = pipe.state.contains(" ") ? "" : pipe.state
        #expect(said.output.prefix { $0 != "\t" && $0 != "\n" } == word, "\(said)")
        #expect(said.status == pipe.status, "\(said)")

        // A stage does what the state asks for, and one that produces only at the end then writes nothing sealed.
        let merged = try shell.run("spotcheck-stream merge <P >Q")
        #expect(merged.status == pipe.status, "\(merged)")
        let strict = try shell.run("spotcheck-stream merge <P >R", with: ["SPOTCHECK_STRICT": "1"])
        #expect(strict.status == pipe.strictStatus, "\(strict)")
        let after = try shell.run("spotcheck-stream check <Q")
        #expect(after.status == pipe.status, "\(after)")
        if pipe.status == 0 { #expect(after.output.hasPrefix("sealed\t"), "\(after)") }
    }
}
