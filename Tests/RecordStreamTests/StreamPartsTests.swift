import InspectionModel
import RecordStream
import Testing

@Suite("Parts of splits, settlement, and ids")
struct StreamPartsTests {
    private let day = CalendarDate("2025-03-31")!

    private func state(_ texts: [String], wantsWhole: Bool = false) throws -> StreamState {
        try InventedStream.ledger(texts, wantsWhole: wantsWhole).state
    }

    @Test("all parts are asked for where a figure is made of them, or where there are two")
    func asked() throws {
        let parts = try InventedStream.parts(4)
        #expect(try state(parts) == .sealed)
        #expect(try state(parts.reversed(), wantsWhole: true) == .sealed)
        #expect(try state([parts[2]]) == .sealed)
        let whole = "00000000000000ff"
        #expect(
            try state([parts[2]], wantsWhole: true)
                == .partsMissing(of: whole, [1, 2, 4], missing: 3, count: 4))
        #expect(try state([parts[3], parts[1], parts[0]]) == .partsMissing(of: whole, [3], missing: 1, count: 4))
        #expect(try state([parts[3], parts[1], parts[0]]).word == "truncated")
        #expect(
            try state([parts[0], parts[3]]).explanation
                == "parts 2, 3 of 4 of stream 00000000000000ff are missing")
        #expect(try state([InventedStream.parts(1)[0]], wantsWhole: true) == .sealed)
        let other = try InventedStream.text("00000000000000aa", ["x"])
        #expect(try state([other, parts[2]]) == .sealed)
        #expect(try state([other, parts[2]], wantsWhole: true).word == "truncated")
    }

    @Test("a mark of a hundred million parts costs nothing")
    func manyParts() throws {
        let split = StreamSplit(
            whole: "a", key: "id", count: 100_000_000, records: 1, digest: RecordDigest())
        var traits = StreamTraits()
        traits.part = StreamPart(split, index: 3)
        let state = try state([InventedStream.text("b", ["1"], traits: traits)], wantsWhole: true)
        guard case .partsMissing(_, let named, let missing, _) = state else {
            Issue.record("\(state)")
            return
        }
        #expect(named == [1, 2] + Array(4...13))
        #expect(missing == 99_999_999)
    }

    @Test("a part that comes twice, stands beside the whole, or beside another split of it, is a repetition")
    func repeated() throws {
        let parts = try InventedStream.parts(2)
        var mark = StreamTraits()
        mark.part = try InventedStream.ledger([parts[1]]).traits.part
        let coded = try InventedStream.text("00000000000000cc", ["2"], traits: mark)
        #expect(
            try state(parts + [coded]) == .partRepeated(of: "00000000000000ff", index: 2, count: 2))
        let whole = try InventedStream.text("00000000000000ff", ["1", "2"])
        #expect(try state(parts + [whole]) == .partsBesideWhole(of: "00000000000000ff"))
        let descendant = try InventedStream.text(
            "00000000000000dd", ["1", "2"], lineage: [StreamAncestor(stream: "00000000000000ff", producer: "p")])
        #expect(try state([parts[0], descendant]) == .partsBesideWhole(of: "00000000000000ff"))
        let refused = try InventedStream.text(
            "00000000000000ee", [], role: "rejects",
            lineage: [StreamAncestor(stream: "00000000000000ff", producer: "p")])
        #expect(try state(parts + [refused]) == .sealed)
        #expect(
            try state(parts + InventedStream.parts(3)).word == "repeated", "a part left over from an earlier split")
        #expect(
            try state(parts + InventedStream.parts(2, key: "district")).word == "repeated")
        #expect(try state(parts + InventedStream.parts(2, of: "00000000000000f0")) == .sealed)
    }

    @Test("the mark rides on through one stage, and ends where all are together")
    func rides() throws {
        let parts = try InventedStream.parts(3)
        #expect(try InventedStream.ledger([parts[1]]).traits.part?.index == 2)
        #expect(try InventedStream.ledger([parts[1]]).traits.part?.words == "part 2 of 3")
        #expect(try InventedStream.ledger([parts[1]], wantsWhole: true).traits.part == nil)
        #expect(try InventedStream.ledger(parts).traits.part == nil)
        #expect(try InventedStream.ledger(InventedStream.parts(1)).traits.part == nil)
    }

    @Test("what the seal knows of the whole goes before what the header knew at its start")
    func sealCorrects() throws {
        let first = try InventedStream.ledger([InventedStream.parts(2)[0]]).traits
        let text = try InventedStream.text("00000000000000aa", ["1", "2"], traits: first, whole: StreamTraits())
        #expect(text.contains(#""traits":{}"#))
        let ledger = try InventedStream.ledger([text], wantsWhole: true)
        #expect(ledger.state == .sealed)
        #expect(ledger.traits == StreamTraits())
        #expect(!(try InventedStream.text("00000000000000aa", ["1"], traits: first, whole: first)).contains("traits"))
    }

    @Test("marks that cannot be are malformed", arguments: [("index", "0"), ("index", "3"), ("count", "0")])
    func impossible(member: String, value: String) throws {
        let part = try InventedStream.parts(2)[1]
        let changed = part.replacing(#""\#(member)":2"#, with: #""\#(member)":\#(value)"#)
        #expect(changed != part)
        #expect(throws: StreamFailure.malformedControl(line: 1)) { _ = try InventedStream.ledger([changed]) }
    }

    @Test("several streams are settled together only as parts of one split that keeps batches whole, of one day")
    func settlement() throws {
        func settlement(_ texts: [String]) throws -> StreamSettlement { try InventedStream.ledger(texts).settlement }
        func stream(_ id: String, _ settled: StreamTraits.Settled?, _ records: [String] = ["1"], role: String? = nil)
            throws -> String
        {
            var traits = StreamTraits()
            traits.settled = settled
            return try InventedStream.text(id, records, traits: traits, role: role)
        }
        let march = StreamTraits.Settled.day(day)
        let april = StreamTraits.Settled.day(day.adding(days: 30))
        let one = try stream("aa", march)
        #expect(try settlement([one]) == .settled(day))
        #expect(try settlement([#"{"type":"sample"}"# + "\n"]) == .unknown)
        #expect(try settlement([stream("bb", nil)]) == .unsettled)
        #expect(try settlement([one, stream("bb", nil)]) == .unsettled)
        #expect(try settlement([one, stream("bb", march)]) == .apart)
        #expect(try settlement([one, stream("bb", april)]) == .apart)
        #expect(try settlement([stream("bb", .apart)]) == .apart)
        #expect(try settlement([one, stream("bb", nil, role: "rejects")]) == .settled(day))
        #expect(try settlement([one, stream("bb", nil, role: "superseded")]) == .unsettled)
        #expect(try settlement([one, stream("bb", nil, [])]) == .settled(day))
        #expect(try settlement([stream("bb", march, [])]) == .settled(day))
        #expect(try settlement(InventedStream.parts(3, settled: "2025-03-31")) == .settled(day))
        #expect(try settlement([one] + InventedStream.parts(3, settled: "2025-03-31")) == .apart)
        #expect(try settlement(InventedStream.parts(3)) == .unsettled)
        #expect(try settlement(InventedStream.parts(3, key: "district", settled: "2025-03-31")) == .apart)
        // Split after it was settled, by whatever key.
        #expect(
            try settlement(
                InventedStream.parts(3, key: "district", settledBefore: "2025-03-31", settled: "2025-03-31"))
                == .settled(day))
        #expect(
            try settlement(
                InventedStream.parts(3, key: "district", settledBefore: "2025-02-28", settled: "2025-03-31")) == .apart)
    }

    @Test("what is made of streams that were settled apart says so")
    func apartRidesOn() throws {
        var traits = StreamTraits()
        traits.settled = .day(day)
        let both = try ["aa", "bb"].map { try InventedStream.text($0, ["1"], traits: traits) }
        #expect(try InventedStream.ledger([both[0]]).traits.settled == .day(day))
        let merged = try InventedStream.ledger(both).traits
        #expect(merged.settled == .apart)
        #expect(try InventedStream.text("cc", ["1"], traits: merged).contains(#""settled":"no""#))
        let raw = try InventedStream.text("dd", ["1"])
        #expect(try InventedStream.ledger([both[0], raw]).traits.settled == .apart)
        #expect(try InventedStream.ledger([raw]).traits.settled == nil)
    }

    @Test("streams of the values of a key are whole, and some of them are not all")
    func branches() throws {
        func branches(settledBefore: CalendarDate?) throws -> [String] {
            let split = StreamSplit(
                whole: "aa", key: "district", count: 3, records: 3, digest: RecordDigest(), settled: settledBefore)
            return try ["120103", "120111", "_none"].map { value in
                var traits = StreamTraits()
                traits.branch = StreamBranch(split, value: value)
                traits.settled = .day(day)
                return try InventedStream.text("bb\(value)", ["1"], traits: traits)
            }
        }
        let streams = try branches(settledBefore: day)
        #expect(try state([streams[0], streams[2]], wantsWhole: true) == .sealed)
        let some = try #require(try InventedStream.ledger([streams[0], streams[2]]).branchesMissing)
        #expect(some == ("district", 1, 3))
        #expect(try InventedStream.ledger(streams).branchesMissing == nil)
        #expect(try InventedStream.ledger([streams[0]]).branchesMissing == nil)
        #expect(try InventedStream.ledger([streams[0]]).traits.branch?.value == "120103")
        #expect(try InventedStream.ledger(streams).traits.branch == nil)
        #expect(try InventedStream.ledger([streams[0], streams[2]]).settlement == .settled(day))
        #expect(
            try InventedStream.ledger(branches(settledBefore: nil)).settlement == .apart)
    }

    @Test("the id of a stage that writes at the end depends on the lineage where all is there, on the lines where not")
    func seeds() throws {
        let text = try InventedStream.text("00000000000000aa", ["1", "2"])
        let lines = text.split(separator: "\n").map { String($0) + "\n" }
        let whole = try InventedStream.ledger([text])
        let shuffled = try InventedStream.ledger([lines.reversed().joined()])
        #expect(whole.wholeSeed == shuffled.wholeSeed)
        #expect(whole.wholeSeed.hasPrefix("lineage "))
        #expect(whole.openingSeed == "")
        let filtered = try InventedStream.ledger([lines[0] + lines[1] + lines[3]])
        #expect(filtered.wholeSeed == filtered.digest.description)
        let bare = try InventedStream.ledger([lines[1]])
        #expect(bare.wholeSeed == bare.digest.description)
        #expect(bare.openingSeed == bare.digest.description)
    }
}
