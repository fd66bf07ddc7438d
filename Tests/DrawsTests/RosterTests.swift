import AnalystTables
import Draws
import InspectionModel
import TestMaterial
import Testing
import TextEncodings

@Suite("The roster of a draw")
struct RosterTests {
    private static func keys(_ run: DrawRun) -> [String] { (0..<run.roster.count).map { run.roster.key($0) }.sorted() }

    @Test(
        "a firm is its code in capitals, half width and without blanks, else its name",
        arguments: [
            ("91120111ma00000001", "甲", "91120111MA00000001"), (" 91120111 MA00000001 ", "甲", "91120111MA00000001"),
            ("９１１２０１１１ＭＡ０００００００１", "甲", "91120111MA00000001"), ("／", "天津 甲厂", "name:天津甲厂"),
            ("", "Ａ甲　Ｂ厂", "name:A甲B厂"), ("无", "甲 b 厂", "name:甲b厂"), ("-", "𠮷野商店", "name:𠮷野商店"),
            ("——", "ﬁrm", "name:firm"), ("暂无", "㈱甲", "name:(株)甲"),
        ])
    func keys(code: String, name: String, key: String) throws {
        let run = try DrawRun(roster: "统一社会信用代码,企业名称\n\(code),\(name)\n")
        #expect(run.refusals.isEmpty)
        #expect(Self.keys(run) == [key])
    }

    @Test("headings may be Chinese or English, in any order, with others among them")
    func headings() throws {
        let run = try DrawRun(roster: "电话,所属区,企业名称,状态,code\n1,西青区,甲,在业,A1\n", strata: ["district"])
        #expect(run.refusals.isEmpty)
        #expect(run.roster.strata == [["西青区"]])
        #expect(run.roster.unusedHeadings == ["电话"])
        let plain = try DrawRun(roster: "code,行业大类\nA1,农副\n", strata: ["行业大类"])
        #expect(plain.roster.strata == [["农副"]])
    }

    @Test(
        "a header that cannot be used is refused",
        arguments: [
            ("district\n西青区\n", [String](), "no column of credit codes"), ("code,name\n", ["district"], "is no column"),
            ("code,统一社会信用代码\n", [], "means the same"), ("", [], "is empty"),
        ])
    func badHeaders(text: String, strata: [String], says: String) {
        #expect {
            try DrawRun(roster: text, strata: strata)
        } throws: { error in
            "\(error)".contains(says)
        }
    }

    @Test("only 存续, 在业 and an empty state are drawn, the others are counted by their words")
    func states() throws {
        let run = try DrawRun(roster: "code,状态\nA,存续\nB,在业\nC,\nD,注销\nE,注销\nF,吊销\n")
        #expect(run.refusals.isEmpty)
        #expect(
            (0..<6).map { run.roster.standing($0) } == [
                .eligible, .eligible, .eligible, .otherState, .otherState, .otherState,
            ])
        #expect(run.roster.stateCounts == ["注销": 2, "吊销": 1])
    }

    @Test("two lines of one firm are one firm, counted, and the name does not depend on which comes first")
    func duplicates() throws {
        for text in ["code,name\na1,乙\nA1,甲\nB2,丙\n", "code,name\nA1,甲\nB2,丙\nA 1,乙\n"] {
            let run = try DrawRun(roster: text)
            #expect(run.refusals.isEmpty)
            #expect(run.roster.count == 2 && run.roster.rows == 3 && run.roster.duplicates == 1)
            let firm = try #require((0..<2).first { run.roster.key($0) == "A1" })
            #expect(run.roster.nameAndAddress(firm, in: run.store).name == "乙")
        }
    }

    /// A roster, and what is wrong with it.
    struct Wrong: CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var strata: [String] = []
        var place: String?
        var says: String
    }

    static let wrongs = [
        Wrong(
            testDescription: "a firm in two strata", text: "code,所属区\nA,西青区\nB,东丽区\nA,东丽区\n", strata: ["district"],
            place: "roster.csv:4", says: "A stands in 西青区 和 东丽区 (lines 2, 4)"),
        Wrong(
            testDescription: "a firm without a stratum", text: "code,所属区\nA,\n", strata: ["district"],
            place: "roster.csv:2",
            says: "所属区 of A is empty, so that it stands in no stratum"),
        Wrong(
            testDescription: "a value with the sign between values", text: "code,所属区,risk\nA,x|y,B\n",
            strata: ["district", "risk"], place: "roster.csv:2",
            says: "所属区 of A: “x|y” holds “|” or a character that nobody sees"),
        Wrong(
            testDescription: "neither code nor name", text: "code,name\nA,甲\n/,\n", place: "roster.csv:3",
            says: "has neither a credit code nor a name"),
        Wrong(
            testDescription: "a character that nobody sees in a key", text: "code,name\nA\u{200b}1,甲\n",
            place: "roster.csv:2",
            says: "code or name holds U+200B, which nobody sees on paper"),
        Wrong(
            testDescription: "a control character in a name that is a key", text: "code,name\n,甲\u{7}乙\n",
            place: "roster.csv:2",
            says: "code or name holds U+7, which nobody sees on paper"),
        Wrong(
            testDescription: "one firm in two states", text: "code,状态\nA,注销\nA,存续\n", place: "roster.csv:3",
            says: "A is 注销 和 存续 (lines 2, 3)"),
        Wrong(
            testDescription: "one name at two addresses without a code", text: "code,name,地址\n,王记,甲路\n,王 记,乙路\n",
            place: "roster.csv:3",
            says: "name:王记 has no credit code and stands at another address, too (lines 2, 3): one firm or two?"),
        Wrong(
            testDescription: "a line with a cell too many", text: "code,name\nA,甲,乙\n", place: "roster.csv:2",
            says: "the record has 3 fields, the header has 2"),
    ]

    @Test("what is wrong is refused with its line", arguments: wrongs)
    func refusals(_ wrong: Wrong) throws {
        let run = try DrawRun(roster: wrong.text, strata: wrong.strata)
        #expect(run.refusals.count == 1)
        let (place, text) = try #require(run.refusals.first).explanation(roster: "roster.csv", fixed: "")
        #expect(place == wrong.place)
        if !wrong.testDescription.contains("too many") { #expect(text == wrong.says) }
    }

    @Test("one name at one address is one firm")
    func sameAddress() throws {
        let run = try DrawRun(roster: "code,name,地址\n,王记,甲路\n,王 记,甲路\n")
        #expect(run.refusals.isEmpty && run.roster.count == 1)
    }

    @Test("all that is wrong is told, not the first thing only")
    func allAtOnce() throws {
        let run = try DrawRun(roster: "code,所属区\nA,\nB,西青区\nB,东丽区\n/,西青区\n", strata: ["district"])
        #expect(run.refusals.map(\.kind) == ["stratum_missing", "two_strata", "no_key"])
    }

    @Test("other encodings and other chunks give the same firms", arguments: ["GB18030", "UTF-16LE", "UTF-16BE"])
    func encodings(_ encoding: String) throws {
        let text = "统一社会信用代码,企业名称,所属区\n91120111MA00000001,天津𠮷甲厂,西青区\n,王记,东丽区\n"
        let plain = try DrawRun(roster: text, strata: ["district"])
        let bytes = try #require(EncodedText.bytes(text, as: encoding))
        let decoder: TextEncoding =
            encoding == "GB18030" ? .gb18030 : encoding == "UTF-16LE" ? .utf16LittleEndian : .utf16BigEndian
        for chunk in [1, 7, 1 << 16] {
            let run = try DrawRun(
                bytes: bytes, strata: ["district"], lists: nil, encoding: decoder, markLength: 0, chunk: chunk)
            #expect(run.refusals.isEmpty)
            let quotas = QuotaRequest.of(["西青区": 1, "东丽区": 1])
            #expect(try run.draw("x", quotas).digest(run.roster) == plain.draw("x", quotas).digest(plain.roster))
            #expect(Self.keys(run) == Self.keys(plain))
        }
    }

    @Test("bytes that are no text are refused with their line")
    func badBytes() throws {
        let run = try DrawRun(
            bytes: Array("code\nA\n".utf8) + [0xff, 0x41, 0x0a], strata: [], lists: nil, encoding: .utf8, markLength: 0,
            chunk: 100)
        #expect(run.refusals.map(\.kind) == ["unreadable"])
    }
}
