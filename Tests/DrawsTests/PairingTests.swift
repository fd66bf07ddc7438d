import Draws
import TestMaterial
import Testing

@Suite("Two inspectors a firm")
struct PairingTests {
    private static func people(_ count: Int) -> [Inspector] {
        (1...max(count, 1)).prefix(count).map { Inspector(id: "I\(10 + $0)") }
    }

    @Test("five hundred random tables of interests: no pair violates one, and what can be done is found")
    func interests() throws {
        var numbers = SeededNumbers(500)
        var refusedTables = 0
        for table in 0..<500 {
            let firms = Int.random(in: 1...12, using: &numbers)
            let people = Self.people(Int.random(in: 2...6, using: &numbers))
            let quota = Int.random(in: 0...firms, using: &numbers)
            let density = Double.random(in: 0...0.7, using: &numbers)
            var lists = OfficeLists(nameForm: DrawRun.nameForm)
            var banned: Set<[Int]> = []
            for firm in 0..<firms {
                for person in people.indices where Double.random(in: 0..<1, using: &numbers) < density {
                    lists.avoidance.add(inspector: person, key: "F\(firm)")
                    banned.insert([firm, person])
                }
            }
            let run = try DrawRun(roster: "code\n" + (0..<firms).map { "F\($0)\n" }.joined(), lists: lists)
            func canGo(_ firm: Int) -> Int { people.indices.count { !banned.contains([firm, $0]) } }
            func number(_ firm: Int) -> Int { Int(run.roster.key(firm).dropFirst()) ?? -1 }
            // Who is drawn does not depend on inspectors.
            let plain = try run.draw("\(table)", .of(["all": quota]))
            let lacking = plain.selected.filter { canGo(number($0)) < 2 }
            do {
                let draw = try run.draw("\(table)", .of(["all": quota]), inspectors: people)
                #expect(lacking.isEmpty)
                for firm in 0..<firms {
                    guard let pair = draw.pair(firm) else {
                        #expect(canGo(number(firm)) < 2)
                        continue
                    }
                    #expect(pair.0 != pair.1)
                    #expect(!banned.contains([number(firm), pair.0]) && !banned.contains([number(firm), pair.1]))
                }
            } catch let refused as Draw.Refused {
                refusedTables += 1
                #expect(refused.refusals.count == lacking.count && !lacking.isEmpty)
            }
        }
        #expect(refusedTables > 50 && refusedTables < 450)
    }

    @Test("where nobody avoids anybody, loads differ by at most one", arguments: 2...9)
    func loads(count: Int) throws {
        let run = try DrawRun(roster: DrawRuleTests.roster([40]), strata: ["district"])
        let draw = try run.draw("x", .of(["区0": 17]), inspectors: Self.people(count))
        var loads = [Int](repeating: 0, count: count)
        for firm in draw.selected {
            let pair = try #require(draw.pair(firm))
            loads[pair.0] += 1
            loads[pair.1] += 1
        }
        #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1 && loads.reduce(0, +) == 34)
    }

    @Test("who is not available is not sent, and replacements without two are left blank and counted")
    func availability() throws {
        let list = try InspectorList(
            named: "i.csv", bytes: Array("人员编号,姓名,在岗\nI1,甲,是\nI2,乙,否\nI3,丙,\n".utf8), columns: DrawRun.columns,
            words: DrawRun.words)
        #expect(list.inspectors.map(\.isAvailable) == [true, false, true])
        let run = try DrawRun(roster: "code\nA\nB\nC\n")
        let draw = try run.draw("x", .of(["all": 1]), inspectors: list.inspectors, cap: 2)
        let pairs = (0..<3).compactMap { draw.pair($0) }
        #expect(pairs.allSatisfy { Set([$0.0, $0.1]) == [0, 2] })
        #expect(pairs.count == 2 && draw.blankPairs == 1)
    }

    @Test("an assignment under a cap is found wherever one exists, as trying all of them shows")
    func capacity() {
        var numbers = SeededNumbers(77)
        var possible = 0
        for _ in 0..<2000 {
            let people = Int.random(in: 2...5, using: &numbers)
            let firms = Int.random(in: 1...5, using: &numbers)
            let cap = Int.random(in: 1...4, using: &numbers)
            let allowed = (0..<firms).map { _ in
                (0..<people).filter { _ in Int.random(in: 0..<10, using: &numbers) < 7 }
            }
            let expected = Self.tryAll(allowed, firm: 0, [Int](repeating: 0, count: people), cap)
            possible += expected ? 1 : 0
            #expect(
                PairingCapacity(allowed: allowed, inspectors: people).isPossible(cap: cap) == expected,
                "\(allowed) \(cap)")
        }
        #expect(possible > 300 && possible < 1900)
    }

    private static func tryAll(_ allowed: [[Int]], firm: Int, _ loads: [Int], _ cap: Int) -> Bool {
        guard firm < allowed.count else { return true }
        let who = allowed[firm].filter { loads[$0] < cap }
        for (place, one) in who.enumerated() {
            for other in who[(place + 1)...] {
                var loads = loads
                loads[one] += 1
                loads[other] += 1
                if tryAll(allowed, firm: firm + 1, loads, cap) { return true }
            }
        }
        return false
    }

    @Test("under a cap the refusal says whether another assignment exists, and which cap is enough")
    func advice() throws {
        var numbers = SeededNumbers(5)
        var others = 0
        for table in 0..<300 {
            let people = Self.people(4)
            var lists = OfficeLists(nameForm: DrawRun.nameForm)
            for firm in 0..<6 {
                for person in people.indices where Int.random(in: 0..<10, using: &numbers) < 3 {
                    lists.avoidance.add(inspector: person, key: "F\(firm)")
                }
            }
            let run = try DrawRun(roster: "code\n" + (0..<6).map { "F\($0)\n" }.joined(), lists: lists)
            do {
                _ = try run.draw("\(table)", .of(["all": 6]), inspectors: people, cap: 3)
            } catch let refused as Draw.Refused {
                let advice = try #require(refused.advice)
                others += advice.existsOtherwise ? 1 : 0
                guard let enough = advice.enough else { continue }
                #expect(enough > 3)
                let draw = try run.draw("\(table)", .of(["all": 6]), inspectors: people, cap: enough)
                #expect((0..<6).allSatisfy { draw.pair($0) != nil })
            }
        }
        #expect(others > 0)
    }

    @Test("a refusal names who cannot go and why")
    func words() throws {
        var lists = OfficeLists(nameForm: DrawRun.nameForm)
        lists.avoidance.add(inspector: 0, key: "A", reason: "亲属")
        lists.avoidance.add(inspector: 2, key: "A", reason: "曾任职")
        let run = try DrawRun(roster: "code,name\nA,王记\n", lists: lists)
        do {
            _ = try run.draw("x", .of(["all": 1]), inspectors: Self.people(3))
            Issue.record("the draw was made")
        } catch let refused as Draw.Refused {
            let text = refused.refusals[0].explanation(roster: "", fixed: "").text
            #expect(text == "A : 1 of 2 inspectors can go (I11 亲属, I13 曾任职)")
        }
    }

    @Test(
        "lists that mean nobody are refused",
        arguments: [
            ("人员编号,姓名\nI1,甲\nI1,乙\n", "stands in line 2 already"), ("人员编号,姓名,在岗\nI1,甲,也许\n", "neither yes nor no"),
            ("人员编号\nI1\n", "is missing from the header"), ("人员编号,姓名\n,甲\n", "is empty"),
            ("人员编号,姓名\nI\u{200b}1,甲\n", "nobody sees"),
        ])
    func badLists(text: String, says: String) {
        #expect {
            try InspectorList(named: "i.csv", bytes: Array(text.utf8), columns: DrawRun.columns, words: DrawRun.words)
        } throws: { error in
            "\(error)".contains(says)
        }
    }
}
