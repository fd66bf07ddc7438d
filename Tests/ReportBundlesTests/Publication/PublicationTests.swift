import Indicators
import InspectionModel
import TestMaterial
import Testing

@testable import ReportBundles

@Suite("When a verdict is final")
struct VerdictStandingTests {
    private static let day = InventedQuarter.date("2025-03-31")

    private static func rules() throws -> PublicationRules {
        try PublicationRules { domain, told in domain == "food" ? nil : told.adding(days: 15) }
    }

    @Test(
        "by what the cases of all its parties say",
        arguments: [
            ([String](), VerdictStanding.notNotified), (["accepted"], .termOver),
            (["accepted", "objection_rejected"], .termOver),
            (["objected_late"], .termOver), (["accepted", ""], .notNotified), (["window_open"], .termOpen),
            (["being_served", "accepted"], .termOpen), (["objected", "accepted"], .objection),
            (["served"], .termUnknown),
            (["counterfeit_proved", "accepted"], .counterfeit), ([""], .notNotified),
        ])
    func cases(stages: [String], expected: VerdictStanding) throws {
        var notice = NoticeStanding()
        for stage in stages { notice.add(stage: stage, isCancelled: false, claimsCounterfeit: false) }
        let found = VerdictQuestion().standing(stages.isEmpty ? nil : notice, asOf: Self.day, try Self.rules())
        #expect(found == expected)
        #expect(found.isFinal == (expected == .termOver))
    }

    @Test("a recheck decides, an open one keeps it open, and a claim of counterfeit puts it in dispute")
    func rechecks() throws {
        let rules = try Self.rules()
        var told = NoticeStanding()
        told.add(stage: "accepted", isCancelled: false, claimsCounterfeit: false)
        func standing(_ recheck: String, _ texts: [String]) -> VerdictStanding {
            var question = VerdictQuestion()
            question.read(recheck: recheck, texts: texts, rules)
            return question.standing(told, asOf: Self.day, rules)
        }
        #expect(standing("fail", ["复检不合格"]) == .upheld)
        #expect(standing("undetermined", ["待复检"]) == .objection)
        #expect(standing("undetermined", ["复检终止"]) == .termOver)
        #expect(standing("", ["", "不合格", "企业申请复检"]) == .objection)
        #expect(standing("", ["", "不合格", "异议期满，无异议"]) == .termOver)
        #expect(standing("undetermined", [""]) == .objection)
        var claimed = told
        claimed.add(stage: "accepted", isCancelled: false, claimsCounterfeit: rules.claimsCounterfeit("经查系假冒产品"))
        #expect(VerdictQuestion().standing(claimed, asOf: Self.day, rules) == .objection)
        #expect(!rules.claimsCounterfeit("复查合格，结案"))
    }

    @Test(
        "a presumed notice counts from the report, and the term of objection from there",
        arguments: [
            ("2025-02-20", 20, "industrial", VerdictStanding.presumed), ("2025-02-24", 20, "industrial", .termOpen),
            ("2025-02-23", 20, "industrial", .presumed), ("2025-01-01", 20, "food", .termUnknown),
            ("", 20, "industrial", .notNotified),
        ])
    func presumed(reported: String, days: Int, domain: String, expected: VerdictStanding) throws {
        var question = VerdictQuestion()
        question.domain = domain
        question.reportedOn = CalendarDate(reported)
        #expect(question.standing(nil, asOf: Self.day, try Self.rules().presuming(days)) == expected)
        #expect(question.standing(nil, asOf: Self.day, try Self.rules()) == .notNotified)
    }

    @Test("kinds that are named: supervision and special checks, and no other, stated or not")
    func kinds() {
        let named = SamplingKind.allCases.map(\.rawValue).filter { PublicationRules.isNamed(kind: $0) }
        #expect(Set(named) == ["supervision", "special"])
        #expect(!PublicationRules.isNamed(kind: ""))
    }

    @Test(
        "why a batch was not tested; of several reasons the one that names least",
        arguments: [
            ("拒检", "企业拒检", NotInspectedReason.refused), ("未抽到样", "企业停产，未抽到样品", .notSampled),
            ("未抽到样", "查无下落", .notFound), ("拒检", "涉嫌假冒，已移送", .counterfeit), ("已移送", "企业拒检", .transferred),
            ("样品损坏", "", .other), ("", "", .other),
        ])
    func reasons(verdict: String, remarks: String, expected: NotInspectedReason) throws {
        #expect(try Self.rules().reason(verdict: verdict, remarks: remarks) == expected)
    }
}

@Suite("Who was expected to deliver")
struct ExpectedSenderTests {
    private static func sender(_ cycle: ExpectedSender.Cycle, since: String? = nil, until: String? = nil)
        -> ExpectedSender
    {
        ExpectedSender(
            name: "虚构质检院", key: "lab", value: "虚构质检院", what: "sample", cycle: cycle,
            since: since.flatMap { CalendarDate($0) }, until: until.flatMap { CalendarDate($0) })
    }

    @Test(
        "cycles lie wholly within the period and the days of the sender",
        arguments: [
            (ExpectedSender.Cycle.month, "2025-01-01", "2025-03-31", ["2025-01", "2025-02", "2025-03"]),
            (.month, "2025-01-02", "2025-03-30", ["2025-02"]),
            (.quarter, "2024-12-01", "2025-06-30", ["2025Q1", "2025Q2"]),
            (.half, "2025-01-01", "2025-12-31", ["2025H1", "2025H2"]), (.year, "2024-07-01", "2025-12-31", ["2025"]),
            (.week, "2025-01-01", "2025-01-19", ["2025-01-06", "2025-01-13"]), (.month, "2025-03-31", "2025-01-01", []),
        ])
    func cycles(cycle: ExpectedSender.Cycle, first: String, last: String, expected: [String]) {
        let found = Self.sender(cycle).cycles(within: InventedQuarter.date(first), InventedQuarter.date(last))
        #expect(found.map(\.name) == expected)
        let bounded = Self.sender(.month, since: "2025-02-01", until: "2025-02-28")
        #expect(
            bounded.cycles(within: InventedQuarter.date("2025-01-01"), InventedQuarter.date("2025-03-31")).map(\.name)
                == ["2025-02"])
    }

    @Test("a cycle in which nothing came is told, an alert, and on the cover")
    func missing() throws {
        let table = "sender,key,value,what,every,since,until,note\n虚构质检院,lab,虚构质检院,sample,month,,,\n"
        let rules = try PublicationRules(replacements: ["senders.csv": Array(table.utf8)])
        var settings = ReportSettings()
        settings.period = Period("2025Q3")
        settings.asOf = CalendarDate("2025-10-15")
        let tally = try #require(ReportTally(settings, tables: try IndicatorTables(), publication: rules))
        var counted = tally
        let lines = [("2025-07-03", "虚构质检院"), ("2025-08-03", "另一质检院"), ("2025-09-30", "虚构质检院")].enumerated().map {
            RecordMaking.sample($0.offset, "pass", [("sampled_on", $0.element.0), ("lab", $0.element.1)])
        }
        let bytes = try RecordMaking.sealed(lines)
        let model = try RecordMaking.model(bytes, counted: &counted)
        #expect(model.missingDeliveries == [MissingDelivery(sender: "虚构质检院", what: "sample", cycle: "2025-08")])
        #expect(ReportAlert.all(model).contains { $0.code == .deliveryMissing && $0.key == "虚构质检院 sample 2025-08" })
        #expect(try ReportPageTests.page(model).contains("1 项应报数据没有收到（虚构质检院 2025-08）"))
        #expect(!(try ReportPageTests.page(PublicEdition.of(model))).contains("虚构质检院 2025-08"))
    }
}

@Suite("Reasons of a revision partition its move")
struct RevisionPartitionTests {
    @Test("moves of all reasons add up to new less old, in every column, whatever has changed")
    func partition() throws {
        var random = SeededNumbers(20_250_331)
        func number(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
        for _ in 0..<300 {
            func trait() -> RecordComparison.Trait {
                ComparisonTests.trait {
                    $0.verdict = Int8(number(3)) - 1
                    $0.month = Int32(24_299 + number(3))
                    $0.district = ["120111", "120112"][number(2)]
                    $0.category = ["P01", "P02"][number(2)]
                    $0.isCounted = number(5) > 0
                    $0.wasRechecked = number(3) == 0
                    $0.amendments = ["", "b.csv:2"][number(2)]
                }
            }
            let pairs = (0..<number(60)).map { _ in
                (number(6) == 0 ? nil : trait(), number(6) == 0 ? nil : trait())
            }
            let part = RevisedCell.Part.district("120111", try #require(Period("2025-01")))
            func tally(_ traits: [RecordComparison.Trait?]) -> PassTally {
                let those = traits.compactMap(\.self).filter { $0.isCounted && $0.verdict >= 0 && part.holds($0) }
                return InventedQuarter.tally(200 + those.count { $0.verdict == 1 }, 240 + those.count)
            }
            let changes = pairs.enumerated().compactMap { index, pair -> RecordComparison.Change? in
                switch pair {
                case (nil, nil): nil
                case (let old?, nil):
                    RecordComparison.Change(
                        id: "S\(index)", steps: [.init(reason: .withdrawn, old: old, new: nil)])
                case (let old, let new?):
                    RecordComparison.Change(id: "S\(index)", steps: RecordComparison.steps(old, new))
                }
            }
            let cell = RevisedCell(
                table: "district", key: "西青区", before: tally(pairs.map(\.0)), now: tally(pairs.map(\.1)),
                target: TargetPercentage("93"), part: part)
            let lines = cell.explained(by: changes)
            for column in ["inspected", "passed", "rate"] {
                let own = lines.filter { $0.column == column }
                guard let first = own.first else { continue }
                #expect(!own.contains { $0.reason == .method })
                #expect(Set(own.map(\.reason)).count == own.count)
                let sum = own.reduce(0.0) { $0 + (Double($1.move) ?? .nan) }
                let whole = (Double(first.new) ?? .nan) - (Double(first.old) ?? .nan)
                #expect(abs(sum - whole) < 1e-7, "\(column) \(own)")
            }
            // What no record explains is one reason more, and the sum still holds.
            let less = cell.explained(by: changes.dropLast(changes.isEmpty ? 0 : 1).map(\.self))
            for column in ["inspected", "passed"] {
                let own = less.filter { $0.column == column }
                guard let first = own.first, let old = Int(first.old), let new = Int(first.new) else { continue }
                #expect(own.reduce(0) { $0 + (Int($1.move) ?? 0) } == new - old)
            }
        }
    }

    @Test(
        "differences of printed decimals are exact",
        arguments: [
            ("93.6", "92.9", "0.7"), ("92.9", "93.6", "-0.7"), ("92.96", "93.0", "-0.04"), ("100.0", "99.5", "0.5"),
            ("0.1", "0.1", "0.0"), ("41", "40", "1"), ("[x]", "93.0", ""), ("93.0", "", ""),
        ])
    func decimals(left: String, right: String, expected: String) {
        #expect(DecimalDifference.text(left, less: right) == expected)
    }

    @Test("a file is gone by name and content; files of one name stand for one another once")
    func sources() {
        typealias File = SourceComparison.File
        func file(_ name: String, _ digest: String) -> File { File(name: name, sha256: digest, content: "") }
        let old = [file("a.csv", "1"), file("a.csv", "2"), file("b.csv", "3"), file("c.csv", "4")]
        let new = [file("a.csv", "1"), file("renamed.csv", "3"), file("c.csv", "5")]
        let comparison = SourceComparison(old: old, new: new)
        #expect(comparison.missing == ["a.csv"])
        #expect(comparison.reason(ofRowGone: "a.csv:7") == .sourceMissing)
        #expect(comparison.reason(ofRowGone: "b.csv:7") == .duplicate)
        #expect(comparison.reason(ofRowGone: "c.csv:7") == .withdrawn)
        #expect(comparison.reason(ofRowGone: "c.csv#Sheet1:7") == .withdrawn)
        #expect(SourceComparison(old: old, new: []).missing == [])
    }
}

@Suite("Groups against the whole of which they are a part")
struct GroupStandingTests {
    @Test("0 of 67 failures among twelve categories is neither above nor met: too many tests for p = 0.011")
    func passes() {
        let lines = [
            (46, 56), (51, 61), (67, 67), (39, 43), (40, 44), (44, 48), (35, 37), (35, 37), (48, 50), (36, 37),
            (36, 37), (32, 32),
        ]
        .enumerated().map { GroupLine(code: "P\($0)", name: "品类\($0)", tally: InventedQuarter.tally($1.0, $1.1)) }
        let standings = GroupStandings(lines, against: ExactShare(part: 1047, whole: 1120))
        #expect(standings.entries.map(\.standing).prefix(3) == [.below, .below, .indistinct])
        #expect(standings.entries.dropFirst(2).allSatisfy { $0.standing == .indistinct })
        #expect(standings.entries[2].probability.map { abs($0 - 0.0109) < 0.0002 } == true)
        // Those that differ come first; the others are ranked by nobody's rate.
        let ordered = GroupStandings.ordered(lines.reversed(), against: ExactShare(part: 1047, whole: 1120), .failures)
        #expect(ordered.prefix(2).map(\.code) == ["P0", "P1"])
        #expect(ordered.dropFirst(2).map(\.tally.failed) == ordered.dropFirst(2).map(\.tally.failed).sorted(by: >))
    }

    @Test("few batches have no standing, and one group is what the whole is")
    func few() {
        let few = GroupLine(code: "1", name: "甲区", tally: InventedQuarter.tally(10, 29))
        let one = GroupLine(code: "2", name: "乙区", tally: InventedQuarter.tally(50, 100))
        #expect(GroupStandings([few], against: ExactShare(part: 900, whole: 1000)).entries[0].standing == .tooFew)
        #expect(GroupStandings([one], against: one.tally.rate).entries[0].standing == .indistinct)
        #expect(GroupStandings([one], against: nil).entries[0].standing == .indistinct)
    }

    @Test("false discoveries are held: the step-up procedure of Benjamini and Hochberg on its own example")
    func discoveries() {
        // The fifteen p-values of the paper's section 4.1; four are rejected at 5 %.
        let values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590,
            1.0,
        ]
        #expect(FalseDiscoveries.places(values) == [0, 1, 2, 3])
        #expect(FalseDiscoveries.places(values.reversed()) == [11, 12, 13, 14])
        #expect(FalseDiscoveries.places([]) == [])
        // A later test carries an earlier one that would fail alone.
        #expect(FalseDiscoveries.places([0.04, 0.049]) == [0, 1])
    }
}
