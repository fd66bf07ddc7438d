import InspectionModel
import Selection
import Testing

@Suite("Tables for people")
struct TextTableTests {
    private static let table = TextTable(
        keys: ["district_name", "inspected", "rate"],
        rows: [["西青区", "312", "92.6"], ["滨海新区", "7", "100.0"], ["Ab|c", "", ""]])

    @Test("columns are lined up by display width, figures to the right")
    func text() {
        #expect(
            Self.table.text(.text, headings: Self.table.headings(.chinese)) == """
                所属区    检验批次  率（%）
                西青区         312     92.6
                滨海新区         7    100.0
                Ab|c               \u{20}
                """ + "\n")
    }

    @Test(
        "a Chinese character is two columns wide, a combining mark none",
        arguments: [
            ("西青区", 6), ("abc", 3), ("（%）", 5), ("é", 1), ("e\u{301}", 1), ("𠮷", 2), ("≤0.2℃", 5), ("", 0), ("한글", 4),
            ("ｶﾅ", 2), ("カナ", 4), ("a\u{200d}b", 2), ("–", 1), ("　", 2),
        ])
    func width(text: String, columns: Int) { #expect(DisplayWidth.of(text) == columns) }

    @Test("the other formats keep cells whole")
    func formats() {
        let headings = Self.table.headings(.english)
        #expect(headings == ["District name", "Inspected", "Rate"])
        #expect(Self.table.text(.excel, headings: headings).hasPrefix("\u{feff}District name,Inspected,Rate\r\n"))
        #expect(
            Self.table.text(.markdown, headings: headings) == """
                | District name | Inspected | Rate |
                |---|---:|---:|
                | 西青区 | 312 | 92.6 |
                | 滨海新区 | 7 | 100.0 |
                | Ab\\|c |  |  |

                """)
        #expect(Self.table.text(.ndjson, headings: headings).hasSuffix("{\"district_name\":\"Ab|c\"}\n"))
    }

    @Test("numbers are ordered as numbers, texts by their bytes, absent values last either way")
    func order() throws {
        let table = TextTable(
            keys: ["n", "t"], rows: [["10", "b"], ["9", "a"], ["", "c"], ["9.5", "a"], ["-1", "d"], ["x", "e"]])
        func first(_ order: String) throws -> [String] {
            let order = try #require(TableOrder(order))
            return table.sorted(by: order).rows.map { $0[0] }
        }
        #expect(try first("n") == ["-1", "9", "9.5", "10", "x", ""])
        #expect(try first("-n") == ["x", "10", "9.5", "9", "-1", ""])
        #expect(try first("t,-n") == ["9.5", "9", "10", "", "-1", "x"])
        #expect(TableOrder("a,,b") == nil && TableOrder("-") == nil)
    }

    @Test(
        "decimals are compared exactly",
        arguments: [
            ("92.99", "93"), ("0.1", "0.100000001"), ("-2", "-1"), ("<93", "93"),
            ("9007199254740991", "9007199254740992"),
            // As other programs write what they have multiplied.
            ("92.99999999999999", "93"), ("93", "93.00000000000001"), ("-0.30000000000000004", "-0.3"),
        ])
    func decimals(less: String, more: String) throws {
        let one = try #require(ExactDecimal(less.utf8))
        let two = try #require(ExactDecimal(more.utf8))
        #expect(one < two)
    }

    @Test(
        "a number is the same in every form",
        arguments: [
            ("93.50", "93.5"), ("100.0", "100"), ("0.0", "0"), ("-0", "0"), ("\"93.50\"", "93.5"),
            ("1.2e-05", "0.000012"),
            ("1E2", "100"), ("9.35e+1", "93.5"), ("1e-30", "0"),
        ])
    func forms(json: String, plain: String) throws {
        let read = Array(json.utf8).withUnsafeBufferPointer { ExactDecimal(json: $0) }
        #expect(read != nil)
        #expect(read == ExactDecimal(plain.utf8))
    }

    @Test("no text with an exponent is a number, nor is one beyond any count")
    func noForms() {
        for json in ["\"1e3\"", "1e99", "null", "[1]", "\"\"", "1e5000000000000000000000"] {
            #expect(Array(json.utf8).withUnsafeBufferPointer { ExactDecimal(json: $0) } == nil, "\(json)")
        }
    }

    @Test(
        "a decimal in its shortest form",
        arguments: [
            ("93.50", "93.5"), ("100.0", "100"), ("100", "100"), ("0.07", "0.07"), ("-0.0", "0"), ("-2.0", "-2"),
            ("0.000", "0"),
        ])
    func shortest(text: String, shortest: String) { #expect(Decimals.shortest(text) == shortest) }

    @Test("objects of a table have counts and rates as numbers, and anything else as text")
    func objects() {
        let table = TextTable(
            keys: ["district", "inspected", "rate"], rows: [["120101", "12", "100.0"], ["1", "", "-"]])
        #expect(
            table.text(.ndjson, headings: table.keys)
                == "{\"district\":\"120101\",\"inspected\":12,\"rate\":100}\n{\"district\":\"1\",\"rate\":\"-\"}\n")
    }

    @Test("what is no decimal", arguments: ["", "-", "1.", ".5", "1e3", "1,000", "１"])
    func notDecimals(text: String) { #expect(ExactDecimal(text.utf8) == nil) }
}
