import RecordStream
import Testing

@Suite("Control lines are covered")
struct CoveredControlLinesTests {
    /// The state of a text, or a word for why it was refused while it was read.
    private func word(_ bytes: [UInt8]) -> String {
        do { return try InventedStream.ledger(bytes).state.word } catch { return "refused" }
    }

    @Test("no change of one byte in a header or a seal leaves a sealed stream")
    func everyByte() throws {
        var ancestor = StreamAncestor(stream: "00000000000000aa", producer: "spotcheck-ingest 0.1.0")
        ancestor.accounting.read = 3
        ancestor.accounting.records = 3
        let text = try InventedStream.text("00000000000000bb", ["1", "2"], lineage: [ancestor])
        let bytes = Array(text.utf8)
        #expect(word(bytes) == "sealed")
        let lines = bytes.split(separator: 0x0a)
        let ranges = [0..<lines[0].count, bytes.count - 1 - lines[3].count..<bytes.count - 1]
        var states: [String: Int] = [:]
        for range in ranges {
            for place in range {
                // A neighbour, the other case, a digit, a quote, a line feed, and what is no UTF-8.
                let old = bytes[place]
                for new in [old ^ 1, old ^ 0x20, 0x30, 0x22, 0x0a, 0xff] where new != old {
                    var changed = bytes
                    changed[place] = new
                    let state = word(changed)
                    states[state, default: 0] += 1
                    #expect(state != "sealed", "byte \(place) → \(new)")
                }
            }
        }
        // A digit or a letter inside of strings and numbers is found by nothing but the digests.
        #expect(states["filtered", default: 0] > ranges.reduce(0) { $0 + $1.count })
    }

    @Test("no byte can be taken out of a header or a seal, or put in")
    func everyLength() throws {
        let bytes = Array(try InventedStream.text("00000000000000bb", ["1"]).utf8)
        let lines = bytes.split(separator: 0x0a)
        for range in [0..<lines[0].count, bytes.count - 1 - lines[2].count..<bytes.count - 1] {
            for place in range {
                var shorter = bytes
                shorter.remove(at: place)
                #expect(word(shorter) != "sealed", "without byte \(place)")
                for new: UInt8 in [0x20, 0x30, bytes[place]] {
                    var longer = bytes
                    longer.insert(new, at: place)
                    #expect(word(longer) != "sealed", "\(new) before byte \(place)")
                }
            }
        }
    }

    @Test("headers of two streams that change places are noticed")
    func exchanged() throws {
        let one = try InventedStream.text("00000000000000aa", ["1"]).split(separator: "\n")
        let two = try InventedStream.text("00000000000000bb", ["2"], producer: "spotcheck-test 2").split(
            separator: "\n")
        #expect(try InventedStream.ledger([(one + two).joined(separator: "\n")]).state == .sealed)
        let forged = one[0].replacing("00000000000000aa", with: "00000000000000bb")
        let mixed = [one[0], one[1], one[2], Substring(forged), two[1], two[2]].joined(separator: "\n")
        #expect(try InventedStream.ledger([mixed]).state == .altered(stream: "00000000000000bb"))
    }

    @Test(
        "numbers in control lines are counts below 2^53",
        arguments: [
            "9007199254740992", "9223372036854775807", "99999999999999999999", "-1", "-0", "1.5", "1e3",
        ])
    func bounds(number: String) throws {
        let header = #"{"_stream":{"kind":"header","schema":"spotcheck/2","stream":"a","producer":"p"}}"#
        func seal(_ records: String, _ read: String) -> String {
            #"{"_stream":{"kind":"seal","stream":"a","records":\#(records),"digest":"xxh3:0000000000000000","#
                + #""accounting":{"read":\#(read),"records":0}}}"#
        }
        for seal in [seal(number, "0"), seal("0", number)] {
            #expect(throws: StreamFailure.malformedControl(line: 2)) {
                _ = try InventedStream.ledger([header + "\n" + seal + "\n"])
            }
        }
    }

    @Test("thousands of the largest numbers overflow nothing")
    func manySeals() throws {
        let largest = "9007199254740991"
        let lines = (0..<3000).map { number in
            #"{"_stream":{"kind":"header","schema":"spotcheck/2","stream":"\#(number)","producer":"p"}}"# + "\n"
                + #"{"_stream":{"kind":"seal","stream":"\#(number)","records":\#(largest),"#
                + #""digest":"xxh3:0000000000000000","accounting":{"read":\#(largest),"records":\#(largest)}}}"# + "\n"
        }
        let ledger = try InventedStream.ledger([lines.joined()])
        #expect(ledger.state.word == "filtered")
        #expect(ledger.lineage.count == 3000)
    }

    @Test("a lineage of twenty thousand generations is put in order at once")
    func longLineage() throws {
        let ancestors = (0..<20_000).map { number in
            var ancestor = StreamAncestor(stream: "s\(number)", producer: "p")
            ancestor.parents = number == 0 ? [] : ["s\(number - 1)"]
            return ancestor
        }
        let text = try InventedStream.text("00000000000000bb", ["1"], lineage: ancestors.reversed())
        let ledger = try InventedStream.ledger([text])
        #expect(ledger.state == .sealed)
        #expect(ledger.lineage.map(\.stream).prefix(3) == ["00000000000000bb", "s0", "s1"])
    }
}
