import Testing

@testable import SourceLayouts

/// Samples of comparison tests keep every item with result, unit and limit; no other sample does.
@Suite("A comparison test")
struct ComparisonItemsTests {
    /// Words as `words.csv` has them for these texts.
    private static let tables = builtInTables.tellingComparisons { text in
        let text = String(decoding: text, as: UTF8.self)
        if text.contains("比较试验") { return true }
        return text.contains("监督抽查") ? false : nil
    }

    private func items(_ record: String?) -> String {
        guard let parts = record?.split(separator: #""tested_items":["#), parts.count == 2 else { return "none" }
        return String(parts[1].prefix { $0 != "]" })
    }

    @Test("with a row an item keeps what passed, what failed and what nobody judges")
    func longTable() {
        let reading = Reading(
            """
            样品编号,抽查类型,样品名称,检验项目,计量单位,标准值,实测值,单项判定
            B1,比较试验,纸尿裤,回渗量,g,≤10.0,4.2,符合
            B1,比较试验,纸尿裤,pH,,4.0～8.5,8.9,不符合
            B1,比较试验,纸尿裤,吸水倍率,倍,,9.6,
            J1,监督抽查,纸尿裤,回渗量,g,≤10.0,4.2,符合
            J1,监督抽查,纸尿裤,pH,,4.0～8.5,8.9,不符合

            """, tables: Self.tables)
        #expect(reading.records.count == 2, "\(reading.rejects)")
        #expect(
            items(reading.records.first)
                == #"{"item":"回渗量","result":"4.2","unit":"g","limit":"≤10.0","verdict":"pass","kind":"physical"},"#
                + #"{"item":"pH","result":"8.9","limit":"4.0～8.5","verdict":"fail","kind":"physical"},"#
                + #"{"item":"吸水倍率","result":"9.6","unit":"倍","kind":"physical"}"#)
        #expect(items(reading.records.last) == "none")
        #expect(reading.records.last?.contains(#""failing_items":[{"item":"pH""#) == true)
        #expect(reading.notes.testedItems == 3)
    }

    @Test("with a column an item reads unit and limit in brackets or below, also of items that no table knows")
    func wideTable() {
        let reading = Reading(
            """
            样品编号,抽查类型,样品名称,单价（元/条）,某项指标（mg/kg，≤75）,另一指标（级）,手感得分,甲醛
            标准要求,,,,,,≥60,≤20
            M1,比较试验,毛巾,19.9,82,4-5,70,未检出
            M2,比较试验,毛巾,/,12,,59,/

            """, tables: Self.tables)
        #expect(reading.records.count == 2, "\(reading.rejects) \(String(describing: reading.refusal))")
        #expect(reading.records.first?.contains(#""price":"19.9元/条""#) == true)
        #expect(
            items(reading.records.first)
                == #"{"item":"某项指标","result":"82","unit":"mg/kg","limit":"≤75","beyond":"limit","kind":"physical"},"#
                + #"{"item":"另一指标","result":"4-5","unit":"级","kind":"physical"},"#
                + #"{"item":"手感得分","result":"70","limit":"≥60","kind":"physical"},"#
                + #"{"item":"甲醛","result":"未检出","limit":"≤20","kind":"physical"}"#)
        // What was not tested is no item.
        #expect(
            items(reading.records.last)
                == #"{"item":"某项指标","result":"12","unit":"mg/kg","limit":"≤75","kind":"physical"},"#
                + #"{"item":"手感得分","result":"59","limit":"≥60","beyond":"limit","kind":"physical"}"#)
        #expect(reading.notes.withoutVerdict == 2)
        #expect(reading.notes.brokenLimitsOfPassed == 0)
    }

    @Test("is told by the title of a table or the name of its file, and needs no verdict; a supervision check does")
    func needsNoVerdict() {
        let rows = "样品编号,样品名称,甲醛(mg/kg)\nM1,毛巾,3\n"
        #expect(items(Reading("2025年毛巾比较试验,,\n" + rows, tables: Self.tables).records.first).contains("甲醛"))
        #expect(items(Reading(rows, name: "毛巾比较试验.csv", tables: Self.tables).records.first).contains("甲醛"))
        #expect(Reading(rows, name: "毛巾.csv", tables: Self.tables).refusal != nil)
        let mixed = Reading(
            "样品编号,抽查类型,样品名称,检验结论,甲醛(mg/kg)\nM1,比较试验,毛巾,,3\nM2,监督抽查,毛巾,,3\nM3,比较试验,毛巾,推荐购买,3\n",
            tables: Self.tables)
        #expect(mixed.records.map { items($0).contains("甲醛") } == [true, true])
        #expect(mixed.records.last?.contains(#""verdict_raw":"推荐购买""#) == true)
        #expect(mixed.rejects.map(\.code) == ["verdict_missing"])
    }

    @Test(
        "takes brackets for a unit and a limit only where they are one",
        arguments: [
            ("甲醛（mg/kg，≤75）", "甲醛", "mg/kg", "≤75"), ("色牢度(级)", "色牢度", "级", nil),
            ("容量（标准值：≥5000mAh）", "容量", nil, "≥5000mAh"),
            ("尺寸（见附件）", "尺寸（见附件）", nil, nil), ("铅(以Pb计)", "铅(以Pb计)", nil, nil), ("名称", "名称", nil, nil),
        ] as [(String, String, String?, String?)])
    func brackets(_ heading: String, _ name: String, _ unit: String?, _ limit: String?) {
        let detail = builtInTables.words.comparison.detail(of: heading)
        #expect(detail.name == name)
        #expect(detail.unit == unit)
        #expect(detail.limit == limit)
    }

    @Test("inside the records of an XML document is kept as in a table")
    func document() {
        let reading = Reading(
            """
            <样品集><样品><样品编号>B1</样品编号><抽查类型>比较试验</抽查类型><样品名称>纸尿裤</样品名称><项目列表>\
            <项目><检验项目>回渗量</检验项目><标准值>≤10</标准值><实测值>4.2</实测值><单项判定>符合</单项判定></项目>\
            <项目><检验项目>pH</检验项目><标准值>4.0～8.5</标准值><实测值>7</实测值><单项判定>符合</单项判定></项目></项目列表></样品>\
            <样品><样品编号>B2</样品编号><抽查类型>监督抽查</抽查类型><样品名称>纸尿裤</样品名称><项目列表>\
            <项目><检验项目>回渗量</检验项目><标准值>≤10</标准值><实测值>4.2</实测值><单项判定>符合</单项判定></项目></项目列表></样品></样品集>
            """, name: "t.xml", tables: Self.tables)
        #expect(reading.records.count == 2, "\(reading.rejects) \(String(describing: reading.refusal))")
        #expect(items(reading.records.first).contains(#""item":"回渗量","result":"4.2","limit":"≤10","verdict":"pass""#))
        #expect(items(reading.records.last) == "none")
    }
}
