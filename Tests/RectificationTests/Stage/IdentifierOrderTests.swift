import ByteTables
import Testing

@testable import Rectification

@Suite("Order by text, eight bytes at a time")
struct IdentifierOrderTests {
    static func sorted(_ texts: [String], from depth: Int = 0) -> [String] {
        let store = BlockArena()
        let lines = texts.map { text in
            Array(text.utf8).withUnsafeBufferPointer { KeptLine(place: store.keep($0), count: UInt32($0.count)) }
        }
        let items = UnsafeMutableBufferPointer<IdentifierOrder.Item>.allocate(capacity: texts.count)
        defer { items.deallocate() }
        for index in texts.indices {
            items.initializeElement(at: index, to: IdentifierOrder.Item(index: UInt32(index)))
        }
        IdentifierOrder {
            store.bytes(lines[$0])
        } tie: {
            $0 < $1
        }.sort(items, from: depth)
        return items.map { texts[Int($0.index)] }
    }

    @Test(
        "any number of texts comes out in the order of their bytes",
        arguments: [0, 1, 2, 24, 25, 300], ["", "TJ2024", "天津市场监管-2024-第一季度-"])
    func ordered(count: Int, common: String) {
        var state: UInt64 = 7
        let texts = (0..<count).map { _ -> String in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let digits = String(state >> 40, radix: 10)
            return common + ["", "0000000000000000", "A/B-"][Int(state >> 33) % 3] + digits.prefix(Int(state >> 35) % 9)
        }
        let expected = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(Self.sorted(texts) == expected)
        #expect(Self.sorted(texts, from: common.utf8.count) == expected)
    }

    @Test("runs come in the order of their keys, each once, over several parts")
    func runs() {
        let keys = (0..<3_000_000).map { UInt64($0 % 1_000_000) &* 0x9e37_79b9_7f4a_7c15 }
        var seen = 0
        var last: UInt64 = 0
        var isOrdered = true
        SortedRuns.each(of: keys.count, key: { keys[$0] }) { key, members in
            isOrdered = isOrdered && key > last && members.count == 3 && members[0].index < members[1].index
            last = key
            seen += 1
        }
        #expect(isOrdered)
        #expect(seen == 999_999)
    }
}
