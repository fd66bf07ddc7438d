import Foundation
import TestMaterial
import Testing

/// The way of an analyst's decisions: asked in a table, learnt into a mapping file, seen in the figures.
@Suite("The review loop")
struct ReviewLoopTests {
    private static let prepare =
        "spotcheck-ingest -q \"$FIXTURES/review/samples.csv\" >s && spotcheck-normalize s --unresolved q.csv -o old"
    private static let learn = "spotcheck-normalize --learn \"$FIXTURES/review/decisions.csv\" --mapping ours.csv"

    private func text(_ name: String, in shell: Shell) throws -> String {
        String(decoding: try Data(contentsOf: shell.folder.appending(path: name)), as: UTF8.self)
    }

    @Test("twenty decisions of one round raise coverage from 95.00 to 99.60 percent")
    func round() throws {
        let shell = try Shell()
        let before = try shell.run(Self.prepare)
        #expect(before.error.contains("950 of 1000 samples have a category (95.00 %)"), "\(before.error)")
        #expect(before.error.contains("  unresolved   50    5.00 %"), "\(before.error)")
        #expect(before.error.contains("q.csv: 24 questions"), "\(before.error)")
        let learnt = try shell.run(Self.learn)
        #expect(learnt.status == 0)
        #expect(learnt.error.contains("20 decisions learnt, 0 known already, 4 rows undecided"), "\(learnt.error)")
        let after = try shell.run("spotcheck-normalize s --mapping ours.csv -o new")
        #expect(after.error.contains("996 of 1000 samples have a category (99.60 %)"), "\(after.error)")
        #expect(after.error.contains("  mapping      46    4.60 %"), "\(after.error)")
        // The terms that were decided are those that were asked.
        let asked = Set(try text("q.csv", in: shell).split(separator: "\r\n").map { $0.split(separator: ",")[0] })
        let mapping = try text("ours.csv", in: shell).split(separator: "\n").dropFirst()
        #expect(mapping.count == 20)
        #expect(mapping.allSatisfy { asked.contains($0.split(separator: ",")[0]) })
        let again = try shell.run(Self.learn)
        #expect(again.error.contains("0 decisions learnt, 20 known already"), "\(again.error)")
        #expect(try shell.run("spotcheck-normalize --lint --mapping ours.csv s").output == "")
    }

    private static let spreadsheet = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "a spreadsheet program shows the queue as it is: no formula is worked out, no code becomes a number",
        .enabled(if: spreadsheet != nil, "needs LibreOffice Calc"))
    func opensInASpreadsheet() throws {
        let shell = try Shell()
        let names = ["=1+1云俏", "+1-2棠驰", "-2+3屿澜", "@SUM(A1:A9)笙朗", "00123", "3-4", "-5", "+8613800000000", "岚舟砚楷"]
        let samples = names.enumerated().map { number, name in
            #"{"type":"sample","id":"\#(number)","product_name":"\#(name)","verdict_raw":"合格","src":"甲.csv:\#(number + 2)"}"#
        }
        try Data((samples.joined(separator: "\n") + "\n").utf8).write(to: shell.folder.appending(path: "s"))
        // As a person opens it: UTF-8, commas, types found by the program. What it holds is then read cell by cell.
        let script = """
            import re, sys, zipfile
            from html import unescape
            book = zipfile.ZipFile("q.xlsx")
            text = lambda xml: unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", xml, re.S)))
            shared = [text(s) for s in re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)]
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            for place, attributes, xml in re.findall(r'<c r="([A-Z]+[0-9]+)"([^>]*?)>(.*?)</c>', sheet, re.S):
                formula, value = re.search(r"<f[^>]*>(.*?)</f>", xml, re.S), re.search(r"<v>(.*?)</v>", xml)
                value = value.group(1) if value else ""
                if 't="s"' in attributes: value = shared[int(value)]
                if formula and not re.fullmatch('"[^"]*"', unescape(formula.group(1))): print("formula", place, formula.group(1))
                if re.match("[BN][0-9]", place): print(place, "text" if 't="' in attributes.replace('t="n"', "") else "number", value)
            """
        try Data(script.utf8).write(to: shell.folder.appending(path: "cells.py"))
        let result = try shell.run(
            """
            spotcheck-normalize -q --settled-as-of no s --unresolved q.csv >coded || exit
            \(Self.spreadsheet ?? "") -env:UserInstallation=file://$PWD/profile --headless \\
                --infilter='Text - txt - csv (StarCalc):44,34,76,1' --convert-to xlsx q.csv >log 2>&1
            python3 cells.py
            """)
        let cells = result.output.split(separator: "\n").map(String.init)
        #expect(
            !cells.contains { $0.hasPrefix("formula") || $0.contains(" number ") }, "\(result.output) \(result.error)")
        let shown = Set(cells.map { $0.split(separator: " ", maxSplits: 2).last.map(String.init) ?? "" })
        for name in names {
            #expect(shown.contains(name) || shown.contains(" " + name), "\(name): \(cells)")
        }
    }

    @Test("says which records change class and which rates move, also as a sealed stream")
    func difference() throws {
        let shell = try Shell()
        _ = try shell.run("\(Self.prepare); \(Self.learn); spotcheck-normalize -q s --mapping ours.csv -o new")
        let table = try shell.run("spotcheck-normalize --diff old new")
        #expect(table.output.hasPrefix("46 of 1000 samples change class\n"), "\(table.output)")
        #expect(table.output.contains("      7  未归类  F24 糕点 "), "\(table.output)")
        let stream = try shell.run(
            "spotcheck-normalize --diff --format ndjson old new >d && spotcheck-stream check --strict d >&2; grep -c category_change d; grep '\"category_code\":\"F24\"' d | grep supervision"
        )
        #expect(stream.error.contains("sealed") || stream.status == 0, "\(stream.error)")
        let lines = stream.output.split(separator: "\n")
        #expect(lines.first == "17")
        let rate = try #require(lines.last)
        #expect(rate.contains("\"inspected_before\":26") && rate.contains("\"inspected_after\":31"), "\(rate)")
        #expect(rate.contains("\"change\":-5.21"), "\(rate)")
        // Nothing is compared that is not whole.
        #expect(try shell.run("head -n 40 new >cut; spotcheck-normalize --diff old cut").status == 65)
        let same = try shell.run("spotcheck-normalize --diff old old")
        #expect(same.output == "0 of 1000 samples change class\n\nno rate moves\n")
        #expect(try shell.run("spotcheck-normalize --diff old").status == 64)
    }

    @Test(
        "a filled queue is learnt alike however the spreadsheet program saved it",
        .enabled(if: InstalledTools.have("iconv", "mlr"), "needs iconv and Miller"),
        arguments: [
            "iconv -f UTF-8 -t GB18030", "mlr --icsv --ocsv --ofs ';' cat", "mlr --icsv --otsv cat",
            "mlr --icsv --otsv cat | iconv -f UTF-8 -t UTF-16", "mlr --icsv --ocsv sort -r term",
        ])
    func saved(way: String) throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            \(Self.learn) && tail -c +4 "$FIXTURES/review/decisions.csv" | \(way) >saved.csv
            spotcheck-normalize --learn saved.csv --mapping other.csv && cmp ours.csv other.csv
            """)
        #expect(result.status == 0, "\(result.error)")
    }

    @Test("contradictions and unknown categories are refused one line each, and the mapping file stays as it was")
    func refusals() throws {
        let shell = try Shell()
        try Data("term,match,category,context,priority,author,note\n云片,suffix,F24.04,,,甲,\n".utf8)
            .write(to: shell.folder.appending(path: "ours.csv"))
        try Data(
            "decision;term;match\r\nF13;云片;suffix\r\nF24;玉带;exact\r\n饮料;玉带;exact\r\n糕饼;云卷;exact\r\n饮料;好好;exact\r\n".utf8
        ).write(to: shell.folder.appending(path: "q.csv"))
        let result = try shell.run("cp ours.csv before; spotcheck-normalize --learn q.csv --mapping ours.csv")
        #expect(result.status == 78)
        let lines = result.error.split(separator: "\n").map { $0.replacing("spotcheck-normalize: ", with: "") }
        #expect(lines.count == 4, "\(result.error)")
        #expect(
            lines[0].hasPrefix("q.csv:5: record 4, decision: \"糕饼\" is no category; nearest are F08 饼干, F24 糕点, "),
            "\(lines[0])")
        #expect(lines[1] == "q.csv:2: record 1, decision: \"F13\" contradicts ours.csv:2, where 云片 is F24.04")
        #expect(lines[2] == "q.csv:4: record 3, decision: \"饮料\" contradicts q.csv:3, where 玉带 is F24")
        #expect(lines[3] == "ours.csv: 3 decisions are refused; nothing was learnt")
        #expect(try shell.run("cmp ours.csv before; ls | grep -c tmp").output == "0\n")
        let none = try shell.run("spotcheck-normalize --learn none.csv --mapping ours.csv")
        #expect(none.status == 66)
        #expect(try shell.run("spotcheck-normalize --learn q.csv").status == 64)
        #expect(
            try shell.run("spotcheck-normalize --learn q.csv --mapping ours.csv --decided-on 2025-02-30").status == 64)
    }

    @Test("lint leaves with 78 where lines contradict each other, and lists them with their places")
    func lint() throws {
        let shell = try Shell()
        try Data("term,match,category,context,priority\n云片,suffix,F24.04,,\n云片,suffix,F13,,\n".utf8)
            .write(to: shell.folder.appending(path: "ours.csv"))
        let result = try shell.run("spotcheck-normalize --lint --mapping ours.csv")
        #expect(result.status == 78)
        #expect(result.output == "ours.csv:2: 云片 conflicts with ours.csv:3, which says another category\n")
        let clean = try shell.run("spotcheck-normalize --lint")
        #expect(clean.status == 0)
        #expect(clean.output == "")
        #expect(clean.error.contains("0 conflicting, 0 shadowed, 0 repeated"), "\(clean.error)")
    }

    @Test("too little coverage stops the run with 65, and nothing is sealed or asked")
    func coverage() throws {
        let shell = try Shell()
        let result = try shell.run(
            "\(Self.prepare) && spotcheck-normalize s --min-coverage 95.1 --unresolved r.csv -o new")
        #expect(result.status == 65)
        #expect(
            result.error.contains("950 of 1000 samples got a category (95.0 %); --min-coverage asks for 95.1 %"),
            "\(result.error)")
        #expect(!shell.has("new") && !shell.has("r.csv"))
        #expect(try shell.run("spotcheck-normalize -q s --min-coverage 95 -o new").status == 0)
    }

    @Test("a tier that is not accepted only suggests")
    func accepted() throws {
        let shell = try Shell()
        let result = try shell.run(
            "\(Self.prepare); spotcheck-normalize s --accept mapping,exact --unresolved r.csv -o new; grep -c 'found by a tier' r.csv"
        )
        #expect(result.error.contains("  exact  "), "\(result.error)")
        #expect(!result.error.split(separator: "q.csv").last!.contains("  suffix  "), "\(result.error)")
        #expect(Int(result.output.split(separator: "\n").first ?? "") ?? 0 > 0, "\(result.output)")
        #expect(try shell.run("spotcheck-normalize s --accept best").status == 64)
    }

    @Test("an explanation takes what else is known of the batch")
    func explanation() throws {
        let shell = try Shell()
        let plain = try shell.run("spotcheck-normalize --explain 酱牛肉 --given producer_name=某某食品厂")
        #expect(plain.output.contains("reported as F04 肉制品"), "\(plain.output)")
        let dish = try shell.run("spotcheck-normalize --explain 酱牛肉 --given sampled_name=河畔小吃店")
        #expect(dish.output.contains("circumstances  no_producer+catering"), "\(dish.output)")
        #expect(dish.output.contains("reported as F31 餐饮食品"), "\(dish.output)")
        #expect(try shell.run("spotcheck-normalize --explain 酱牛肉 --given place=x").status == 64)
    }

    @Test("the queue for programs keeps its form beside the table for people")
    func stream() throws {
        let shell = try Shell()
        let result = try shell.run(
            "\(Self.prepare) --unresolved q.ndjson; spotcheck-stream check --strict q.ndjson; grep -c '\"type\":\"unresolved\",\"kind\":\"category\",\"text\":' q.ndjson; head -c 3 q.csv | od -An -tx1; grep -c $'\\r' q.csv"
                .replacing("$'\\r'", with: "\"$(printf '\\r')\""))
        #expect(result.output.contains("sealed\trecords=33"), "\(result.output)")
        #expect(result.output.contains(" ef bb bf"), "\(result.output)")
        #expect(result.output.hasSuffix("25\n"), "\(result.output)")
    }
}
