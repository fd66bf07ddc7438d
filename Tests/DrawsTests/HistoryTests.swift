import Draws
import InspectionModel
import RecordStream
import Testing

@Suite("Earlier checks leave firms out")
struct HistoryTests {
    /// A settled sample, as far as a draw looks at it.
    private static func sample(
        _ number: String, code: String = "", name: String = "", on day: String, category: String = "101.01",
        kind: String? = "supervision", verdict: String = "pass"
    ) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("type", .string("sample")), ("id", .string("R\(number)"))]
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { members.append((key, .string(value))) }
        }
        add("sample_number", number)
        add("sampling_kind", kind)
        add("category_code", category)
        add("producer_code", code)
        add("producer_name", name)
        add("sampled_on", day)
        add("verdict", verdict)
        return .object(members)
    }

    private static func run(
        _ records: [JSONValue], roster: String = "code,name\nA1,甲厂\nB2,乙厂\n,丙厂\nD4,同名\nE5,同名\n",
        asOf: String = "2025-02-28", bars: Bool = true, party: CheckHistory.Party = .producer
    ) throws -> DrawRun {
        var history = CheckHistory(
            CheckHistory.Question(
                asOf: try #require(CalendarDate(asOf)), categories: ["101.01", "101.01.02"], party: party, bars: bars),
            words: DrawRun.words, keys: DrawRun.keys, nameForm: DrawRun.nameForm)
        var scanner = RecordScanner(history.keys)
        for record in records {
            Array(record.compact.utf8).withUnsafeBufferPointer { line in
                #expect(scanner.scan(line) == .record)
                history.consume(scanner)
            }
        }
        return try DrawRun(roster: roster, lists: OfficeLists(history: history, nameForm: DrawRun.nameForm))
    }

    private static func checked(_ run: DrawRun) -> [String: String] {
        let checked = run.lists.history?.checked ?? [:]
        return Dictionary(
            uniqueKeysWithValues: checked.map { (run.roster.key($0.key), "\($0.value.number) \($0.value.day)") })
    }

    @Test(
        "while the day of the draw lies in the six months, the last day and the day itself included",
        arguments: [
            ("2024-08-31", true), ("2024-08-28", true), ("2024-08-27", false), ("2025-02-28", true),
            ("2025-03-01", false),
        ])
    func days(day: String, isOut: Bool) throws {
        let run = try Self.run([Self.sample("1", code: "A1", on: day)])
        #expect(Self.checked(run).isEmpty != isOut)
        #expect(run.roster.standing(0) == (isOut ? .checked : .eligible))
    }

    @Test(
        "supervision, special checks, follow-ups, emergencies, complaints and what nobody states count; nothing else does",
        arguments: [
            ("supervision", true), ("special", true), ("follow_up", true), ("emergency", true), ("complaint", true),
            (nil, true),
            ("retest", false), ("risk_monitoring", false), ("evaluation", false), ("entrusted", false),
            ("rapid", false),
            ("unrecognised", false),
        ] as [(String?, Bool)])
    func kinds(kind: String?, isOut: Bool) throws {
        let run = try Self.run([Self.sample("1", code: "A1", on: "2025-01-05", kind: kind)])
        #expect(Self.checked(run).isEmpty != isOut)
        #expect(run.lists.history?.counts.kindNotStated == (kind == nil ? 1 : 0))
    }

    @Test("the category that is drawn for and all below it count, another does not, an unknown one is counted apart")
    func categories() throws {
        let run = try Self.run([
            Self.sample("1", code: "A1", on: "2025-01-05", category: "101.01.02"),
            Self.sample("2", code: "B2", on: "2025-01-05", category: "102.05"),
            Self.sample("3", code: "D4", on: "2025-01-05", category: ""),
        ])
        #expect(Self.checked(run) == ["A1": "1 2025-01-05"])
        #expect(run.lists.history?.counts.uncategorised == 1)
    }

    @Test("the latest check is named, of one day that with the larger number")
    func latest() throws {
        let run = try Self.run([
            Self.sample("8", code: "A1", on: "2025-01-05"), Self.sample("9", code: "A1", on: "2025-02-05"),
            Self.sample("7", code: "A1", on: "2025-02-05"), Self.sample("6", code: "A1", on: "2025-03-05"),
        ])
        #expect(Self.checked(run) == ["A1": "9 2025-02-05"])
    }

    @Test("a record without a code is known by its name, where one firm of the roster bears it")
    func names() throws {
        let run = try Self.run([
            Self.sample("1", name: "乙 厂", on: "2025-01-05"), Self.sample("2", name: "同名", on: "2025-01-05"),
            Self.sample("3", code: "C3", name: "丙厂", on: "2025-01-06"),
            Self.sample("4", code: "Z9", name: "甲厂", on: "2025-01-06"),
        ])
        // 甲厂 of the roster has another code than the record, so that it is another firm; 丙厂 has none.
        #expect(Self.checked(run) == ["B2": "1 2025-01-05", "name:丙厂": "3 2025-01-06"])
        // Which of the two was checked nobody knows, so that both take part, and that is told.
        #expect(run.lists.history?.possiblyChecked.map { run.roster.key($0) } == ["D4", "E5"])
    }

    @Test("one name under two codes says nothing of a firm without a code")
    func twoCodes() throws {
        let run = try Self.run([
            Self.sample("1", code: "C3", name: "丙厂", on: "2025-01-06"),
            Self.sample("2", code: "C4", name: "丙厂", on: "2025-01-06"),
        ])
        #expect(Self.checked(run).isEmpty)
    }

    @Test("a follow-up looks at the history, and nobody is left out")
    func followUps() throws {
        let run = try Self.run([Self.sample("1", code: "A1", on: "2025-01-05", verdict: "fail")], bars: false)
        #expect(Self.checked(run).isEmpty)
        let file = try #require(run.lists.history).file(key: "A1", name: "甲厂")
        #expect(file.failed == 1 && file.batches == 1 && file.latest?.number == "1")
    }

    @Test("undated and anonymous samples leave nobody out and are counted")
    func unknown() throws {
        let run = try Self.run([
            Self.sample("1", code: "A1", on: ""), Self.sample("2", on: "2025-01-05"),
        ])
        #expect(Self.checked(run).isEmpty)
        #expect(run.lists.history?.counts.undated == 1 && run.lists.history?.counts.anonymous == 1)
    }

    @Test("checked firms leave before quotas are judged")
    func beforeQuotas() throws {
        let run = try Self.run([Self.sample("1", code: "A1", on: "2025-01-05")], roster: "code\nA1\nB2\n")
        #expect(throws: Draw.Refused.self) { try run.draw("x", .of(["all": 2])) }
        #expect(try run.selected(run.draw("x", .of(["all": 1]))) == ["B2"])
    }

    @Test("a fixed firm is not left out for an earlier check")
    func fixed() throws {
        var history = CheckHistory(
            CheckHistory.Question(asOf: try #require(CalendarDate("2025-02-28")), categories: nil),
            words: DrawRun.words,
            keys: DrawRun.keys, nameForm: DrawRun.nameForm)
        var scanner = RecordScanner(history.keys)
        Array(Self.sample("1", code: "A1", on: "2025-01-05").compact.utf8).withUnsafeBufferPointer { line in
            _ = scanner.scan(line)
            history.consume(scanner)
        }
        var lists = OfficeLists(history: history, nameForm: DrawRun.nameForm)
        lists.fixed = try FixedFirms(
            named: "f.csv", bytes: Array("企业名称,事由\n甲厂,举报\n".utf8), columns: DrawRun.columns, keys: DrawRun.keys,
            nameForm: DrawRun.nameForm)
        let run = try DrawRun(roster: "code,name\nA1,甲厂\n", lists: lists)
        #expect(run.roster.standing(0) == .fixed)
    }
}
