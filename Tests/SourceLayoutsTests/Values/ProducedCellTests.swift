import InspectionModel
import Testing

@testable import SourceLayouts

@Suite("A cell of production day and batch number")
struct ProducedCellTests {
    private static func batch(_ cell: ProducedCell, of text: String) -> String? {
        if cell.batchStart > 0 { return String(decoding: text.utf8.dropFirst(cell.batchStart), as: UTF8.self) }
        return cell.batch.map { String(decoding: $0, as: UTF8.self) }
    }

    private func read(_ text: String) -> ProducedCell {
        var text = text
        return text.withUTF8 { ProducedCell($0, kinds: ValueWords.builtIn.dateKinds) }
    }

    @Test(
        "is split into the day, its kind and the batch number",
        arguments: [
            ("2021-04-15", "2021-04-15", nil, nil), ("20230105/001", "2023-01-05", nil, "001"),
            ("2016-03-05/批号A12", "2016-03-05", nil, "A12"), ("A12/2016-03-05", "2016-03-05", nil, "A12"),
            ("2021-04-15(购进日期)", "2021-04-15", "purchased", nil), ("2019/4/20（加工日期）", "2019-04-20", "processed", nil),
            ("生产日期：2023-01-05 批号：B7", "2023-01-05", nil, "B7"), ("批号:B7；生产日期:2023-01-05", "2023-01-05", nil, "B7"),
            ("购进日期：2023-01-05", "2023-01-05", "purchased", nil), ("2023-01-05(B7)", "2023-01-05", nil, "B7"),
            ("2023年1月5日 / 20230105A", "2023-01-05", nil, "20230105A"),
        ] as [(String, String?, String?, String?)])
    func split(text: String, day: String?, kind: String?, batch: String?) {
        let cell = read(text)
        #expect(cell.date?.description == day)
        #expect(cell.kind.map { String(decoding: $0, as: UTF8.self) } == kind)
        #expect(Self.batch(cell, of: text) == batch)
    }

    @Test(
        "is a batch number when it holds no single day",
        arguments: [
            "B7-2023", "45657", "20230105A", "2021-04-05/2021-04-06", "XC-2023-01", "2023-02-30/7", "05/06/2024",
        ])
    func batchOnly(text: String) {
        let cell = read(text)
        #expect(cell.date == nil)
        #expect(Self.batch(cell, of: text) == text)
    }

    @Test("that points to the packaging holds nothing")
    func elsewhere() { #expect(read("见包装") == read("见瓶身喷码")) }

    @Test("tells an impossible day")
    func impossible() { #expect(read("2023-02-30").isImpossible) }
}

extension ProducedCell: CustomTestStringConvertible {
    var testDescription: String {
        "\(date?.description ?? "-") \(batch.map { String(decoding: $0, as: UTF8.self) } ?? "-")"
    }
}
