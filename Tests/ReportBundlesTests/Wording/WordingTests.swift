import AnalystTables
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("What an office words otherwise")
struct WordingTests {
    private func wording(_ rows: String, columns: String = "key,chinese,english") throws(TableError) -> PageWording {
        try PageWording(replacements: ["page_wording.csv": Array("\(columns)\n\(rows)\n".utf8)])
    }

    private func template(_ change: (String) -> String) throws -> PageWording {
        let built = try #require(BuiltInTemplate.bytes(named: "report_data.html"))
        let text = change(String(decoding: built, as: UTF8.self))
        return try PageWording(replacements: ["report_data.html": Array(text.utf8)])
    }

    private func reason(_ make: () throws -> PageWording) -> String {
        do {
            _ = try make()
            return "nothing is refused"
        } catch {
            return "\(error)"
        }
    }

    @Test("a text has its values by name, forms for one and for more, and blanks at its edges")
    func texts() throws {
        func text(_ cell: String, _ values: [String: String] = [:]) throws -> String {
            try WordingText(cell).with { values[$0] }
        }
        #expect(try text("{b} of {a}", ["a": "1", "b": "2"]) == "2 of 1")
        #expect(try text("{n} {n|row|rows}", ["n": "1"]) == "1 row")
        #expect(try text("{n} {n|row|rows}", ["n": "1,000"]) == "1,000 rows")
        #expect(try text("{n|is|}.", ["n": "2"]) == ".")
        #expect(try text("{ }to{  }") == " to  ")
        #expect(try text("{}") == "")
        let marked = try WordingText("**{n}** of * *{m}**!**").marked { ["n": "1", "m": "**"][$0] }
        #expect(marked.map(\.text) == ["1", " of * ***", "!"])
        #expect(marked.map(\.isBold) == [true, false, true])
        for wrong in ["{", "}", "a } b", "{a", "{a b}", "{a|b}", "{a|b|c|d}", "{数}", "{a.b}"] {
            #expect(throws: WordingText.Fault.self, "\(wrong)") { try WordingText(wrong) }
        }
    }

    @Test("a key in its table is said on the page, and all others as they are built in; the table is named")
    func replaced() throws {
        var model = InventedQuarter.model()
        let before = String(decoding: try ReportPage(.chinese).bytes(model), as: UTF8.self)
        // Another order, and the English is left as it is.
        let mine = try wording("lead.tested_and_failed,不合格 {failed}，检验 {inspected}；{this}{name}{rate}{failRate},")
        model.wording = mine
        let page = String(decoding: try ReportPage(model.chinese).bytes(model), as: UTF8.self)
        #expect(page.contains("<p class=\"lead\">不合格 ") && !before.contains("<p class=\"lead\">不合格 "))
        #expect(String(decoding: try Bulletin(model).bytes, as: UTF8.self).contains("不合格 154，检验 2381；"))
        #expect(mine.bytes.map(\.name) == ["page_wording.csv"] && PageWording.builtIn.bytes.isEmpty)
        model.wording = .builtIn
        let english = try ReportPage(.english()).bytes(model)
        #expect(try ReportPage(.english(mine)).bytes(model) == english)
        #expect(String(decoding: try ReportPage(model.chinese).bytes(model), as: UTF8.self) == before)
    }

    @Test("what an office writes stands on the page as text, never as markup")
    func escaped() throws {
        var model = InventedQuarter.model()
        model.wording = try wording("page.main_points,<i>{ }& x,\nshared.full_stop,<script>,")
        let page = String(decoding: try ReportPage(model.chinese).bytes(model), as: UTF8.self)
        #expect(page.contains("&lt;i&gt; &amp; x") && !page.contains("<i>"))
        #expect(try !MarkupScan(page).tags.contains { $0.name == "script" })
    }

    @Test("a key that no text has, or that stands twice, is refused with its line")
    func keys() {
        #expect(
            reason { try wording("\nlead.nobody,甲,A") }
                == "page_wording.csv:3: record 1, key: \"lead.nobody\" is the key of no text")
        // Of the bulletin, whose texts stand in a table of their own.
        #expect(reason { try wording("bulletin.verdict,甲,A") }.hasSuffix("\"bulletin.verdict\" is the key of no text"))
        #expect(
            reason { try wording("shared.total,甲,A\nshared.total,乙,B") }
                == "page_wording.csv:3: record 2, key: \"shared.total\" stands in line 2 already")
        #expect(reason { try wording(",甲,A") }.contains("is empty and must not be"))
    }

    @Test("a placeholder that is missing, one too many and one that is none are refused with line and key")
    func placeholders() {
        #expect(
            reason { try wording("findings.open_of_them_overdue,未完成 {open} 件,") }
                == "page_wording.csv:2: record 1, chinese: \"未完成 {open} 件\" lacks {overdue} (key findings.open_of_them_overdue)"
        )
        #expect(
            reason { try wording("findings.open_of_them_overdue,,{open} and {overdue} of {total}") }
                == "page_wording.csv:2: record 1, english: \"{open} and {overdue} of {total}\" has {total}; "
                + "this text has {open}, {overdue} (key findings.open_of_them_overdue)")
        #expect(
            reason { try wording("shared.total,合计 {n},") }
                == "page_wording.csv:2: record 1, chinese: \"合计 {n}\" has {n}; this text has none (key shared.total)")
        #expect(
            reason { try wording("shared.total,合{计,") }
                == "page_wording.csv:2: record 1, chinese: \"合{计\" has a brace without its partner (key shared.total)")
    }

    @Test("a template with the same tags stands in place of the built-in one, and any other is refused with its line")
    func templates() throws {
        var model = InventedQuarter.model()
        model.wording = try template { $0.replacing("class=\"get\"", with: "class=\"get mine\"") }
        #expect(model.wording.bytes.map(\.name) == ["report_data.html"])
        #expect(
            String(decoding: try ReportPage(model.chinese).bytes(model), as: UTF8.self).contains("class=\"get mine\""))
        // Windows writes other line ends, and a mark at the start.
        let windows = try template { "\u{feff}" + $0.replacing("\n", with: "\r\n") }
        #expect(windows.template("report_data.html") == PageWording.builtIn.template("report_data.html"))

        #expect(
            reason { try template { $0.replacing("{{sheet}}", with: "") } } == "report_data.html: lacks {{sheet}}")
        #expect(
            reason { try template { $0.replacing("{{sheet}}", with: "{{sheet}}{{{path}}}") } }
                == "report_data.html:3: has {{{path}}}, which this page does not have")
        #expect(
            reason { try template { $0.replacing("⟦page.data⟧", with: "⟦page.date⟧") } }
                == "report_data.html:2: has ⟦page.date⟧, which is the key of no text")
        #expect(
            reason { try template { $0 + "<script>" } }
                == "report_data.html:5: holds a script, and the page says that it has none")
        #expect(
            reason {
                try template {
                    $0.replacing("{{/hasSheet}}", with: "").replacing(
                        "{{/hasBulletin}}", with: "{{/hasSheet}}{{/hasBulletin}}")
                }
            }
            .hasPrefix("report_data.html: is no template"))
        #expect(
            reason { try PageWording(replacements: ["report_data.html": [0xff]]) } == "report_data.html: is no UTF-8")
    }

    @Test(
        "every text of the wording has all its values on the pages of every situation",
        arguments: DataSituation.allCases)
    func complete(situation: DataSituation) throws {
        let model = try situation.model()
        for page in [
            try ReportPage(.chinese).bytes(model), try ReportPage(.english()).bytes(model), try Bulletin(model).bytes,
        ] {
            #expect(!String(decoding: page, as: UTF8.self).contains("⟦"))
        }
    }
}
