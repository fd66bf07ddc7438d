import DelimitedText
import Testing

@Suite("Finding delimiter and quoting")
struct DialectProposalTests {
    static let headings: Set<String> = ["抽样编号", "产品名称", "结论", "生产 企业"]

    static func find(_ text: String, isWhole: Bool = true) -> DialectProposal? {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            DialectProposal.find(in: bytes, isWhole: isWhole) {
                headings.contains(String(decoding: $0, as: UTF8.self))
            }
        }
    }

    @Test(
        "the delimiter that brings most headings to light is taken",
        arguments: [
            (",", DelimitedDialect.csv), ("\t", .init(delimiter: .tab)), (";", .init(delimiter: .semicolon)),
            ("|", .init(delimiter: .verticalBar)),
        ])
    func delimiter(text: String, dialect: DelimitedDialect) {
        let found = Self.find(["抽样编号", "产品名称", "序号", "结论"].joined(separator: text) + "\n1,2;3|4\n")
        #expect(found?.dialect == dialect)
        #expect(found?.recognised == 3 && found?.fields == 4 && found?.line == 1)
    }

    @Test("the header may stand below a title and blank lines")
    func preamble() {
        let found = Self.find("2024年抽查结果\n\n\"单位: 批次\n\",,\n抽样编号,产品名称,结论\n")
        #expect(found?.record == 3 && found?.line == 5)
    }

    @Test("quoted headings are found with quoting, broken quotes without")
    func quoting() {
        #expect(Self.find("\"抽样编号\",\"产品名称\"\n")?.dialect == .csv)
        #expect(Self.find("抽样编号,产品名称,型号\"A\n")?.dialect == DelimitedDialect(quote: nil))
    }

    @Test("one column is never proposed", arguments: ["抽样编号\n1\n", "", "\n\n", "甲,乙\n"])
    func none(text: String) { #expect(Self.find(text) == nil) }

    @Test("a header that the prefix cuts off is not judged")
    func cut() {
        #expect(Self.find("抽样编号,产品名称", isWhole: false) == nil)
        #expect(Self.find("抽样编号,产品名称")?.recognised == 2)
    }
}
