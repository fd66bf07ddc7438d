import Foundation
import TestMaterial
import Testing

@testable import SourceLayouts

@Suite("A layout that was written for a table reads it to the same records")
struct LayoutRoundTripTests {
    private static func rereads(_ bytes: [UInt8], name: String) throws {
        let found = Reading(bytes, name: name)
        guard let plan = found.plan else { return }
        let layout = try LayoutFile(named: "l.csv", bytes: Array(LayoutFile.text(of: plan).utf8))
        let again = Reading(bytes, name: name) { $0.layoutFile = layout }
        #expect(again.records == found.records, "\(name): \(again.refusal as Any)")
        #expect(again.rejects == found.rejects, "\(name)")
        #expect(again.account == found.account, "\(name)")
    }

    @Test("of every class of layout", arguments: ContainmentTests.tables)
    func classes(table: ContainmentTests.Table) throws {
        try Self.rereads(Array(table.text(table.rows).utf8), name: "t.csv")
    }

    @Test(
        "also where headings are split, columns unknown, sections follow or the name says what it is a list of",
        arguments: [
            ("t.csv", "序,号,抽样,编号,产品名称,检验结论\n1,,,TJ1,电线,合格\n2,,TJ2,,电缆,不合格\n"),
            ("t.csv", "抽样,编号,产品名称,检验,结论\nTJ1,电线,合格\nTJ2,电缆,不合格\n"),
            ("t.csv", "标题\n抽样编号;产品名称;本局备查;;检验结论;#1\nTJ1;电线;七;x;合格;y\n"), ("合格.csv", "抽样编号,产品名称\nTJ1,电线\n"),
            ("t.csv", "抽样编号,产品名称,分类,产品类别,检验结论\nTJ1,电线,甲,乙,合格\n"),
            ("t.csv", "抽样编号,产品名称,检验结论\nTJ1,电线,合格\n不合格样品\n产品名称,标称生产企业,不合格项目\n电缆,乙厂,厚度\n"),
            ("t.csv", "抽样编号,样品名称,检验结论,项目1,结果1,标准1\nS1,腊肉,不合格,铅,0.5,≤0.2\n"),
            ("t.csv", "合格产品\n抽样编号,产品名称\nTJ1,电线\n不合格产品\n抽样编号,产品名称\nTJ2,电线\n"),
        ])
    func odd(name: String, text: String) throws { try Self.rereads(Array(text.utf8), name: name) }

    static let fixtures: [String] = {
        let folder = SharedMaterial.packageRoot.appending(path: "Fixtures")
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".csv") && !$0.hasPrefix("cases/") }.sorted()
    }()

    @Test("of every fixture", arguments: fixtures)
    func fixture(path: String) throws {
        let url = SharedMaterial.packageRoot.appending(path: "Fixtures").appending(path: path)
        try Self.rereads([UInt8](try Data(contentsOf: url)), name: url.lastPathComponent)
    }

    @Test("and there are fixtures") func present() { #expect(Self.fixtures.count >= 30) }
}
