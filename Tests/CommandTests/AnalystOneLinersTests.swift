import Foundation
import TestMaterial
import Testing

/// The short lines that the README gives to analysts, run on a quarter of invented results.
@Suite("One-liners for analysts", .serialized)
struct AnalystOneLinersTests {
    /// The quarter, read and settled once for all lines.
    nonisolated(unsafe) private static let quarter: Result<Shell, any Error> = Result {
        let shell = try Shell()
        let result = try shell.run(
            """
            cp "$FIXTURES"/quarter/results.csv "$FIXTURES"/quarter/results.xml "$FIXTURES"/quarter/ledger.csv .
            spotcheck-ingest -q results.csv results.xml ledger.csv --rejects rejects.ndjson >samples.ndjson &&
            spotcheck-normalize -q --unresolved unresolved.ndjson samples.ndjson >coded.ndjson &&
            spotcheck-reconcile -q --as-of 2025-03-31 coded.ndjson -o settled.ndjson &&
            spotcheck-rate -q --by district_name settled.ndjson -o districts.rates &&
            spotcheck-report -q --as-of 2025-03-31 -o r1 settled.ndjson &&
            sed 's/TJCP2512010104/TJCP9912010104/g' settled.ndjson >changed.ndjson && mkdir 催办
            """)
        try #require(result.status == 0, "\(result.error)")
        return shell
    }

    /// The lines of the README under that heading, one for each number.
    private static func readmeLines() throws -> [String] {
        let readme = try String(contentsOf: SharedMaterial.packageRoot.appending(path: "README.md"), encoding: .utf8)
        let section = readme.components(separatedBy: "## Twelve lines for analysts")
        try #require(section.count == 2)
        let block = section[1].components(separatedBy: "```sh\n")
        try #require(block.count > 1)
        return block[1].components(separatedBy: "```")[0].split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") && !$0.isEmpty }
    }

    @Test("there are twelve of them, each at most 200 characters long")
    func twelve() throws {
        let lines = try Self.readmeLines()
        #expect(lines.count == 12)
        for line in lines { #expect(line.count <= 200, "\(line)") }
    }

    @Test("each runs and prints what it promises", arguments: 1...12)
    func runs(number: Int) throws {
        let shell = try Self.quarter.get()
        let line = try Self.readmeLines()[number - 1]
        let result = try shell.run(line)
        #expect(result.status == 0, "\(line)\n\(result.error)")
        let rows = result.output.split(separator: "\n")
        switch number {
        case 1:
            #expect(rows.count == 3 && rows.dropFirst().allSatisfy { $0.contains("西青区") })
            let days = rows.dropFirst().compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
            #expect(days.count == 2 && days[0] >= days[1] && days[1] > 0)
        case 2: #expect(rows.contains { $0.hasPrefix("西青区") } && !rows.contains { $0.hasPrefix("河北区") })
        case 3:
            let bytes = try Data(contentsOf: shell.folder.appending(path: "会议.csv"))
            #expect(Array(bytes.prefix(3)) == [0xef, 0xbb, 0xbf])
            let sheet = String(decoding: bytes.dropFirst(3), as: UTF8.self)
            // A spreadsheet would make a day of a bare 2025-03.
            #expect(sheet.hasPrefix("指标,") && sheet.contains(#""=""2025-03""",municipal"#))
        case 4: #expect(rows.count > 1 && rows.dropFirst().allSatisfy { $0.contains("2") })
        case 5: #expect(rows.contains { $0.contains("壳体试验") && $0.contains("60.0") })
        case 6: #expect(rows.count == 11 && rows[0].contains("category_name"))
        case 7: #expect(rows.count == 5 && result.output.contains("1815") && result.output.contains("date_impossible"))
        case 8: #expect(rows.first?.hasPrefix("text\t") == true)
        case 9: #expect(shell.has("催办/和平区.ndjson"))
        case 10: #expect(result.output.contains("removed") && result.output.contains("added"))
        case 11: #expect(rows.contains { $0.contains("西青区 industrial") && $0.contains("237") && $0.contains("235") })
        case 12: #expect(result.output.contains("OK") || result.output.isEmpty || !result.output.contains("FAILED"))
        default: Issue.record("there is no line \(number)")
        }
    }
}
