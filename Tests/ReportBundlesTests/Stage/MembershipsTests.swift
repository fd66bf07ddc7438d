import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("The populations that hold a record")
struct MembershipsTests {
    @Test("are told apart, however many there are", arguments: [0, 1, 63, 64, 65, 127, 128, 500])
    func places(place: Int) {
        var memberships = Memberships()
        #expect(!memberships.contains(place))
        memberships.insert(place)
        #expect((0..<1000).filter { memberships.contains($0) } == [place])
        memberships.insert(3)
        memberships.insert(200)
        #expect((0..<1000).filter { memberships.contains($0) } == Set([3, 200, place]).sorted())
    }

    @Test("a target behind the sixty-fourth counts its cases like the first")
    func manyTargets() throws {
        let builtIn = try IndicatorTables()
        let targets = builtIn.targets.targets
        let target = try #require(targets.first { $0.measure == .rectificationCompletion })
        let bytes = try #require(builtIn.bytes.first { $0.name == "targets.csv" }?.bytes)
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let row = try #require(rows.first { $0.hasPrefix(target.id + ",") })
        let copies = (0..<80).map { "copy\($0)" + row.dropFirst(target.id.count) }
        let more = (rows + copies).joined(separator: "\n") + "\n"
        let tables = try IndicatorTables(replacements: ["targets.csv": Array(more.utf8)])
        var settings = ReportSettings()
        settings.period = Period("2025Q3")
        var tally = try #require(ReportTally(settings, tables: tables))
        let level = target.filter.column("task_level")?.admitted.first.map { String(decoding: $0, as: UTF8.self) }
        let model = try RecordMaking.model(
            try RecordMaking.sealed([
                RecordMaking.sample(1, "fail", [("task_level", level ?? "municipal")]),
                RecordMaking.rectification(1, "completed", [("due_on", "2025-09-01")])
                    .replacing("\"task_level\":\"municipal\"", with: "\"task_level\":\"\(level ?? "municipal")\""),
            ]), counted: &tally)
        let counted = model.targets.filter { $0.id == target.id || $0.id.hasPrefix("copy") }
        #expect(counted.count == 81)
        #expect(counted.allSatisfy { $0.cases?.due == 1 })
        let listed = try #require(model.caseList.first).targets
        #expect(Set(counted.map(\.id)).isSubset(of: listed))
    }
}
