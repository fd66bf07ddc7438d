import Foundation
import TestMaterial
import Testing

/// The reader in Python that stands in the manual: it comes to the state of the table wherever our own tools do.
@Suite("The page on record streams")
struct RecordStreamsPageTests {
    /// Whether Python can take XXH3: by the module, or by the library that we are built with.
    static let hasDigest: Bool = {
        let probe = """
            python3 -c 'import xxhash' 2>/dev/null || python3 -c 'import ctypes; ctypes.CDLL("libxxhash.so.0")' 2>/dev/null
            """
        return (try? Shell().run(probe).status) == 0
    }()

    private func shell() throws -> Shell {
        let shell = try Shell()
        let reader = try #require(try ManualPage("record-streams.md").file("read_stream.py"), "the page has its reader")
        try Data(reader.utf8).write(to: shell.folder.appending(path: "read_stream.py"))
        try PipeStateTests.writeStreams(shell)
        return shell
    }

    @Test(
        "its reader passes the table of states",
        .enabled(if: hasDigest, "Python has neither the module xxhash nor libxxhash.so.0"))
    func readerPassesTheTable() throws {
        let shell = try shell()
        for pipe in PipeStateTests.ordinaryPipes + [PipeStateTests.Pipe("cat A; cat aborted", "aborted")] {
            try Data(
                #"""
                {"_stream":{"kind":"abort","stream":"00000000000000a0","records":1,"exit":65,"reason":"no reason"}}

                """#.utf8
            ).write(to: shell.folder.appending(path: "aborted"))
            let said = try shell.run("(\(pipe.script)) | python3 read_stream.py")
            #expect(said.output.prefix { $0 != " " } == pipe.state, "\(pipe): \(said)")
            #expect(said.status == pipe.status, "\(pipe): \(said)")
            let ours = try shell.run("(\(pipe.script)) | spotcheck-stream check")
            #expect(ours.output.prefix { $0 != "\t" } == pipe.state, "\(pipe): \(ours)")
        }
    }

    @Test(
        "a part alone is whole for who passes it on, and truncated for who makes a figure of it",
        .enabled(if: hasDigest, "Python has neither the module xxhash nor libxxhash.so.0"))
    func aPartAlone() throws {
        let said = try shell().run(
            """
            python3 -c '
            from read_stream import Books, read
            books = Books()
            print(sum(1 for _ in read(open("P1", "rb"), books)) == books.records, books.state(), books.state(wants_whole=True))'
            """)
        #expect(said.output == "True sealed truncated\n", "\(said)")
    }

    @Test(
        "what the page says every reader refuses, its reader and ours refuse",
        .enabled(if: hasDigest, "Python has neither the module xxhash nor libxxhash.so.0"),
        arguments: [
            "echo nonsense; cat A",
            #"cat A; echo '{"type":"sample","type":"case"}'"#,
            #"cat A; echo '{"type":"sample","_stream":{}}'"#,
            #"cat A; echo '{"id":"1"}'"#,
            #"cat A; echo '{"type":"sample","id":"\ud800"}'"#,
            #"cat A; echo '{"type":"sample","x":["\ud800"]}'; cat A"#,
            #"cat A; echo '{"type":"sample","x":"1","y":"2","x":"3"}'"#,
            #"cat A; echo '{"type":"sample","x":[{"y":1,"y":2}]}'"#,
            #"cat A; echo '{"_stream":{"kind":"abort","stream":5}}'"#,
            #"sed '$s/"kind":"seal"/"kind":"seal","kind":"seal"/' A"#,
            #"sed 's/"read":300/"read":2.5/' A"#,
            #"sed 's/"read":300/"read":9007199254740992/' A"#,
            #"sed '1s/spotcheck.2/spotcheck\/3/' A"#,
            #"cat A; echo '{"_stream":{"kind":"new","must_understand":true}}'"#,
            #"printf '\357\273\277'; cat A"#,
        ])
    func everyReaderRefuses(_ script: String) throws {
        let shell = try shell()
        let theirs = try shell.run("(\(script)) | python3 read_stream.py")
        #expect(theirs.status == 65 && theirs.output.isEmpty && theirs.error.hasPrefix("refused: "), "\(theirs)")
        let ours = try shell.run("(\(script)) | spotcheck-stream check")
        #expect(ours.status == 65 && ours.output.isEmpty, "\(ours)")
    }

    @Test(
        "an unknown kind of control line and a minor version are passed over",
        .enabled(if: hasDigest, "Python has neither the module xxhash nor libxxhash.so.0"))
    func unknownIsPassedOver() throws {
        let shell = try shell()
        for script in [#"cat A; echo '{"_stream":{"kind":"new"}}'"#, "jq -c . A", #"cat A; echo"#] {
            let said = try shell.run("(\(script)) | python3 read_stream.py")
            #expect(said.output.hasPrefix("sealed "), "\(said)")
        }
        let minor = try shell.run(#"sed '1s/spotcheck.2/spotcheck\/2.4/' A | python3 read_stream.py"#)
        #expect(minor.output.hasPrefix("filtered "), "a header that was changed is no longer covered: \(minor)")
    }
}
