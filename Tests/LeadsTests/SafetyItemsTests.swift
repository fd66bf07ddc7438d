import AnalystTables
import Leads
import Testing

@Suite("Items of safety")
struct SafetyItemsTests {
    private static let items = Result { try SafetyItems(columns: FindingColumns()) }

    private func told(_ item: String, _ category: String) throws -> String {
        try Self.items.get().meaning(of: item, category: category).map { "\($0.hazard) \($0.severity)" } ?? "unknown"
    }

    @Test(
        "real items of notices have the hazard that a person would name",
        arguments: [
            ("小零件", "P05.169", "小零件窒息 3"), ("机械与物理性能（小零件）", "P05.169", "小零件窒息 3"),
            ("绳带要求", "P05.175", "勒颈 3"), ("邻苯二甲酸酯增塑剂", "P05.169", "化学危害 3"),
            ("可迁移元素（铅）", "P05.169", "化学危害 3"), ("对触及带电部件的防护", "P01.009", "触电 3"),
            ("接地措施", "P01.009", "触电 3"), ("耐热和耐燃", "P01.040", "起火 3"), ("输入功率和电流", "P01.009", "过热 1"),
            ("熄火保护装置", "P08.215", "燃气泄漏 3"), ("干烟气中一氧化碳浓度", "P08.215", "一氧化碳中毒 3"),
            ("铅(以Pb计)", "F16", "重金属 3"), ("黄曲霉毒素B1", "F02.01", "生物毒素 3"), ("毒死蜱", "A34.05", "农药残留 3"),
            ("噻虫胺", "A34.09", "农药残留 2"), ("恩诺沙星", "A35.01", "兽药残留 2"), ("孔雀石绿", "A35.01", "兽药残留 3"),
            ("菌落总数", "F24.01", "微生物危害 2"), ("沙门氏菌", "F24.01", "微生物危害 3"),
            ("苯甲酸及其钠盐(以苯甲酸计)", "F03.01", "食品添加剂超限 2"), ("二甲戊灵", "A34.05", "农药残留 2"), ("苯甲酸", "F03.01", "食品添加剂超限 2"),
            ("闪点（闭口）", "P04.146", "起火或爆炸 3"), ("抗压强度", "P12.275", "结构失效 3"), ("甲醛释放量", "P02.078", "化学危害 3"),
            ("最高车速", "P04.134", "交通事故 3"), ("净含量", "F24.01", "- 0"), ("外观质量", "P02.109", "- 0"),
            ("酸价(以脂肪计)(KOH)", "F02.01", "变质 1"), ("辐射骚扰", "P01.023", "- 0"), ("某项没有的指标", "P01.009", "unknown"),
            ("", "P01", "unknown"),
        ])
    func known(_ item: String, _ category: String, _ wanted: String) throws {
        #expect(try told(item, category) == wanted)
    }

    private static func table(_ rows: String) throws -> SafetyItems {
        let head = "项目,匹配,适用类别,危害,严重程度,依据\n"
        return try SafetyItems(
            replacements: ["safety_items.csv": Array((head + rows).utf8)], columns: FindingColumns())
    }

    @Test(
        "the item as it is goes before its brackets, its ending, its group and its parts; the narrower category decides"
    )
    func precedence() throws {
        let table = try Self.table(
            """
            铅(总),exact,,甲,1,x
            铅,exact,,乙,2,x
            铅,exact,P05,丙,1,x
            铅,exact,P05.169,丁,3,x
            残留量,ending,,,,x
            pesticide residue,group,,戊,2,x
            绳,contains,,己,1,x
            绳带长度,contains,,庚,2,x
            绳带,begins,P05,辛,3,x
            声响,exact,,-,0,x
            """)
        func told(_ item: String, _ category: String) -> String {
            table.meaning(of: item, category: category)?.hazard ?? "?"
        }
        #expect(told("铅（总）", "F01") == "甲")
        #expect(told("铅（可溶）", "F01") == "乙")
        #expect(told("铅", "P05.168") == "丙")
        #expect(told("铅", "P05.169.02") == "丁")
        #expect(told("铅", "P051") == "乙")
        #expect(told("铅残留量", "F01") == "乙")
        #expect(told("毒死蜱残留量(以mg/kg计)", "A34") == "戊")
        #expect(told("绳带长度要求", "P05") == "庚")
        #expect(told("绳带要求", "P05") == "辛")
        #expect(told("绳带要求", "P01") == "己")
        #expect(told("其他绳带要求", "P05") == "己")
        #expect(told("没有", "P05") == "?")
        #expect(table.meaning(of: "声响", category: "P05") == SafetyItems.Meaning(hazard: "-", severity: 0))
        #expect(table.severities == ["甲": 1, "乙": 2, "丙": 1, "丁": 3, "戊": 2, "己": 1, "庚": 2, "辛": 3])
    }

    @Test(
        "what is wrong in the table is told",
        arguments: [
            "铅,exact,,甲,4,x\n", "铅,exact,,甲,,x\n", "铅,exact,,,1,x\n", "铅,exact,,-,1,x\n", "铅,exact,,甲,0,x\n",
            "铅,like,,甲,1,x\n", ",exact,,甲,1,x\n", "no such group,group,,甲,1,x\n",
        ])
    func faults(_ row: String) { #expect(throws: TableError.self) { try Self.table(row) } }

    @Test("every row of the built-in table cites a source and says whether it was read")
    func cited() throws {
        let bytes = try #require(BuiltInTable.bytes(named: "safety_items.csv"))
        let table = try AnalystTable(
            named: "safety_items.csv", bytes: bytes,
            columns: TableColumns(required: ["item", "match", "category", "hazard", "severity", "source", "seen"]))
        #expect(table.rows.count > 500)
        for row in table.rows {
            #expect(!row["source"].isEmpty, "line \(row.line)")
            #expect(row["match"] == "ending" || ["M", "V", "V2"].contains(row["seen"]), "line \(row.line)")
        }
    }
}
