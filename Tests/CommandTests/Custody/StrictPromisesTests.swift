import Foundation
import Testing

/// What `--strict` promises in the help of each tool: inputs that are not sealed and whole are refused, and so are rates of
/// what is not settled.
@Suite("What --strict promises")
struct StrictPromisesTests {
    /// Every command that reads streams; IN stands for its input, and STRICT for the flag.
    static let commands = [
        "spotcheck-normalize STRICT --settled-as-of DAY IN", "spotcheck-reconcile STRICT --as-of 2025-03-31 IN",
        "spotcheck-rate STRICT IN", "spotcheck-rate STRICT --format csv IN",
        "spotcheck-report STRICT --settled-as-of DAY -o b IN", "spotcheck-report STRICT -o b --rejects IN S",
        "spotcheck-report STRICT -o b --unresolved IN S", "spotcheck-stream check STRICT IN",
        "spotcheck-stream via STRICT -- cat <IN", "spotcheck-stream select STRICT --verdict fail IN",
        "spotcheck-stream merge STRICT IN", "mkdir d && spotcheck-stream split STRICT --by verdict -d d IN",
        "spotcheck-stream bare STRICT IN", "spotcheck-stream table STRICT IN",
        // Streams that differ exit with 1.
        "(spotcheck-stream diff STRICT IN S || { s=$?; [ $s = 1 ] || exit $s; })",
        "(spotcheck-stream diff STRICT S IN || { s=$?; [ $s = 1 ] || exit $s; })",
    ]

    /// What was done to the settled stream S: a record left out, one changed, no control line, no header, another header.
    static let inputs = """
        sed '/K3/d' S >1; sed 's/电水壶/电饭煲/' S >2; grep -v _stream S >3; sed 1d S >4
        sed '1s/"jurisdiction":"12"/"jurisdiction":"13"/' S >5; cmp -s S 5 && exit
        """

    @Test("every reader refuses what is filtered, bare, headless or altered", arguments: commands)
    func refuses(command: String) throws {
        let shell = try Shell(files: ["q.csv": SettlementTests.quarter])
        // The day has to be stated where no header says it, and may be repeated where one does.
        let script = command.replacing("IN", with: "$IN").replacing("DAY", with: "2025-03-31")
        let result = try shell.run(
            """
            spotcheck-ingest -q q.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >S
            \(Self.inputs)
            run() { ( \(script.replacing("STRICT", with: "$1")) ) >out 2>err; echo $?; rm -rf b d; }
            for IN in 1 2 3 4 5; do run; run --strict; SPOTCHECK_STRICT=1 run; done
            """)
        #expect(result.output == String(repeating: "0\n65\n65\n", count: 5), "\(result.error)")
    }

    @Test("and takes what is whole", arguments: commands)
    func takes(command: String) throws {
        let shell = try Shell(files: ["q.csv": SettlementTests.quarter])
        let script = command.replacing("IN", with: "S").replacing("DAY", with: "2025-03-31")
        let result = try shell.run(
            """
            spotcheck-ingest -q q.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >S
            \(script.replacing("STRICT", with: "--strict")) >out; echo $?
            """)
        #expect(result.output == "0\n", "\(result.error)")
    }

    @Test("a source that holds another number of samples than it says is refused by ingest")
    func declared() throws {
        let shell = try Shell(files: ["k.csv": "某区抽检结果（共5批次）\n" + SettlementTests.january])
        let result = try shell.run(
            "spotcheck-ingest k.csv >out; echo $?; spotcheck-ingest --strict k.csv >out; echo $?; SPOTCHECK_STRICT=1 spotcheck-ingest k.csv >out; echo $?"
        )
        #expect(result.output == "0\n65\n65\n", "\(result.error)")
        #expect(result.error.contains("says 5"), "\(result.error)")
    }
}
