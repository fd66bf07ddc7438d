import ByteTables
import Foundation
import InspectionModel
import RecordStream
import TestMaterial
import Testing

@testable import Rectification

@Suite("Looking for repeats")
struct RepeatSearchTests {
    /// Checks of few producers, products, days and authorities, so that most of them meet.
    static func checks(_ count: Int, seed: UInt64) -> [Check] {
        var random = SeededNumbers(seed)
        func one<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random) ?? values[0] }
        let ids = (0..<count).map { "s\(100 + $0)" }.shuffled(using: &random)
        return ids.map { id in
            let level = one(["national", "provincial", "municipal", "district", "district", nil])
            return Check(
                id, one(["2024-08-31", "2024-12-31", "2025-02-28", "2025-02-28", "2025-03-01", "2025-06-30", nil])
            )
            .with(
                \.kind,
                one(["supervision", "supervision", "special", "follow_up", "emergency", "complaint", "retest", nil])
            )
            .with(\.level, level).with(\.authority, one(["甲委", "乙局", nil, nil])).with(\.task, one(["T1", "T2", nil]))
            .with(\.producer, one(["P1", "P1", "P2", nil])).with(\.category, one(["C1", "C1", "C2", nil]))
            .with(\.standard, one(["S1", "S2", nil])).with(\.brand, one(["B1", "B1", "B2", nil]))
            .with(\.model, one(["M1", "M1", "M2", nil]))
            .with(\.more, one([["district": "120111"], ["district": "120110"], [:]]))
        }
    }

    @Test("finds what the rules say pair by pair")
    func pairs() throws {
        var flagged = 0
        for seed in 1...400 {
            let checks = Self.checks(seed % 3 == 0 ? 60 : 14, seed: UInt64(seed))
            let expected = PlainRepeats.flags(checks)
            flagged += expected.count
            let found = try Flagging(checks).flags
            guard found != expected else { continue }
            for id in Set(found.keys).union(expected.keys).sorted() where found[id] != expected[id] {
                Issue.record(
                    "seed \(seed), \(id): found \(found[id]?.description ?? "-"), expected \(expected[id]?.description ?? "-")"
                )
            }
            break
        }
        #expect(flagged > 1000)
    }

    @Test("finds the same whatever the size of runs and parts")
    func parts() throws {
        let tables = try #require(try SettlementTables(flagsRepeats: true).repeats)
        var names: RepeatKeys?
        let keys = SettlementKeys(flagsRepeats: true)
        names = keys.repeats
        let checks = Self.checks(300, seed: 7).sorted { $0.id < $1.id }
        func found(runRows: Int, partRows: Int) throws -> [String] {
            var reader = CheckReader(try #require(names), tables.rules, tables.spelling)
            var sorter = CheckSorter({ BlockArena() }, runRows: runRows)
            var scanner = RecordScanner(keys.set)
            for (number, check) in checks.enumerated() {
                let line = Array(check.line.utf8)
                try line.withUnsafeBufferPointer { line in
                    _ = scanner.scan(line)
                    for row in reader.rows(scanner, number: number) { try sorter.add(row) }
                }
            }
            let found = UnsafeMutableBufferPointer<RepeatSearch.Earlier>.allocate(capacity: checks.count)
            defer { found.deallocate() }
            found.initialize(repeating: RepeatSearch.Earlier())
            var search = RepeatSearch(try sorter.sorted(), rules: tables.rules, into: found, partRows: partRows)
            search.run()
            return found.map { "\($0.number) \($0.day) \($0.isCertain) \($0.bar)" }
        }
        let expected = try found(runRows: 1 << 16, partRows: 1 << 14)
        #expect(expected.count { !$0.hasPrefix("\(UInt32.max)") } > 50)
        for (runRows, partRows) in [(1, 1), (2, 7), (7, 3), (64, 20), (1 << 16, 5)] {
            #expect(try found(runRows: runRows, partRows: partRows) == expected, "\(runRows), \(partRows)")
        }
    }

    @Test("any order of records gives the same lines")
    func orders() throws {
        let lines = Self.checks(60, seed: 11).map(\.line)
        let expected = try Flagging(lines).lines
        var random = SeededNumbers(3)
        for _ in 0..<20 { #expect(try Flagging(lines.shuffled(using: &random)).lines == expected) }
    }

    @Test("what an earlier run found is found anew, and what is not found any more goes")
    func again() throws {
        let first = Check("a", "2025-01-05")
        let second = Check("b", "2025-03-01")
        let flagged = try Flagging([first, second]).lines
        #expect(try Flagging(flagged).lines == flagged)
        let alone = try Flagging(flagged.filter { $0.contains("\"id\":\"b\"") })
        #expect(alone.lines == [second.line])
        #expect(alone.counts.repeats == 0)
    }

    @Test("a run without the flag reads no more keys and changes nothing")
    func without() throws {
        let lines = [Check("a", "2025-01-05").line, Check("b", "2025-03-01").line]
        #expect(try Settling(lines, asOf: "2026-12-31").lines == lines)
        let plain = SettlementStage(tables: try SettlementTables(), asOf: day("2025-12-31"))
        let flagging = SettlementStage(tables: try SettlementTables(flagsRepeats: true), asOf: day("2025-12-31"))
        #expect(plain.keys.index(of: "brand") == nil && flagging.keys.index(of: "brand") != nil)
        #expect(!plain.needs.contains("producer_key") && flagging.needs.contains("producer_key"))
        #expect(flagging.needs.contains("organising_authority") && !flagging.needs.contains("repeat_of"))
    }
}
