import InspectionModel
import RecordStream
import TestMaterial
import Testing

@testable import Rectification

/// Each single rule of repeats.md on repeats, with a case that fails when the rule is changed.
@Suite("Rules on repeats")
struct RepeatRuleTests {
    static let a = Check("a", "2025-01-05")
    static let b = Check("b", "2025-03-01")
    static let same = Flag(result: "repeat", earlier: "a", bar: "same_authority", until: "2025-07-05")

    /// Two checks and what the later one is flagged with.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var first = RepeatRuleTests.a
        var second = RepeatRuleTests.b
        /// The result, or nil where nothing is said; of the second check, unless `flagged` names the first.
        var result: String?
        var bar = "same_authority"
        var flagged = "b"

        var testDescription: String { name }
    }

    static let products: [Case] = [
        Case(name: "all stated and equal", result: "repeat"),
        Case(name: "another producer", second: b.with(\.producer, "91120111MAF000039L"), result: nil),
        Case(name: "another brand", second: b.with(\.brand, "津乙"), result: nil),
        Case(name: "another model", second: b.with(\.model, "A-2"), result: nil),
        Case(name: "another category", second: b.with(\.category, "P12.02"), result: nil),
        Case(name: "an unstated brand on the later side", second: b.with(\.brand, nil), result: "possible_repeat"),
        Case(name: "an unstated brand on the earlier side", first: a.with(\.brand, nil), result: "possible_repeat"),
        Case(name: "an unstated model on the earlier side", first: a.with(\.model, "/"), result: "possible_repeat"),
        Case(name: "an unstated model on the later side", second: b.with(\.model, "未标注"), result: "possible_repeat"),
        Case(
            name: "neither brand nor model on either side", first: a.with(\.brand, "/").with(\.model, "/"),
            second: b.with(\.brand, "/").with(\.model, "/"), result: "possible_repeat"),
        Case(
            name: "brand here, model there", first: a.with(\.brand, nil), second: b.with(\.model, nil),
            result: "possible_repeat"),
        Case(
            name: "a model that differs beside an unstated brand", first: a.with(\.brand, nil),
            second: b.with(\.model, "A-2"), result: nil),
        Case(
            name: "a brand that differs beside unstated models", first: a.with(\.model, nil),
            second: b.with(\.model, nil).with(\.brand, "津乙"), result: nil),
        Case(
            name: "one standard and two categories", first: a.with(\.standard, "GB 4706.1-2005"),
            second: b.with(\.standard, "GB 4706.1-2005").with(\.category, "P12.02"), result: "repeat"),
        Case(
            name: "two standards and one category", first: a.with(\.standard, "GB 4706.1-2005"),
            second: b.with(\.standard, "GB 4706.19-2008"), result: nil),
        Case(
            name: "a standard on the earlier side alone: category decides",
            first: a.with(\.standard, "GB 4706.1-2005"), result: "repeat"),
        Case(
            name: "a standard on the later side alone: category decides",
            second: b.with(\.standard, "GB 4706.1-2005"), result: "repeat"),
        Case(
            name: "a standard on one side and two categories", first: a.with(\.standard, "GB 4706.1-2005"),
            second: b.with(\.category, "P12.02"), result: nil),
        Case(
            name: "one standard and no category", first: a.with(\.standard, "Q/JJ 1-2020").with(\.category, nil),
            second: b.with(\.standard, "Q/JJ 1-2020").with(\.category, nil), result: "repeat"),
        Case(name: "no producer on the earlier side", first: a.with(\.producer, nil), result: nil),
        Case(name: "no producer on the later side", second: b.with(\.producer, nil), result: nil),
        Case(name: "no category on one side: nothing is said", first: a.with(\.category, nil), result: nil),
        Case(
            name: "a producer known by its code alone",
            first: a.with(\.producer, nil).with(\.more, ["producer_code": "X1"]),
            second: b.with(\.producer, nil).with(\.more, ["producer_code": "X1"]), result: "repeat"),
    ]

    static let spellings: [Case] = [
        Case(
            name: "full width, blanks and letter case", first: a.with(\.brand, "ＡＢＣ").with(\.model, "ＤＸ － 1"),
            second: b.with(\.brand, "a b\u{3000}c").with(\.model, "dx-1"), result: "repeat"),
        Case(
            name: "compatible signs (NFKC)", first: a.with(\.model, "①㎏"), second: b.with(\.model, "1kg"),
            result: "repeat"),
        Case(
            name: "letters that only folding makes one", first: a.with(\.brand, "Straße"),
            second: b.with(\.brand, "STRASSE"), result: "repeat"),
        Case(name: "× in a model", first: a.with(\.model, "3×2"), second: b.with(\.model, "3x2"), result: "repeat"),
        Case(name: "✕ in a model", first: a.with(\.model, "3✕2"), second: b.with(\.model, "3X2"), result: "repeat"),
        Case(name: "* in a model", first: a.with(\.model, "3*2"), second: b.with(\.model, "3x2"), result: "repeat"),
        Case(name: "× in a brand stays", first: a.with(\.brand, "A×B"), second: b.with(\.brand, "AxB"), result: nil),
        Case(
            name: "spellings of a standard", first: a.with(\.standard, "GB/T 1-2020"),
            second: b.with(\.standard, "ＧＢ/Ｔ1-2020"), result: "repeat"),
        Case(name: "a stroke more is another model", second: b.with(\.model, "A1"), result: nil),
    ]

    static let authorities: [Case] = [
        Case(
            name: "one name", first: a.with(\.authority, "天津市市场监督管理委员会"),
            second: b.with(\.authority, "天津市 市场监督管理委员会"), result: "repeat"),
        Case(
            name: "two names of one level", first: a.with(\.authority, "甲委"), second: b.with(\.authority, "乙委"),
            result: nil),
        Case(
            name: "one name under two levels", first: a.with(\.authority, "甲委").with(\.level, "national"),
            second: b.with(\.authority, "甲委"), result: "repeat"),
        Case(
            name: "a name on one side and the same level: unstated is not equal", first: a.with(\.authority, "甲委"),
            result: "possible_repeat"),
        Case(
            name: "a name on the later side", second: b.with(\.authority, "甲委"), result: "possible_repeat"),
        Case(name: "省级 is the city", first: a.with(\.level, "provincial"), result: "repeat"),
        Case(
            name: "one district", first: a.with(\.level, "district").with(\.more, ["district": "120111"]),
            second: b.with(\.level, "district").with(\.more, ["district": "120111"]), result: "repeat"),
        Case(
            name: "two districts", first: a.with(\.level, "district").with(\.more, ["district": "120111"]),
            second: b.with(\.level, "district").with(\.more, ["district": "120110"]), result: nil),
        Case(
            name: "the supervising district before the place",
            first: a.with(\.level, "district").with(\.more, ["district": "120111", "supervising_district": "120116"]),
            second: b.with(\.level, "district").with(\.more, ["district": "120110", "supervising_district": "120116"]),
            result: "repeat"),
        Case(
            name: "a district that is not named", first: a.with(\.level, "district"),
            second: b.with(\.level, "district"), result: nil),
        Case(
            name: "neither level nor name", first: a.with(\.level, nil), second: b.with(\.level, nil), result: nil),
        Case(
            name: "national, then the city", first: a.with(\.level, "national"), result: "repeat", bar: "higher_first"),
        Case(
            name: "national, then a district", first: a.with(\.level, "national"),
            second: b.with(\.level, "district").with(\.more, ["district": "120111"]), result: "repeat",
            bar: "higher_first"),
        Case(
            name: "the city, then a district",
            second: b.with(\.level, "district").with(\.more, ["district": "120111"]), result: "repeat",
            bar: "higher_first"),
        Case(
            name: "省级, then a district", first: a.with(\.level, "provincial"),
            second: b.with(\.level, "district").with(\.more, ["district": "120111"]), result: "repeat",
            bar: "higher_first"),
        Case(
            name: "two names, the earlier one of a higher level",
            first: a.with(\.authority, "总局").with(\.level, "national"), second: b.with(\.authority, "甲委"),
            result: "repeat", bar: "higher_first"),
        Case(
            name: "a district, then the city", first: a.with(\.level, "district").with(\.more, ["district": "120111"]),
            result: nil),
        Case(name: "the city, then national", second: b.with(\.level, "national"), result: nil),
        Case(
            name: "the later one names no level", first: a.with(\.level, "national"),
            second: b.with(\.level, nil).with(\.authority, "甲委"), result: nil),
    ]

    static let oneDay: [Case] = [
        Case(
            name: "one task is one visit", first: a.with(\.task, "T1"),
            second: b.with(\.day, "2025-01-05").with(\.task, "T 1"), result: nil),
        Case(name: "no task is one visit", second: b.with(\.day, "2025-01-05"), result: nil),
        Case(
            name: "two tasks: the larger id may repeat the smaller", first: a.with(\.task, "T1"),
            second: b.with(\.day, "2025-01-05").with(\.task, "T2"), result: "possible_repeat"),
        Case(
            name: "a task on one side", first: a.with(\.task, "T1"), second: b.with(\.day, "2025-01-05"),
            result: "possible_repeat"),
        Case(
            name: "a higher level of the same day: who was first cannot be told", first: a.with(\.level, "national"),
            second: b.with(\.day, "2025-01-05"), result: "possible_repeat", bar: "higher_first"),
        Case(
            name: "whatever the ids are", second: b.with(\.day, "2025-01-05").with(\.level, "national"),
            result: "possible_repeat", bar: "higher_first", flagged: "a"),
        Case(
            name: "one authority under two levels and one task is one visit",
            first: a.with(\.level, "national").with(\.authority, "甲委"),
            second: b.with(\.day, "2025-01-05").with(\.authority, "甲委"), result: nil),
        Case(
            name: "and with one stated task, too",
            first: a.with(\.level, "national").with(\.authority, "甲委").with(\.task, "T1"),
            second: b.with(\.day, "2025-01-05").with(\.authority, "甲委").with(\.task, "T1"), result: nil),
    ]

    static let kinds: [Case] = [
        Case(name: "special is a check", second: b.with(\.kind, "special"), result: "repeat"),
        Case(name: "a kind that nobody states counts as supervision", second: b.with(\.kind, nil), result: "repeat"),
        Case(name: "跟踪抽查 is excepted", second: b.with(\.kind, "follow_up"), result: "excepted"),
        Case(name: "an emergency is excepted", second: b.with(\.kind, "emergency"), result: "excepted"),
        Case(
            name: "a possible one is excepted, too", first: a.with(\.model, nil), second: b.with(\.kind, "emergency"),
            result: "excepted"),
        Case(name: "a complaint stands apart", second: b.with(\.kind, "complaint"), result: "complaint"),
        Case(name: "跟踪抽查 bars", first: a.with(\.kind, "follow_up"), result: "repeat"),
        Case(name: "an emergency bars", first: a.with(\.kind, "emergency"), result: "repeat"),
        Case(name: "a complaint bars", first: a.with(\.kind, "complaint"), result: "repeat"),
        Case(name: "a special check bars", first: a.with(\.kind, "special"), result: "repeat"),
        Case(name: "what nobody states bars", first: a.with(\.kind, nil), result: "repeat"),
        Case(
            name: "what was refused or not found bars nothing", first: a.with(\.more, ["verdict": "not_inspected"]),
            result: nil),
        Case(name: "and repeats nothing", second: b.with(\.more, ["verdict": "not_inspected"]), result: nil),
        Case(name: "food has no rule", first: a.with(\.domain, "food"), second: b.with(\.domain, "food"), result: nil),
        Case(name: "special equipment has none", second: b.with(\.domain, "special_equipment"), result: nil),
        Case(name: "industrial goods have", second: b.with(\.domain, "industrial"), result: "repeat"),
        Case(
            name: "what is of no known law is looked at like them", second: b.with(\.domain, "unassigned"),
            result: "repeat"),
    ]

    @Test("what is one product", arguments: products)
    func product(_ example: Case) throws { try check(example) }

    @Test("how it is spelt", arguments: spellings)
    func spelling(_ example: Case) throws { try check(example) }

    @Test("who bars", arguments: authorities)
    func authority(_ example: Case) throws { try check(example) }

    @Test("of one day", arguments: oneDay)
    func day(_ example: Case) throws { try check(example) }

    @Test("which kinds of checks", arguments: kinds)
    func kind(_ example: Case) throws { try check(example) }

    private func check(_ example: Case) throws {
        let flags = try Flagging([example.first, example.second]).flags
        let earlier = example.flagged == "b" ? example.first : example.second
        let until = try #require(earlier.day.flatMap { CalendarDate($0) }).adding(months: 6).description
        let expected = example.result.map {
            [example.flagged: Flag(result: $0, earlier: earlier.id, bar: example.bar, until: until)]
        }
        #expect(flags == expected ?? [:])
    }

    @Test(
        "these kinds neither bar nor are barred",
        arguments: SamplingKind.allCases.filter {
            ![.supervision, .special, .followUp, .emergency, .complaint].contains($0)
        })
    func noChecks(_ kind: SamplingKind) throws {
        let other = Check("c", "2025-02-01").with(\.kind, kind.rawValue)
        #expect(try Flagging([Self.a, other]).flags.isEmpty)
        #expect(try Flagging([other, Self.b]).flags.isEmpty)
    }

    @Test(
        "six months as the Civil Code counts them, both ends",
        arguments: [
            ("2024-08-31", "2025-02-28", true, "2025-02-28"), ("2024-08-31", "2025-03-01", false, ""),
            ("2023-08-29", "2024-02-29", true, "2024-02-29"), ("2025-02-28", "2025-08-28", true, "2025-08-28"),
            ("2025-02-28", "2025-08-29", false, ""), ("2025-01-05", "2025-01-06", true, "2025-07-05"),
            // 2025-02-01 is a holiday and a Saturday: the last day is not moved, for it limits the office.
            ("2024-08-01", "2025-02-01", true, "2025-02-01"), ("2024-08-01", "2025-02-05", false, ""),
        ])
    func months(_ first: String, _ second: String, _ isRepeat: Bool, _ until: String) throws {
        let flags = try Flagging([Check("a", first), Check("b", second)]).flags
        #expect(
            flags
                == (isRepeat
                    ? ["b": Flag(result: "repeat", earlier: "a", bar: "same_authority", until: until)] : [:]))
    }

    @Test("a repeat starts six months of its own, and what is excepted does, too")
    func chain() throws {
        let checks = [
            Check("a", "2025-01-01"), Check("b", "2025-05-01").with(\.kind, "follow_up"), Check("c", "2025-10-01"),
            Check("d", "2026-04-01"),
        ]
        #expect(
            try Flagging(checks).flags == [
                "b": Flag(result: "excepted", earlier: "a", bar: "same_authority", until: "2025-07-01"),
                "c": Flag(result: "repeat", earlier: "b", bar: "same_authority", until: "2025-11-01"),
                "d": Flag(result: "repeat", earlier: "c", bar: "same_authority", until: "2026-04-01"),
            ])
    }

    @Test("named is the certain one, then the latest, then the larger id")
    func naming() throws {
        let certain = Check("a", "2025-01-01")
        let possible = Check("b", "2025-02-01").with(\.model, nil)
        let later = Check("z", "2025-03-01")
        #expect(try Flagging([certain, possible, later]).flags["z"]?.earlier == "a")
        #expect(try Flagging([certain, Check("c", "2025-02-01"), later]).flags["z"]?.earlier == "c")
        #expect(try Flagging([certain, Check("c", "2025-01-01"), later]).flags["z"]?.earlier == "c")
        // The day comes before the id.
        let small = [Check("c", "2025-01-01"), Check("a", "2025-02-01"), later]
        #expect(try Flagging(small).flags["z"]?.earlier == "a")
        let national = Check("n", "2025-02-10").with(\.level, "national")
        let flag = try Flagging([certain, national, later]).flags["z"]
        #expect(flag?.earlier == "n" && flag?.bar == "higher_first")
    }

    @Test("without a day a check is never flagged and bars nothing, and it is counted")
    func undatable() throws {
        let found = try Flagging([Check("a", nil), Self.b, Check("c", nil)])
        #expect(found.flags.isEmpty)
        #expect(found.counts.undatable == 2 && found.accounting.undatable == 2)
        #expect(found.counts.lines.contains { $0.hasPrefix("2 checks have no day of sampling") })
    }

    @Test("of farm produce the same batch, without an end")
    func produce() throws {
        let national = Check("a", "2020-01-05").with(\.domain, "agri").with(\.level, "national").with(
            \.more, ["batch": "B1"])
        let city = Check("b", "2025-03-01").with(\.domain, "agri").with(\.more, ["batch": "b 1"]).with(\.brand, "别的")
        #expect(
            try Flagging([national, city]).flags == [
                "b": Flag(result: "repeat", earlier: "a", bar: "higher_first", until: nil)
            ])
        let other = city.with(\.more, ["batch": "B2"])
        #expect(try Flagging([national, other]).flags.isEmpty)
        #expect(try Flagging([national, city.with(\.more, [:])]).flags["b"]?.result == "possible_repeat")
        // The same authority may check its batch again: the law bars the lower level alone.
        #expect(try Flagging([national.with(\.level, "municipal"), city]).flags.isEmpty)
    }

    @Test("counts, words and the account")
    func words() throws {
        let checks = [
            Self.a, Self.b, Check("c", "2025-03-02").with(\.model, nil),
            Check("d", "2025-03-03").with(\.kind, "emergency"),
            Check("e", "2025-03-04").with(\.kind, "complaint"), Check("f", "2025-03-05").with(\.domain, "food"),
            Check("g", "2025-03-06").with(\.producer, nil), Check("h", "2025-03-07").with(\.level, nil),
            Check("i", "2025-03-08").with(\.more, ["verdict": "not_inspected"]),
            Check("j", "2025-03-09").with(\.kind, "unrecognised"), Check("k", "2024-12-01").with(\.kind, nil),
            Check("l", "2025-03-11").with(\.level, nil).with(\.authority, "甲委").with(\.model, "Z"),
        ]
        let found = try Flagging(checks)
        #expect(
            found.counts.lines == [
                "2 repeats, 1 possible, 1 excepted, 1 on complaint; first: a (2025-01-05) repeats k (2024-12-01), barred until 2025-06-01, 产品质量监督抽查管理暂行办法（市场监管总局令第18号）",
                "1 checks name no producer, or neither standard nor category: nothing is said of repeats",
                "1 checks name neither organising authority nor level, or are a district's that is not named: nothing is said of repeats",
                "1 checks name no level: that a higher level came first is not looked at",
                "1 checks state no sampling kind and are looked at like supervision checks",
                "1 samples have a kind of check that no table knows: not looked at for repeats",
                "1 samples were refused or not found: they repeat nothing and bar nothing",
                "1 checks fall under bodies of law without a rule in repeat_rules.csv (food 1): not looked at for repeats",
            ])
        let account = found.accounting
        #expect(account.repeats == 2 && account.possibleRepeats == 1)
        #expect(account.exceptedRepeats == 1 && account.complaintRepeats == 1)
        #expect(account.closes && account.line.contains("repeats=2 possible_repeats=1"))
    }

    @Test("months, exceptions and checks are those of the table")
    func table() throws {
        let head = "rule,domain,months,same,kinds,exceptions,clause,seen\n"
        let check = "check,,,,supervision special,,,ours\n"
        func flags(_ rows: String, _ checks: [Check]) throws -> [String: Flag] {
            try Flagging(checks.map(\.line), rules: head + rows).flags
        }
        let twelve = check + "same_authority,unassigned,12,product,,,一条,ours\n"
        let late = Check("b", "2026-01-05")
        #expect(try flags(twelve, [Self.a, late])["b"]?.until == "2026-01-05")
        #expect(try flags(twelve, [Self.a, late.with(\.day, "2026-01-06")]).isEmpty)
        #expect(try flags(twelve, [Self.a.with(\.level, "national"), Self.b]).isEmpty)
        #expect(try flags(twelve, [Self.a, Self.b.with(\.kind, "complaint")]).isEmpty)
        let excepted = check + "same_authority,unassigned,6,product,,special,一条,ours\n"
        #expect(try flags(excepted, [Self.a, Self.b.with(\.kind, "special")])["b"]?.result == "excepted")
        for (wrong, says) in [
            ("", "has no row “check”"), (check + check, "stands twice"),
            ("check,,,,supervise,,,ours\n", "no kind of check"),
            (check + "same_authority,unassigned,six,product,,,一条,ours\n", "months"),
            (check + "same_authority,unassigned,6,thing,,,一条,ours\n", "same"),
            (check + "twice,unassigned,6,product,,,一条,ours\n", "rule"),
            (check + "same_authority,goods,6,product,,,一条,ours\n", "domain"),
            (check + "same_authority,unassigned,6,product,,emergencies,一条,ours\n", "no kind of check"),
            (check + "same_authority,unassigned,6,product,,,,ours\n", "clause"),
            (check + "same_authority,unassigned,6,product,,,一条,perhaps\n", "seen"),
            (
                check + "same_authority,agri,6,product,,,一条,ours\nhigher_first,agri,6,batch,,,一条,ours\n",
                "differs from another row"
            ),
            (twelve + "same_authority,unassigned,6,product,,,一条,ours\n", "stands twice for unassigned"),
        ] {
            do {
                _ = try flags(wrong, [Self.a])
                Issue.record("\(wrong) was read")
            } catch { #expect("\(error)".contains(says), "\(error)") }
        }
    }
}
