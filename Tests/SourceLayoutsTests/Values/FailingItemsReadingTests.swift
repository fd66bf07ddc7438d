import Testing

@testable import SourceLayouts

@Suite("A cell of failing items")
struct FailingItemsReadingTests {
    private func read(_ text: String, heading: String = "不合格项目║检验结果║标准值") -> [String] {
        FailingItemsReading(text, form: .init(heading: heading), words: ValueWords.builtIn.items)
            .items.map(Self.line)
    }

    private static func line(_ item: FailingItem) -> String {
        [item.item, item.result ?? "-", item.limit ?? "-"].joined(separator: " | ")
    }

    @Test(
        "holds item, result and limit between any of the separators",
        arguments: [
            "铅║0.5mg/kg║≤0.2mg/kg", "铅‖0.5mg/kg‖≤0.2mg/kg", "铅∥0.5mg/kg∥≤0.2mg/kg", "铅||0.5mg/kg||≤0.2mg/kg",
            "铅丨0.5mg/kg丨≤0.2mg/kg", "铅 ｜ 0.5mg/kg ｜ ≤0.2mg/kg", "铅|0.5mg/kg|≤0.2mg/kg", "铅∣0.5mg/kg∣≤0.2mg/kg",
            "铅│0.5mg/kg│≤0.2mg/kg",
        ])
    func separators(text: String) { #expect(read(text) == ["铅 | 0.5mg/kg | ≤0.2mg/kg"]) }

    @Test(
        "may hold several items, and commas inside names, results and limits part nothing",
        arguments: [
            ("铅║0.5║≤0.2；镉║0.3║≤0.1", ["铅 | 0.5 | ≤0.2", "镉 | 0.3 | ≤0.1"]),
            ("铅║0.5║≤0.2，镉║0.3║≤0.1", ["铅 | 0.5 | ≤0.2", "镉 | 0.3 | ≤0.1"]),
            ("铅║0.5║≤0.2\n镉║0.3║≤0.1", ["铅 | 0.5 | ≤0.2", "镉 | 0.3 | ≤0.1"]),
            (
                "菌落总数║2.0×10⁵；1.2×10⁵；30；20；10CFU/g║n=5,c=2,m=10000,M=100000CFU/g；大肠菌群║40║n=5,c=2,m=10,M=100",
                [
                    "菌落总数 | 2.0×10⁵；1.2×10⁵；30；20；10CFU/g | n=5,c=2,m=10000,M=100000CFU/g",
                    "大肠菌群 | 40 | n=5,c=2,m=10,M=100",
                ]
            ),
            (
                "铝的残留量(干样品,以Al计)║200║≤100；合成着色剂(柠檬黄、日落黄)║检出║不得使用",
                ["铝的残留量(干样品,以Al计) | 200 | ≤100", "合成着色剂(柠檬黄、日落黄) | 检出 | 不得使用"]
            ),
            ("2,4-滴║0.5║≤0.2", ["2,4-滴 | 0.5 | ≤0.2"]),
        ])
    func several(text: String, items: [String]) { #expect(read(text) == items) }

    @Test("with the limit in front of the result is put in order")
    func order() { #expect(read("氟苯尼考丨不得检出丨4.67μg/kg") == ["氟苯尼考 | 4.67μg/kg | 不得检出"]) }

    @Test("with labels inside is read by the labels")
    func labels() {
        #expect(read("不合格项目 大肠菌群║检验结结果 检出║标准值 不得检出") == ["大肠菌群 | 检出 | 不得检出"])
        #expect(read("项目：铅║标准值：≤0.2║实测值：0.5") == ["铅 | 0.5 | ≤0.2"])
    }

    @Test("with the unit in a part of its own has it joined to the result")
    func units() {
        #expect(read("铅||0.5||mg/kg||≤0.2", heading: "不合格项目||检验结果||单位||标准值") == ["铅 | 0.5mg/kg | ≤0.2"])
    }

    @Test(
        "is parted by colons and slashes where its heading is, and units stay whole",
        arguments: [
            ("主要不合格项（项目名称：标准值/实测值）", "铅：≤0.2mg/kg/0.5mg/kg", ["铅 | 0.5mg/kg | ≤0.2mg/kg"]),
            (
                "不合格项目/检验结果/标准值", "铅/0.5mg/kg/≤0.2mg/kg；镉/0.3mg/kg/≤0.1mg/kg",
                ["铅 | 0.5mg/kg | ≤0.2mg/kg", "镉 | 0.3mg/kg | ≤0.1mg/kg"]
            ),
            ("不合格项目:检验结果:标准值", "大肠菌群:检出:不得检出", ["大肠菌群 | 检出 | 不得检出"]),
            ("不合格项目/检验结果", "大肠菌群/检出", ["大肠菌群 | 检出 | -"]),
            ("不合格项目/检验结果", "标签/净含量", ["标签/净含量 | - | -"]),
            ("不合格项目", "铅/0.5mg/kg/≤0.2mg/kg", ["铅/0.5mg/kg/≤0.2mg/kg | - | -"]),
        ])
    func softSeparators(heading: String, text: String, items: [String]) {
        #expect(read(text, heading: heading) == items)
    }

    @Test(
        "keeps units and limits as they are written: nothing is folded into other characters",
        arguments: ["10⁵CFU/g", "2.0×10⁵", "≤0.2㎎/㎏", "5㎡", "①号", "½", "≤10μg/kg", "≤10µg/kg", "０.５"])
    func untouched(result: String) { #expect(read("铅║\(result)║≤1") == ["铅 | \(result) | ≤1"]) }

    @Test("tells the first test from the recheck")
    func stages() {
        let reading = FailingItemsReading("初检结果：铅║0.5║≤0.2复检结果：铅║0.4║≤0.2", words: ValueWords.builtIn.items)
        #expect(reading.initialItems.map(Self.line) == ["铅 | 0.5 | ≤0.2"])
        #expect(reading.items.map(Self.line) == ["铅 | 0.4 | ≤0.2"])
    }

    @Test(
        "without separators is a list of names",
        arguments: [
            ("整车质量,最高车速", ["整车质量", "最高车速"]), ("标志和说明", ["标志和说明"]), ("1.导体电阻；2.绝缘厚度", ["导体电阻", "绝缘厚度"]),
            ("1、导体电阻2、绝缘厚度", ["导体电阻2", "绝缘厚度"]), ("标签（未标生产日期，未标厂名）、净含量", ["标签（未标生产日期，未标厂名）", "净含量"]),
            ("不合格项目：铅", ["铅"]), ("2,4-滴、铅", ["2,4-滴", "铅"]),
        ])
    func names(text: String, items: [String]) { #expect(read(text) == items.map { $0 + " | - | -" }) }

    @Test(
        "that is cut off loses nothing",
        arguments: [
            ("铅║0.5", ["铅 | 0.5 | -"]), ("铅║0.5║≤0.2║多", ["铅 | 0.5 | ≤0.2║多"]), ("║║", []), ("铅║", ["铅 | - | -"]),
        ])
    func incomplete(text: String, items: [String]) { #expect(read(text).filter { $0 != " | - | -" } == items) }

    @Test(
        "has lost superscripts put back, and what was written is kept",
        arguments: [
            ("2.2×102CFU/g", "2.2×10²CFU/g"), ("2.0×105", "2.0×10⁵"), ("1.5×1012", "1.5×10¹²"), ("2.0×10⁵", nil),
            ("5×100", nil), ("2×10^5", nil), ("3×10.5", nil),
        ] as [(String, String?)])
    func superscripts(written: String, restored: String?) {
        let item = FailingItemsReading("霉菌║\(written)║≤25CFU/g", words: ValueWords.builtIn.items).items.first
        #expect(item?.result == restored ?? written)
        #expect(item?.writtenResult == (restored == nil ? nil : written))
    }

    @Test(
        "tells failures of marking from failures of the product",
        arguments: [
            ("标签", FailingItem.Kind.label), ("标志和说明", .label), ("产品标识", .label), ("标签牢固度", .physical), ("铅", .physical),
            ("绝缘厚度", .physical),
        ])
    func kinds(name: String, kind: FailingItem.Kind) {
        #expect(FailingItemsReading(name, words: ValueWords.builtIn.items).items.first?.kind == kind)
    }

    @Test("of three columns goes together in its order")
    func columns() {
        let reading = FailingItemsReading(
            item: "铅；镉", result: "0.5；0.3", limit: "≤0.2；≤0.1", words: ValueWords.builtIn.items)
        #expect(reading.items.map(Self.line) == ["铅 | 0.5 | ≤0.2", "镉 | 0.3 | ≤0.1"])
    }
}
