import Foundation
import TestMaterial
import Testing

// Never with a device of the machine: a tool that failed here would replace it.
@Suite("Output to what is no file")
struct OutputTargetTests {
    @Test("goes into a pipe, which stays one", arguments: ["-o p", "--rejects p >s", "--rejects-csv p >s"])
    func pipe(flags: String) throws {
        let shell = try Shell()
        try Data("抽样编号,产品名称,检验结论\nTJ1,电线,合格\nTJ2,电缆,?\n".utf8).write(
            to: shell.folder.appending(path: "a.csv"))
        let result = try shell.run(
            "mkfifo p; timeout 60 cat p >got & spotcheck-ingest -q a.csv \(flags); echo $?; wait; test -p p && grep -c TJ got >n; echo $?; ls -A | grep tmp"
        )
        #expect(result.output == "0\n0\n", "\(result.error)")
    }

    @Test("into a folder is refused with 73 before anything is read")
    func folder() throws {
        let shell = try Shell()
        let result = try shell.run("mkdir d; spotcheck-ingest $FIXTURES/small/plain.csv -o d; echo $?; ls -A d")
        #expect(result.output == "73\n", "\(result.error)")
        #expect(result.error == "spotcheck-ingest: d: cannot create: is a directory\n")
    }
}
