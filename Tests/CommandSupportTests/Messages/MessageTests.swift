import RecordStream
import Testing

@testable import CommandSupport

@Suite("Messages in two languages")
struct MessageTests {
    private struct Fault: Error, CustomStringConvertible {
        var description: String { "q2.csv: line 7 is longer than 9 bytes" }
    }

    private static let table = MessageTable(
        Array(
            """
            english,chinese,told
            {1} of {2} rows refused,{2} 行中拒收 {1} 行,no
            line {1} is longer than {2} bytes,第 {1} 行超过 {2} 字节,yes
            is no day of the calendar,不是日历上的日子,yes
            rows set aside,行搁置,yes
            ; did you mean {1}?,；是不是 {1}？,no
            a sentence that goes on in two lines,分两行写的一句话,no
            a record has {1},一条记录有 {1},yes
            read={1},读入={1},no
            records={1},记录={1},no

            """.utf8))

    @Test("English is what the literal says, whatever stands in it")
    func english() {
        let (count, name): (Int, String?) = (3, nil)
        let message: Message =
            "\(count) of \(Optional(4) ?? 0) rows refused\(said: name.map { "; did you mean \($0)?" } ?? "")"
        #expect(message.english == "3 of 4 rows refused")
        #expect("\(message)" == "3 of 4 rows refused")
        #expect((message + ": " + "\(Fault())").english == "3 of 4 rows refused: q2.csv: line 7 is longer than 9 bytes")
        #expect(Message.joined(["a \(1)", "b"], by: ", ").english == "a 1, b")
        #expect(Message(verbatim: "").isEmpty == false && ("" as Message).isEmpty)
    }

    @Test(
        "a sentence is translated with its arguments in its own order, and what is put in by the way as well",
        arguments: [
            ("\(1) of \(2) rows refused", "2 行中拒收 1 行"),
            ("\("it"): \(said: "\(1) of \(2) rows refused")", "it: 2 行中拒收 1 行"),
            ("\(1) of \(2) rows refused" + "; did you mean \("x")?", "2 行中拒收 1 行；是不是 x？"),
            ("a sentence that goes on " + "in two lines", "分两行写的一句话"),
            ("nobody knows this", "nobody knows this"),
            ("\(Fault())", "q2.csv: 第 7 行超过 9 字节"),
            ("\(told: "\"2025-02-30\" is no day of the calendar")", "\"2025-02-30\" is no day of the calendar"),
            ("\"2025-02-30\" \(told: "is no day of the calendar")", "\"2025-02-30\" 不是日历上的日子"),
            ("\(told: "12 rows set aside")", "12 行搁置"),
        ] as [(Message, String)])
    func translated(_ message: Message, _ expected: String) {
        #expect(Self.table.text(of: message) == expected)
    }

    @Test("a value stays as it is, though it reads like a sentence of ours or like a place")
    func valuesStay() {
        let value = "is no day of the calendar"
        #expect(Self.table.text(of: "\(value) of \("{1}") rows refused") == "{1} 行中拒收 is no day of the calendar 行")
        #expect(Self.table.text(of: Message(verbatim: value)) == value)
    }

    @Test("a text without end, and one of marks alone, is answered at once")
    func hostile() {
        for count in [45, 200_000] {
            let long = String(repeating: "line a record : ; , (", count: count)
            let clock = ContinuousClock.now
            #expect(MessageTable.chinese.recognised(long) == nil)
            #expect(ContinuousClock.now - clock < .seconds(5))
        }
    }

    @Test("an account is told by its words, each in its place")
    func account() {
        var accounting = Accounting()
        (accounting.read, accounting.records) = (5, 5)
        #expect(Message(accounting).english == accounting.line)
        #expect(Self.table.text(of: Message(accounting)) == "读入=5 记录=5")
        #expect(Message(accounting).text(in: .chinese) == "读入=5 记录=5")
    }

    @Test(
        "Chinese is spoken where the locale says so in UTF-8",
        arguments: [
            ("zh_CN.UTF-8", .chinese), ("zh_CN.utf8", .chinese), ("zh", .chinese), ("zh_TW.UTF-8@x", .chinese),
            ("zh-Hans", .chinese), ("ZH_cn.UTF-8", .chinese), ("zh_CN.GB18030", .english), ("zh_CN.GBK", .english),
            ("C", .english), ("C.UTF-8", .english), ("POSIX", .english), ("en_GB.UTF-8", .english), ("zha", .english),
        ] as [(String, Language)])
    func locales(_ locale: String, _ expected: Language) {
        #expect(Language(ofLocale: locale) == expected)
    }

    @Test("words ask for a language as an option does, and only before the terminator")
    func words() {
        #expect(Language(of: ["-q", "--lang", "zh", "x.csv"]) == .chinese)
        #expect(Language(of: ["--lang=zh", "--lang", "en"]) == .english)
        #expect(Language(of: ["--lang", "xx"]) == Language(of: []))
        #expect(Language(of: ["--", "--lang", "zh"]) == Language(of: []))
    }

    @Test("a line for people is in their language, and one for collectors is English")
    func lines() throws {
        let failure = CommandFailure(
            .noInput, "cannot open: \(told: "No such file or directory")", at: "standard input")
        let event = DiagnosticEvent(
            level: .error, message: failure.message, whereabouts: failure.whereabouts, status: failure.status)
        let english = "p: standard input: cannot open: No such file or directory"
        #expect(DiagnosticFormat.text.line(of: event, from: "p", in: .english) == english)
        #expect(DiagnosticFormat.text.line(of: event, from: "p", in: .chinese) == "p: 标准输入: 无法打开：没有这个文件或目录")
        let json = DiagnosticFormat.json.line(of: event, from: "p", in: .chinese)
        #expect(json == DiagnosticFormat.json.line(of: event, from: "p", in: .english))
        #expect(json.contains(#""message":"cannot open: No such file or directory","where":"standard input""#))
    }

    @Test(
        "counts of our own words, and sentences one behind the other, are told in Chinese; the same words in a file are not",
        arguments: [
            ("category: 1 signal among 2 tested (q 0.0125)", "品类：检验 2 个，1 个信号（q 0.0125）"),
            (
                "district: 2 signals among 5 tested in 1 category (q 0.0125); 1 too few, 2 new",
                "地区：检验 5 个，2 个信号，在 1 个品类中（q 0.0125）；1 个批次太少、2 个新出现"
            ),
            (
                "lab: φ 0.8 over 21 laboratories; 1 outside with τ² in 2 quarters running; 1 too few",
                "检验机构：21 家检验机构，φ 0.8；1 家在 τ² 下连续 2 个季度超出；1 个批次太少"
            ),
            (
                "2 repeats, 1 possible, 0 excepted; first: A-2 (2025-02-28) repeats A-1 (2024-08-31), barred until 2025-02-28, 产品质量法第十五条",
                "2 个重复，1 个可能重复，0 个属例外；首例：A-2（2025-02-28）重复 A-1（2024-08-31），2025-02-28 之前不得再查，产品质量法第十五条"
            ),
            (
                "2 leads (1 final, 1 pending); 0 recalled and still sold; 3 failures of unknown items: not looked at",
                "2 条线索（1 条结论已定、1 条待定）；0 个已召回仍在售；3 个不合格的项目不认识：未看"
            ),
            ("heading \"序号\" is known and not needed", "列名“序号”认识，不用于记录"),
            ("unknown heading \"signal\", nothing near", "不认识的列名“signal”，没有接近的"),
            (
                "short.csv: industry_class: \"13\" has no weight; every class of the frame needs one, 0 where nothing is made",
                "short.csv: industry_class: \"13\" 没有权重；框中每一类都要有，没有生产的写 0"
            ),
            ("values left out: 联系人", "未采用的值: 联系人"),
        ])
    func counted(english: String, chinese: String) {
        #expect(MessageTable.chinese.recognised(english) == chinese)
    }

    @Test("a translation moves no terminal either")
    func harmless() {
        let event = DiagnosticEvent(level: .error, message: "cannot open: \("\u{1b}[2J")")
        #expect(DiagnosticFormat.text.line(of: event, from: "p", in: .chinese) == #"p: 无法打开：\u{1b}[2J"#)
    }
}
