import Normalization
import RecordStream
import Testing

@Suite struct CategoryComparisonTests {
    private let keys = KeySet(CategoryComparison.keyNames)

    private func compare(_ old: [String], _ new: [String]) -> CategoryComparison {
        var comparison = CategoryComparison(keys: keys)
        var scanner = RecordScanner(keys)
        for (lines, isOld) in [(old, true), (new, false)] {
            for line in lines {
                Array("{\"type\":\"sample\",\(line)}".utf8).withUnsafeBufferPointer { bytes in
                    #expect(scanner.scan(bytes) == .record)
                    if isOld { comparison.takeOld(scanner) } else { comparison.takeNew(scanner) }
                }
            }
        }
        return comparison
    }

    private func line(_ id: String, _ code: String, _ src: String = "q.csv:2", verdict: String = "pass") -> String {
        let category = code.isEmpty ? "" : ",\"category_code\":\"\(code)\",\"category_name\":\"名\(code)\""
        return
            "\"id\":\"\(id)\",\"src\":\"\(src)\",\"product_name\":\"货\(id)\",\"verdict\":\"\(verdict)\"\(category)"
    }

    @Test("records are told by id and place, whatever their order, and counted by old and new class")
    func changes() {
        let old = [line("1", ""), line("2", ""), line("3", "F24"), line("3", "F24", "r.csv:9"), line("4", "F06")]
        let new = [line("4", "F06"), line("3", "F13", "r.csv:9"), line("3", "F24"), line("2", "F24"), line("1", "F24")]
        let comparison = compare(old, new)
        #expect(comparison.changes.map { [$0.before.code, $0.after.code] } == [["", "F24"], ["F24", "F13"]])
        #expect(comparison.changes.map(\.records) == [2, 1])
        #expect(comparison.changes[0].examples.map(\.name) == ["货2", "货1"])
        #expect(comparison.changes[1].examples.map(\.place) == ["r.csv:9"])
        #expect(comparison.onlyOld == 0 && comparison.onlyNew == 0)
    }

    @Test("what only one stream has, and what differs otherwise, is counted apart")
    func others() {
        let comparison = compare(
            [line("1", "F24"), line("2", "F24"), line("2", "F24")],
            [line("1", "F24", verdict: "fail"), line("2", "F24"), line("9", "F06")])
        #expect(comparison.changes.isEmpty)
        #expect(comparison.onlyOld == 1)
        #expect(comparison.onlyNew == 1)
        #expect(comparison.verdictChanges == 1)
        #expect(comparison.records == (3, 3))
    }

    @Test("a change below the class moves no rate of a class, and is counted")
    func details() {
        let comparison = compare(
            [line("1", "F24") + ",\"category_detail_code\":\"F24.01\""],
            [line("1", "F24") + ",\"category_detail_code\":\"F24.04\""])
        #expect(comparison.changes.isEmpty)
        #expect(comparison.detailChanges == 1)
    }
}
