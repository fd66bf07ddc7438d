import RecordStream
import Selection
import Testing

@Suite("What stands under the keys of records")
struct RecordProfileTests {
    private static func profile(_ lines: [String], of keys: [String]? = nil) throws -> [String: RecordProfile.Line] {
        var profile = RecordProfile(of: keys)
        for line in lines {
            let bytes = Array(line.utf8)
            let value = try #require(bytes.withUnsafeBufferPointer { JSONValue(parsing: $0) })
            let type = value["type"]?.text ?? ""
            try bytes.withUnsafeBufferPointer { bytes throws(RecordProfile.Problem) in
                try profile.add(bytes, type: type)
            }
        }
        return Dictionary(uniqueKeysWithValues: profile.lines.map { ("\($0.type).\($0.key)", $0) })
    }

    @Test("numbers by size, texts by their bytes, and both apart by type")
    func extremes() throws {
        let lines = try Self.profile([
            #"{"type":"a","n":9,"t":"b","m":"x"}"#, #"{"type":"a","n":10,"t":"a\"","m":2}"#,
            #"{"type":"a","n":-1.5,"t":"津","m":""}"#, #"{"type":"b","n":1000,"list":[1,{"k":"}"}],"none":[]}"#,
        ])
        #expect(lines["a.n"]?.values.extremes?.least == "-1.5" && lines["a.n"]?.values.extremes?.greatest == "10")
        #expect(lines["a.t"]?.values.extremes?.least == "a\"" && lines["a.t"]?.values.extremes?.greatest == "津")
        #expect(lines["a.m"]?.values.filled == 2 && lines["a.m"]?.values.empty == 1 && lines["a.m"]?.records == 3)
        #expect(lines["a.m"]?.values.forms.words == "text+number")
        #expect(lines["b.list"]?.values.filled == 1 && lines["b.list"]?.values.extremes == nil)
        #expect(lines["b.none"]?.values.filled == 0 && lines["b.none"]?.values.empty == 1)
        #expect(lines["b.n"]?.records == 1 && lines["a.type"] == nil)
    }

    @Test("different values are exact up to the bound, and beyond it only that there are more is told")
    func distinct() throws {
        for (count, expected) in [
            (ValueProfile.mostDistinct, ValueProfile.mostDistinct as Int?), (ValueProfile.mostDistinct + 1, nil),
        ] {
            // Every value twice, and one of them three times.
            let lines =
                (0..<2).flatMap { _ in (0..<count).map { "{\"type\":\"a\",\"k\":\"v\($0)\"}" } } + [
                    #"{"type":"a","k":"v7"}"#
                ]
            let line = try #require(try Self.profile(lines)["a.k"])
            #expect(line.values.distinct == expected && line.values.filled == 2 * count + 1)
            #expect(line.values.mostCommon?.text == (expected == nil ? nil : "v7"))
            #expect(line.values.mostCommon.map(\.count) == (expected == nil ? nil : 3))
        }
    }

    @Test("keys are told apart wherever they stand, and only those that are named where some are")
    func keys() throws {
        let records = [#"{"type":"a","x":1,"y":2}"#, #"{"y":3,"type":"a","x":4}"#, #"{"type":"a","z":0,"x":5}"#]
        let all = try Self.profile(records)
        #expect(all.mapValues(\.values.filled) == ["a.x": 3, "a.y": 2, "a.z": 1])
        #expect(all["a.x"]?.values.extremes?.greatest == "5")
        #expect(Set(try Self.profile(records, of: ["y"]).keys) == ["a.y"])
    }

    @Test("more keys than can be told apart are refused, unless some are named")
    func hostile() throws {
        let records = (0..<1100).map { "{\"type\":\"a\",\"k\($0)\":1}" }
        #expect(throws: RecordProfile.Problem.self) { _ = try Self.profile(records) }
        #expect(try Self.profile(records, of: ["k3"]).count == 1)
    }

    @Test("every member of a line is handed out as it stands, whatever stands in it")
    func members() throws {
        let text = #" { "a" : "x\"}" , "b":[1,{"c":","}],"d":{},"e":-1e3 } "#
        var found: [String] = []
        let isWhole = Array(text.utf8).withUnsafeBufferPointer { bytes in
            JSONScan.eachMember(of: bytes) { name, value in
                found.append(String(decoding: name, as: UTF8.self) + "=" + String(decoding: value, as: UTF8.self))
            }
        }
        #expect(isWhole && found == [#"a="x\"}""#, #"b=[1,{"c":","}]"#, "d={}", "e=-1e3"])
        for bad in ["", "{", #"{"a"}"#, #"{"a":1"#, #"{"a":1,}"#, "[1]"] {
            #expect(!Array(bad.utf8).withUnsafeBufferPointer { JSONScan.eachMember(of: $0) { _, _ in } }, "\(bad)")
        }
    }
}

@Suite("A sample of things that come one after the other")
struct ReservoirTests {
    @Test("as many are kept as asked for, or all that there are")
    func count() {
        for (size, total) in [(0, 10), (3, 2), (3, 3), (5, 1000)] {
            var reservoir = Reservoir(size, seed: 1)
            var kept: [Int] = []
            for thing in 0..<total {
                guard let place = reservoir.next() else { continue }
                #expect(place <= kept.count && place < size)
                if place < kept.count { kept[place] = thing } else { kept.append(thing) }
            }
            #expect(kept.count == min(size, total) && Set(kept).count == kept.count)
        }
    }

    @Test("each of them has the same chance")
    func chances() {
        // 10 of 40 in 4000 draws: each is expected 1000 times with a standard deviation of 27.4.
        var counts = Array(repeating: 0, count: 40)
        for seed in 0..<4000 {
            var reservoir = Reservoir(10, seed: UInt64(seed))
            var kept: [Int] = []
            for thing in 0..<40 {
                guard let place = reservoir.next() else { continue }
                if place < kept.count { kept[place] = thing } else { kept.append(thing) }
            }
            for thing in kept { counts[thing] += 1 }
        }
        #expect(counts.reduce(0, +) == 40_000)
        for count in counts { #expect(abs(count - 1000) < 137, "beyond five standard deviations: \(counts)") }
    }

    @Test("the numbers are those of SplitMix64")
    func generator() {
        // The first output for state 1234567 is 6457827717110365317 (Vigna, splitmix64.c): 1 of 2 things replaces where it is even.
        var reservoir = Reservoir(1, seed: 1_234_567)
        #expect(reservoir.next() == 0)
        #expect(reservoir.next() == (6_457_827_717_110_365_317 % 2 == 0 ? 0 : nil))
    }
}
