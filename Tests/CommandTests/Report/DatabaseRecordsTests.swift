import Foundation
import Testing

/// The records in the database of a bundle, and a bundle without them.
@Suite("Records in the database")
struct DatabaseRecordsTests {
    private static let sqlite = InstalledTools.have("python3")

    private static func shell() throws -> Shell {
        let shell = try Shell()
        try SampleStream.write("A", count: 400, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "s.ndjson"))
        return shell
    }

    private static let ask =
        "python3 -c 'import sqlite3,sys;print(*[r[0] for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])])'"

    @Test(
        "are there unless they are left out, and the bundle agrees with its records either way",
        .enabled(if: sqlite, "python3 is not installed"))
    func leftOut() throws {
        let result = try Self.shell().run(
            """
            spotcheck-report -q -o all s.ndjson; spotcheck-report -q --no-database-records -o bare s.ndjson
            spotcheck-verify -q --recompute all && spotcheck-verify -q --recompute bare && echo agree
            \(Self.ask) all/data/results.sqlite 'select count(*) from samples'
            \(Self.ask) all/data/results.sqlite 'select count(*) from samples where firm is not null and firm not in (select firm from firms)'
            \(Self.ask) bare/data/results.sqlite "select count(*) from sqlite_master where name in ('samples','firms','failures')"
            \(Self.ask) bare/data/results.sqlite 'select count(*)>0 from contents'
            """)
        #expect(result.output == "agree\n400\n0\n0\n1\n", "\(result.error)")
    }

    @Test("a bundle whose name is found late holds the same records", .enabled(if: sqlite, "python3 is not installed"))
    func named() throws {
        let shell = try Self.shell()
        try SampleStream.write("A", count: 300, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "t.ndjson"))
        let result = try shell.run(
            """
            spotcheck-report -q --revisions -o b s.ndjson
            spotcheck-report -q --revisions --previous b-r1 -o b t.ndjson; ls -d b*
            for d in b*; do \(Self.ask) $d/data/results.sqlite 'select count(*) from samples'; done
            """)
        #expect(result.output == "b-r1\nb-r2\n400\n300\n", "\(result.error)")
    }
}
