import Draws
import InspectionModel
import RecordStream
import TestMaterial
import Testing

@Suite("The rules of the draw")
struct DrawRuleTests {
    /// A roster of invented firms in strata of these sizes.
    static func roster(_ sizes: [Int], extra: [String] = [], shuffledBy seed: UInt64? = nil) -> String {
        var lines = extra
        for (stratum, size) in sizes.enumerated() {
            for number in 0..<size { lines.append("91120111MA\(stratum)\(1000 + number)X,厂\(number),区\(stratum)") }
        }
        if let seed {
            var numbers = SeededNumbers(seed)
            lines.shuffle(using: &numbers)
        }
        return "code,name,district\n" + lines.map { $0 + "\n" }.joined()
    }

    @Test("a ticket is the SHA-256 of four lines, as sha256sum prints it")
    func ticket() throws {
        // printf 'spotcheck-draw/1\nSEED\nfirm\nCODE' | sha256sum
        let text = Array("spotcheck-draw/1\nSEED\nfirm\nCODE".utf8)
        var hasher = TicketHasher(try DrawSeed("SEED"))
        let ticket = hasher.ticket(.firm, "CODE")
        #expect(ticket.description == text.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
        #expect(hasher.ticket(.firm, "CODE") == ticket && hasher.ticket(.stratum, "CODE") != ticket)
    }

    @Test("tickets are ordered as their digits are")
    func ticketOrder() throws {
        var hasher = TicketHasher(try DrawSeed("1"))
        let tickets = (0..<500).map { hasher.ticket(.firm, "\($0)") }
        #expect(tickets.sorted().map(\.description) == tickets.map(\.description).sorted())
    }

    @Test(
        "a seed that others could not type is refused and never mended",
        arguments: [
            ("", DrawSeed.Fault.empty), (" 1", .blankEnd), ("1\u{3000}", .blankEnd), ("1\n", .blankEnd),
            ("a\tb", .unseen("\t")),
            ("a\u{0}b", .unseen("\0")), ("1\u{200b}2", .unseen("\u{200b}")), ("cafe\u{301}", .notComposed),
            ("\u{202e}12", .unseen("\u{202e}")),
        ])
    func seeds(text: String, fault: DrawSeed.Fault) {
        #expect(throws: fault) { try DrawSeed(text) }
    }

    @Test("seeds are used as they are", arguments: ["1", "00001", "03 07 12", "双色球2025034期:03,11", "抽签𠮷2025"])
    func goodSeeds(text: String) throws {
        #expect(try DrawSeed(text).text == text)
    }

    @Test("the order of lines and the size of chunks move nobody", arguments: [1, 2, 3] as [UInt64])
    func order(seed: UInt64) throws {
        let one = try DrawRun(roster: Self.roster([30, 20]), strata: ["district"])
        let other = try DrawRun(roster: Self.roster([30, 20], shuffledBy: seed), strata: ["district"], chunk: 13)
        let quotas = QuotaRequest.of(["区0": 7, "区1": 4])
        let people = (1...5).map { Inspector(id: "I\($0)") }
        let (first, second) = (
            try one.draw("s", quotas, inspectors: people), try other.draw("s", quotas, inspectors: people)
        )
        #expect(one.selected(first) == other.selected(second))
        func pairs(_ run: DrawRun, _ draw: Draw) -> [String: [Int]] {
            Dictionary(
                uniqueKeysWithValues: (0..<run.roster.count).map { firm in
                    (run.roster.key(firm), draw.pair(firm).map { [$0.0, $0.1] } ?? [])
                })
        }
        #expect(pairs(one, first) == pairs(other, second))
    }

    @Test("with given quotas a firm that comes into one stratum moves nothing in the others, and no order anywhere")
    func independence() throws {
        let quotas = QuotaRequest.of(["区0": 5, "区1": 5, "区2": 5])
        let before = try DrawRun(roster: Self.roster([20, 20, 20]), strata: ["district"])
        let old = try before.draw("seed", quotas)
        for number in 0..<40 {
            let more = Self.roster([20, 20, 20], extra: ["91120111NEU\(number)0X,新,区1"])
            let after = try DrawRun(roster: more, strata: ["district"])
            let new = try after.draw("seed", quotas)
            for (one, other) in zip(old.strata, new.strata) {
                let keys = before.roster.keysOf(old, one)
                let newKeys = after.roster.keysOf(new, other)
                if one.name == "区1" {
                    #expect(newKeys.filter { !$0.hasPrefix("91120111NEU") } == keys)
                } else {
                    #expect(newKeys == keys && one.quota == other.quota)
                }
            }
        }
    }

    @Test("a total that is shared out may move places between strata, and never an order")
    func sharedTotal() throws {
        let quotas = QuotaRequest.shared(total: 12, mode: .proportional, shares: [:])
        let before = try DrawRun(roster: Self.roster([20, 13, 9]), strata: ["district"])
        let old = try before.draw("seed", quotas)
        var moved: Set<Int> = []
        for number in 0..<30 {
            let text = Self.roster([20, 13, 9], extra: (0...number).map { "91120111NEU\($0)0X,新,区1" })
            let after = try DrawRun(roster: text, strata: ["district"])
            let new = try after.draw("seed", quotas)
            #expect(new.strata.reduce(0) { $0 + $1.quota } == 12)
            for (one, other) in zip(old.strata, new.strata) where one.name != "区1" {
                #expect(before.roster.keysOf(old, one) == after.roster.keysOf(new, other))
            }
            moved.formUnion(zip(old.strata, new.strata).map { $1.quota - $0.quota })
        }
        #expect(moved.count > 1)
    }

    @Test("quota 0, all drawn, one firm")
    func edges() throws {
        let run = try DrawRun(roster: Self.roster([3, 2, 1]), strata: ["district"])
        let draw = try run.draw("x", .of(["区0": 0, "区1": 2, "区2": 1]))
        #expect(draw.selected.count == 3)
        var outcomes: [String: Int] = [:]
        DrawRows(draw, run.roster).forEach(run.roster) {
            outcomes["\(draw.strata[$0.stratum].name) \($0.outcome.rawValue)", default: 0] += 1
        }
        #expect(outcomes == ["区0 not_drawn": 3, "区1 selected": 2, "区2 selected": 1])
    }

    @Test("everything that is missing is refused at once, pairs only where the quotas stand")
    func refusals() throws {
        let run = try DrawRun(roster: Self.roster([3, 2, 1]), strata: ["district"])
        func kinds(_ quotas: QuotaRequest) -> [String] {
            do {
                _ = try run.draw("x", quotas, inspectors: [Inspector(id: "I1")])
                return []
            } catch let refused as Draw.Refused {
                return refused.refusals.map(\.kind)
            } catch {
                return ["\(error)"]
            }
        }
        #expect(Set(kinds(.of(["区0": 9, "区9": 1, "区2": 5]))) == ["quota", "unknown_stratum", "no_quota"])
        #expect(kinds(.of(["区0": 9, "区9": 1, "区2": 5])).count == 4)
        #expect(kinds(.of(["区0": 1, "区1": 1, "区2": 1])) == ["inspectors", "inspectors", "inspectors"])
        #expect(kinds(.shared(total: 7, mode: .proportional, shares: [:])) == ["total"])
        let shares = Dictionary(
            uniqueKeysWithValues: ["区0", "区1", "区2"].map { (QuotaRequest.key([$0]), QuotaRequest.Share(minimum: 2)) })
        #expect(kinds(.shared(total: 4, mode: .equal, shares: shares)) == ["minimum", "minima"])
        let weightless = Dictionary(
            uniqueKeysWithValues: ["区0", "区1", "区2"].map {
                (QuotaRequest.key([$0]), QuotaRequest.Share(weight: $0 == "区2" ? 10_000 : 0))
            })
        #expect(kinds(.shared(total: 4, mode: .equal, shares: weightless)) == ["weights"])
    }

    @Test("fewer are accepted where that is asked for, and told")
    func short() throws {
        let run = try DrawRun(roster: Self.roster([3, 2]), strata: ["district"])
        let draw = try run.draw("x", .of(["区0": 5, "区1": 1]), short: true)
        #expect(draw.strata.map(\.quota) == [3, 1] && draw.strata.map(\.shortfall) == [2, 0])
        let all = try run.draw("x", .shared(total: 9, mode: .equal, shares: [:]), short: true)
        #expect(all.selected.count == 5 && all.totalShortfall == 4)
    }

    @Test("firms chosen by hand are apart: nobody is drawn in their place, and none of them is drawn")
    func fixed() throws {
        var lists = OfficeLists(nameForm: DrawRun.nameForm)
        lists.fixed = try FixedFirms(
            named: "fixed.csv", bytes: Array("统一社会信用代码,事由\n91120111MA01000X,举报\nZZ,举报\n".utf8),
            columns: DrawRun.columns,
            keys: DrawRun.keys, nameForm: DrawRun.nameForm)
        let run = try DrawRun(roster: Self.roster([5]), strata: ["district"], lists: lists)
        #expect(run.lists.fixed.unknown.map(\.name) == ["ZZ"])
        let draw = try run.draw("x", .of(["区0": 4]), inspectors: [Inspector(id: "A"), Inspector(id: "B")])
        #expect(draw.chosenByHand.map { run.roster.key($0) } == ["91120111MA01000X"])
        #expect(draw.strata[0].eligible == 4 && draw.strata[0].fixed == 1)
        #expect(draw.pair(draw.chosenByHand[0]) != nil)
    }
}

extension Roster {
    /// The keys of a stratum in the order of the draw.
    func keysOf(_ draw: Draw, _ stratum: StratumOutcome) -> [String] { draw.firms(of: stratum).map { key(Int($0)) } }
}
