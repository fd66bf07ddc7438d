import Testing

@testable import SourceLayouts

@Suite("Damage to one row stays in that row")
struct ContainmentTests {
    private static let head = "抽样编号,产品名称,标称生产企业,抽样日期,检验结论"
    private static let rows = (1...12).map { index in
        let name = index % 3 == 0 ? "\"电线,\"\"甲\"\"型\"" : "电线\(index)"
        return "TJ\(index),\(name),天津甲厂,2024-03-\(index < 10 ? "0" : "")\(index),\(index % 4 == 0 ? "不合格" : "合格")"
    }

    private static func file(_ rows: [String]) -> String { ([head] + rows).joined(separator: "\n") + "\n" }

    /// Record lines without their place, which a lost line end shifts.
    private static func contents(_ text: String) -> [String] {
        Reading(text).records.map { String($0.prefix(upTo: $0.range(of: ",\"src\"") ?? $0.endIndex)) }
    }

    @Test(
        "one quote, one delimiter or one line end too many or too few loses no other row and passes no wrong one",
        arguments: ["a quote inside", "a quote in front", "a delimiter more", "a delimiter less", "no line end"])
    func damage(kind: String) {
        let whole = Self.contents(Self.file(Self.rows))
        #expect(whole.count == Self.rows.count)
        for index in Self.rows.indices {
            var rows = Self.rows
            var touched: Set<Int> = [index]
            switch kind {
            case "a quote inside": rows[index].insert("\"", at: rows[index].firstIndex(of: "厂") ?? rows[index].endIndex)
            case "a quote in front": rows[index].insert("\"", at: rows[index].startIndex)
            case "a delimiter more":
                rows[index].insert(",", at: rows[index].firstIndex(of: "厂") ?? rows[index].endIndex)
            case "a delimiter less": rows[index].remove(at: rows[index].lastIndex(of: ",") ?? rows[index].startIndex)
            default:
                guard index + 1 < rows.count else { continue }
                rows[index] += rows[index + 1]
                rows.remove(at: index + 1)
                touched.insert(index + 1)
            }
            let kept = whole.indices.filter { !touched.contains($0) }.map { whole[$0] }
            #expect(Self.contents(Self.file(rows)) == kept, "\(kind) in row \(index + 1)")
        }
    }
}

extension String {
    fileprivate func range(of word: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(word) }
    }
}
