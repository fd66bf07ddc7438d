import RecordStream
import Testing

@testable import Rectification

@Suite("What a ledger says was done about a case")
struct CaseMeasuresTests {
    private static func row(_ line: Int, _ members: [(String, String)], file: String = "l.csv") -> String {
        var bytes: [UInt8] = []
        JSONValue.object(
            ([("type", "case"), ("id", "C1"), ("sample_id", "9"), ("party", "seller"), ("ordered_on", "2024-03-01")]
                + members + [("src", "\(file):\(line)")]).map { (key: $0.0, value: .string($0.1)) }
        ).write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "words for yes and no become codes, and what was written stays beside them",
        arguments: [
            ("是", "yes"), ("已立案", "yes"), ("否", "no"), ("未立案", "no"), ("不予立案", "no"), ("拟立案", "no"), ("√", "yes"),
            ("yes", "yes"),
        ])
    func words(word: String, code: String) throws {
        let settled = try Settling([Self.row(2, [("filed", word)])])
        #expect(settled.value("filed", of: "C1") == code)
        #expect(settled.value("filed_raw", of: "C1") == (word == code ? nil : word))
        #expect(settled.value("irregularities", of: "C1")?.contains("unknown_word") != true)
    }

    @Test("a word that no table knows is no code, stays as it was written, and is told")
    func unknown() throws {
        let settled = try Settling([Self.row(2, [("police", "研究中")])])
        #expect(settled.value("police", of: "C1") == nil)
        #expect(settled.value("police_raw", of: "C1") == "研究中")
        #expect(settled.value("irregularities", of: "C1")?.split(separator: "+").contains("unknown_word") == true)
    }

    @Test("words in place of a day say whether, and a day beside a no is a contradiction")
    func days() throws {
        let words = try Settling([Self.row(2, [("filed_on_raw", "已立案")])])
        #expect(words.value("filed", of: "C1") == "yes")
        let both = try Settling([Self.row(2, [("filed", "否"), ("filed_on", "2024-03-20")])])
        #expect(both.value("filed", of: "C1") == "no")
        #expect(both.value("irregularities", of: "C1")?.split(separator: "+").contains("measure_contradicted") == true)
        let fine = try Settling([Self.row(2, [("filed", "是"), ("filed_on", "2024-03-20")])])
        #expect(fine.value("irregularities", of: "C1")?.contains("measure_contradicted") != true)
    }

    @Test("rows that agree fill each other, whole statement by whole statement", arguments: [false, true])
    func filled(isReversed: Bool) throws {
        let rows = [
            Self.row(2, [("filed", "是"), ("recalled", "12"), ("recalled_unit", "台")]),
            Self.row(2, [("rectified_on", "2024-03-20"), ("penalty_yuan", "5000"), ("sealed", "3")], file: "m.csv"),
        ]
        let settled = try Settling(isReversed ? rows.reversed() : rows)
        #expect(settled.ids("case") == ["C1"])
        for (key, value) in [
            ("filed", "yes"), ("penalty_yuan", "5000"), ("recalled", "12"), ("recalled_unit", "台"), ("sealed", "3"),
        ] { #expect(settled.value(key, of: "C1") == value, "\(key)") }
        #expect(settled.value("sealed_unit", of: "C1") == nil)
    }

    @Test("sums that contradict each other on one day set both rows aside; a later event decides")
    func contradicting() throws {
        let same = try Settling([
            Self.row(2, [("penalty_yuan", "5000")]), Self.row(2, [("penalty_yuan", "6000")], file: "m.csv"),
        ])
        #expect(same.ids("case").isEmpty && same.rejects.count == 2)
        let later = try Settling([
            Self.row(2, [("penalty_yuan", "5000")]),
            Self.row(2, [("penalty_yuan", "6000"), ("rectified_on", "2024-03-20")], file: "m.csv"),
        ])
        #expect(later.value("penalty_yuan", of: "C1") == "6000")
        #expect(later.superseded.count == 1)
    }

    @Test("a quantity of another unit is another statement")
    func units() throws {
        let settled = try Settling([
            Self.row(2, [("sealed", "3"), ("sealed_unit", "台")]),
            Self.row(2, [("sealed", "3"), ("sealed_unit", "箱")], file: "m.csv"),
        ])
        #expect(settled.ids("case").isEmpty && settled.rejects.count == 2)
    }

    @Test("what is settled is settled again to the same bytes")
    func again() throws {
        let rows = [
            Self.row(
                2,
                [
                    ("filed", "是"), ("police", "研究中"), ("filed_on", "2024-03-20"), ("fine_yuan", "10"),
                    ("recalled", "12"), ("recalled_unit", "台"),
                ])
        ]
        let once = try Settling(rows)
        #expect(try Settling(once.lines).lines == once.lines)
    }
}
