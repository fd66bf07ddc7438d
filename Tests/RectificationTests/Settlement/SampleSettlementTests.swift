import InspectionModel
import Testing

@testable import Rectification

@Suite("Settling the copies of one sample")
struct SampleSettlementTests {
    static func copy(
        _ file: String, _ verdict: Verdict?, recheck: Verdict? = nil, reported: String? = nil, published: String? = nil,
        level: TaskLevel? = nil, product: String? = "电饭煲", producer: String? = "甲厂", batch: String? = nil,
        place: Int = 2
    ) -> DeliveredSample {
        var copy = DeliveredSample(file: file, place: place, content: Array("\(file):\(place)".utf8))
        copy.verdict = verdict
        copy.recheckVerdict = recheck
        copy.reportedOn = reported.map(day)
        copy.publishedOn = published.map(day)
        copy.taskLevel = level
        copy.facts[.verdict] = (recheck ?? verdict)?.rawValue
        copy.facts[.recheckVerdict] = recheck?.rawValue
        copy.facts[.productName] = product
        copy.facts[.producerName] = producer
        copy.facts[.batch] = batch
        return copy
    }

    static func marked(_ copy: DeliveredSample) -> DeliveredSample {
        var copy = copy
        copy.isMarkedCorrection = true
        return copy
    }

    static func pending(_ copy: DeliveredSample) -> DeliveredSample {
        var copy = copy
        copy.isPending = true
        return copy
    }

    struct Situation: Sendable, CustomTestStringConvertible {
        var name: String
        var copies: [DeliveredSample]
        var fates: [SampleSettlement.Fate]
        var final: Verdict? = .fail
        var initial: Verdict?
        var rule: SampleSettlement.Rule?
        var testDescription: String { name }
    }

    static let situations: [Situation] = [
        Situation(name: "one copy is the sample", copies: [copy("a", .fail)], fates: [.kept]),
        Situation(
            name: "the same in three files is one sample",
            copies: [copy("b", .fail), copy("a", .fail), copy("c", .fail)], fates: [.duplicate, .kept, .duplicate]),
        Situation(
            name: "a national list wins over its publication by the district",
            copies: [copy("a", .fail, level: .district), copy("b", .fail, level: .national)],
            fates: [.duplicate, .kept]),
        Situation(
            name: "a copy that leaves facts out is a repeat",
            copies: [copy("a", .fail, producer: nil), copy("b", .fail)], fates: [.duplicate, .kept]),
        Situation(
            name: "the later report corrects the earlier one",
            copies: [
                copy("a", .fail, reported: "2024-03-01"), copy("b", .pass, reported: "2024-04-01"),
                copy("c", .fail, reported: "2024-03-01"),
            ], fates: [.superseded, .kept, .superseded], final: .pass, rule: .reportedLater),
        Situation(
            name: "with equal report dates the later publication does",
            copies: [
                copy("a", .pass, reported: "2024-03-01", published: "2024-05-01"),
                copy("b", .fail, reported: "2024-03-01", published: "2024-04-01"),
            ], fates: [.kept, .superseded], final: .pass, rule: .publishedLater),
        Situation(
            name: "an old version published again is not newer",
            copies: [
                copy("a", .fail, published: "2024-04-01"), copy("b", .pass, published: "2024-05-01"),
                copy("c", .fail, published: "2024-06-01"),
            ], fates: [.superseded, .kept, .superseded], final: .pass, rule: .publishedLater),
        Situation(
            name: "equal dates decide nothing",
            copies: [copy("a", .fail, reported: "2024-03-01"), copy("b", .pass, reported: "2024-03-01")],
            fates: [.setAside, .setAside], final: nil),
        Situation(
            name: "a missing date decides nothing",
            copies: [copy("a", .fail, reported: "2024-03-01"), copy("b", .pass)], fates: [.setAside, .setAside],
            final: nil),
        Situation(
            name: "a contradiction inside one file is not settled by dates",
            copies: [
                copy("a", .fail, reported: "2024-03-01", place: 2), copy("a", .pass, reported: "2024-04-01", place: 9),
            ], fates: [.setAside, .setAside], final: nil),
        Situation(
            name: "unless a later delivery repeats one of the two alone",
            copies: [
                copy("a", .fail, reported: "2024-03-01", place: 2), copy("a", .pass, reported: "2024-04-01", place: 9),
                copy("b", .pass, reported: "2024-04-01"),
            ], fates: [.superseded, .kept, .duplicate], final: .pass, rule: .reportedLater),
        Situation(
            name: "the same file delivered twice does not settle its own contradiction",
            copies: [
                copy("a", .fail, reported: "2024-03-01", place: 2), copy("a", .pass, reported: "2024-04-01", place: 9),
                copy("b", .fail, reported: "2024-03-01", place: 2), copy("b", .pass, reported: "2024-04-01", place: 9),
            ], fates: [.setAside, .setAside, .duplicate, .duplicate], final: nil),
        Situation(
            name: "a recheck replaces the verdict, and the first is remembered",
            copies: [copy("a", .fail), copy("b", .pass, recheck: .pass)], fates: [.superseded, .kept], final: .pass,
            initial: .fail, rule: .recheck),
        Situation(
            name: "even inside one file", copies: [copy("a", .fail), copy("a", .fail, recheck: .pass, place: 3)],
            fates: [.superseded, .kept], final: .pass, initial: .fail, rule: .recheck),
        Situation(
            name: "a recheck that confirms leaves a failure",
            copies: [copy("a", .fail), copy("b", .fail, recheck: .fail)], fates: [.kept, .absorbed], initial: .fail),
        Situation(
            name: "a bare notice of a recheck is applied to the batch it names",
            copies: [copy("a", .fail), copy("b", nil, recheck: .pass, product: nil, producer: nil)],
            fates: [.superseded, .kept], final: .pass, initial: .fail, rule: .recheck),
        Situation(
            name: "an open objection leaves the verdict as it is",
            copies: [copy("a", .fail), pending(copy("b", .undetermined, product: nil, producer: nil))],
            fates: [.kept, .duplicate]),
        Situation(
            name: "a short list that names another product has the number wrong, also where it is later",
            copies: [
                copy("a", .fail, reported: "2024-03-01"),
                copy("b", .pass, reported: "2024-04-01", product: "电水壶", producer: nil),
            ], fates: [.setAside, .setAside], final: nil),
        Situation(
            name: "and where it is a recheck",
            copies: [copy("a", .fail), copy("b", .pass, recheck: .pass, product: "电水壶", producer: nil)],
            fates: [.setAside, .setAside], final: nil),
        Situation(
            name: "a correction of the product that nothing else confirms names another batch",
            copies: [copy("a", .fail), marked(copy("b", .fail, product: "电水壶", producer: nil))],
            fates: [.setAside, .setAside], final: nil),
        Situation(
            name: "two later lists that correct two facts each correct the one that they state",
            copies: [
                copy("a", .fail, reported: "2024-03-01", batch: "B1"),
                copy("b", .pass, reported: "2024-04-01", product: nil, producer: nil),
                copy("c", nil, reported: "2024-05-01", product: nil, producer: nil, batch: "B2"),
            ], fates: [.superseded, .kept, .absorbed], final: .pass, rule: .reportedLater),
        Situation(
            name: "copies that contradict nothing complete each other",
            copies: [copy("a", .fail, producer: nil, batch: "B1"), copy("b", .fail)], fates: [.absorbed, .kept]),
        Situation(
            name: "a recheck of another product under the same number is a contradiction",
            copies: [copy("a", .fail), copy("b", .pass, recheck: .pass, product: "电水壶")],
            fates: [.setAside, .setAside], final: nil),
        Situation(
            name: "two rechecks that contradict each other",
            copies: [copy("a", .fail), copy("b", .fail, recheck: .pass), copy("c", .fail, recheck: .fail)],
            fates: [.duplicate, .setAside, .setAside], final: nil),
        Situation(
            name: "a copy that says it corrects is later, also inside one file",
            copies: [
                copy("a", .fail, reported: "2024-03-01", place: 2),
                marked(copy("a", .pass, reported: "2024-04-01", place: 9)), copy("b", .fail),
            ], fates: [.superseded, .kept, .superseded], final: .pass, rule: .markedCorrection),
        Situation(
            name: "two corrections that contradict each other inside one file",
            copies: [
                copy("a", .undetermined, place: 2), marked(copy("a", .fail, reported: "2024-03-01", place: 3)),
                marked(copy("a", .pass, reported: "2024-04-01", place: 9)),
            ], fates: [.superseded, .setAside, .setAside], final: nil),
        Situation(
            name: "another product in a later report is a correction too",
            copies: [
                copy("a", .pass, reported: "2024-03-01"), copy("b", .pass, reported: "2024-03-09", product: "电压力锅"),
            ],
            fates: [.superseded, .kept], final: .pass, rule: .reportedLater),
    ]

    @Test("each situation is settled as the rule says", arguments: situations)
    func settled(_ situation: Situation) {
        let settlement = SampleSettlement(situation.copies)
        #expect(settlement.fates == situation.fates)
        #expect(settlement.verdict?.final == situation.final)
        #expect(settlement.verdict?.initial == situation.initial)
        #expect(settlement.rule == situation.rule)
        #expect((settlement.conflict != nil) == (situation.final == nil))
    }

    @Test("any order of the copies gives the same result", arguments: situations)
    func permuted(_ situation: Situation) {
        func result(_ copies: [DeliveredSample]) -> [String] {
            let settlement = SampleSettlement(copies)
            return zip(copies, settlement.fates).map { "\($0.file):\($0.place) \($1)" }.sorted()
                + ["\(String(describing: settlement.verdict)) \(String(describing: settlement.conflict))"]
        }
        let expected = result(situation.copies)
        for order in permutations(situation.copies.count) {
            #expect(result(order.map { situation.copies[$0] }) == expected)
        }
    }

    @Test("a number under which everything was filed settles nothing, and does so in good time")
    func mixedUp() {
        let copies = (0..<20_000).map { Self.copy("a", .fail, product: "品种\($0)", place: $0) }
        let settlement = SampleSettlement(copies)
        #expect(settlement.kept == nil)
        #expect(settlement.fates.allSatisfy { $0 == .setAside })
    }

    @Test(
        "facts are folded for comparison and no further",
        arguments: [
            ("天津 甲厂", "天津甲厂"), ("ＳＣ１２０", "sc120"), ("甲厂（东区）", "甲厂(东区)"), ("a\u{a0}b\u{3000}c", "ABC"),
        ])
    func folding(left: String, right: String) {
        #expect(FactFolding.fold(left) == FactFolding.fold(right))
        #expect(FactFolding.fold("甲厂") != FactFolding.fold("乙厂"))
    }
}

/// All orders of 0..<count.
func permutations(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(count - 1).flatMap { order in
        (0...order.count).map { place in
            var longer = order
            longer.insert(count - 1, at: place)
            return longer
        }
    }
}
