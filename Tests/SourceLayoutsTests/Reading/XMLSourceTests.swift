import Foundation
import Testing

@testable import SourceLayouts

@Suite("An XML document becomes records")
struct XMLSourceTests {
    private let flat = """
        <?xml version="1.0" encoding="UTF-8"?>
        <抽检结果>
        <样品><抽样编号>TJ1</抽样编号><样品名称>电线 &amp; 电缆</样品名称><抽样日期>2025年1月7日</抽样日期><检验结论>合格</检验结论></样品>
        <样品><抽样编号>TJ2</抽样编号><样品名称>插座</样品名称><抽样日期>2025-02-30</抽样日期><检验结论>合格</检验结论></样品>
        <样品><抽样编号>TJ3</抽样编号><样品名称>插头</样品名称><检验结论>不合格</检验结论><不合格项目>标志</不合格项目></样品>
        </抽检结果>
        """

    @Test("as a table would, whatever the size of the chunks", arguments: [1, 5, 4096])
    func elements(chunk: Int) {
        let reading = Reading(flat, name: "r.xml", chunk: chunk)
        #expect(
            reading.records.first
                == #"{"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线 & 电缆","sampled_on":"2025-01-07","sampled_on_raw":"2025年1月7日","verdict_raw":"合格","src":"r.xml:3"}"#
        )
        #expect(reading.records.count == 2)
        #expect(reading.rejects.map(\.code) == ["date_impossible"])
        #expect(reading.rejects.first?.line == 4)
        #expect(reading.rejects.first?.raw.hasPrefix("<样品><抽样编号>TJ2") == true)
        #expect(reading.account.closes)
    }

    @Test("with attributes read like elements")
    func attributes() {
        let reading = Reading("<r><s 抽样编号='TJ1' 样品名称='电线' 检验结论='合格'/><s 抽样编号='TJ2' 样品名称='电缆' 检验结论='不合格'/></r>")
        #expect(reading.records.count == 2)
        #expect(reading.records.last?.contains(#""id":"TJ2","sample_number":"TJ2","product_name":"电缆""#) == true)
    }

    @Test("with a row for each result put together to one sample")
    func results() {
        let rows = [("铅", "0.5", "不符合"), ("镉", "0.01", "符合")].map { item, value, verdict in
            "<result><抽样编号>S1</抽样编号><样品名称>腊肉</样品名称><检验项目>\(item)</检验项目><实测值>\(value)</实测值><单项判定>\(verdict)</单项判定></result>"
        }
        let reading = Reading("<results>\(rows.joined())</results>")
        #expect(reading.records.count == 1)
        #expect(
            reading.records.first?.contains(#""failing_items":[{"item":"铅","result":"0.5","kind":"physical"}]"#) == true
        )
    }

    @Test("but not when it has a DOCTYPE, is cut off, or holds nothing known")
    func refused() {
        #expect(Reading("<!DOCTYPE a><a><b><抽样编号>1</抽样编号><检验结论>合格</检验结论></b></a>").refusal != nil)
        #expect(Reading("<a><b><x>1</x><y>2</y></b><b><x>1</x><y>2</y></b></a>").refusal != nil)
        #expect(Reading(String(flat.dropLast(9)), name: "r.xml").failure != nil)
    }

    @Test("with its items inside, however many stand in it", arguments: [1, 64, 4096])
    func items(chunk: Int) {
        let samples = (1...50).map { number in
            let items = (0..<number % 4).map {
                "<项><检验项目>铅\($0)</检验项目><实测值>\($0)</实测值><单项判定><\($0 % 2 == 1 ? "不" : "")合格/></单项判定></项>"
            }
            return "<样品 抽样编号='TJ1'><产品名称>腊肉</产品名称>\(items.joined())<检验结论>合格</检验结论></样品>"
        }
        let reading = Reading("<l>\(samples.joined(separator: "\n"))</l>", name: "n.xml", chunk: chunk)
        // One number for all of them: still one record for each element.
        #expect(reading.records.count == 50)
        #expect(reading.account.read == 50 && reading.account.closes)
        let failing = (1...50).reduce(0) { $0 + ($1 % 4) / 2 }
        #expect(reading.records.reduce(0) { $0 + $1.components(separatedBy: #"{"item":"#).count - 1 } == failing)
    }

    @Test("with powers of ten as powers, and no figure put together from digits that markup parts")
    func powers() {
        func record(_ number: Int, _ result: String, _ remark: String = "无") -> String {
            "<样品><抽样编号>TJ\(number)</抽样编号><样品名称>凉皮</样品名称><检验结论>不合格</检验结论><不合格项目>菌落总数</不合格项目><检验结果>\(result)</检验结果><标准值>≤10<sup>4</sup>CFU/g</标准值><x>\(remark)</x></样品>"
        }
        let reading = Reading(
            "<l>\(record(1, "2.0×10<sup>5</sup>CFU/g"))\(record(2, "1<b>05</b>CFU/g"))\(record(3, "105", "1<b>05</b>"))</l>",
            name: "p.xml")
        #expect(reading.records.count == 2)
        #expect(reading.records[0].contains(#""result":"2.0×10⁵CFU/g","limit":"≤10⁴CFU/g""#))
        #expect(reading.records[1].contains(#""result":"105","limit":"≤10⁴CFU/g""#))
        #expect(reading.rejects.map(\.code) == ["value_joined"])
        #expect(reading.rejects.first?.value == "105CFU/g")
        #expect(reading.rejects.first?.field == "检验结果")
        #expect(reading.account.closes)
    }

    @Test("with values around them, unless which of two holds is not said, or they come too late")
    func around() {
        let record = "<样品><抽样编号>TJ1</抽样编号><产品名称>电线</产品名称><检验结论>合格</检验结论></样品>"
        let held = Reading("<l><检验机构>甲院</检验机构>\(record)\(record)</l>", name: "a.xml")
        #expect(held.records.count { $0.contains(#""lab":"甲院""#) } == 2)
        let own = Reading(
            "<l><检验机构>甲院</检验机构>" + record.replacing("</样品>", with: "<检验机构>乙院</检验机构></样品>") + "</l>", name: "a.xml")
        #expect(own.records.first?.contains(#""lab":"乙院""#) == true)
        let late = Reading("<l>" + String(repeating: record, count: 3000) + "<检验机构>甲院</检验机构></l>", name: "a.xml")
        #expect(late.failure == nil, "what no record could have is not carried")
        let split = Reading(
            "<l><g><检验机构>甲院</检验机构>\(record)\(record)</g><g>\(record)\(record)<检验机构>乙院</检验机构></g></l>", name: "a.xml")
        #expect(split.failure?.message.contains("stands behind records") == true)
    }
}
