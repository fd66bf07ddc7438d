import ByteTables
import Testing

@Suite("What is kept in blocks that never move")
struct BlockContainersTests {
    @Test("a place stays good while more is kept, over the ends of blocks and for texts longer than one")
    func arena() {
        let arena = BlockArena()
        var kept: [(place: UInt64, text: [UInt8])] = []
        for length in [0, 1, 4 << 20, 3, (4 << 20) + 1, (4 << 20) - 5, 8, 0, 2] {
            let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length) }
            kept.append((text.withUnsafeBufferPointer { arena.keep($0) }, text))
        }
        for (place, text) in kept { #expect(arena.bytes(at: place, count: text.count).elementsEqual(text)) }
    }

    @Test("elements of a list keep their places over the ends of blocks")
    func list() {
        let list = BlockList<String>()
        for number in 0..<40_000 { list.append("\(number)") }
        #expect(list.count == 40_000)
        #expect(list.indices.allSatisfy { list[$0] == "\($0)" })
        list[16_384] = "天津"
        #expect(list[16_384] == "天津")
        #expect(list[16_383] == "16383")
        list.removeAll()
        #expect(list.count == 0)
        list.append("西青")
        #expect(list[0] == "西青")
    }

    @Test("an array that is only read has what it was filled with", arguments: [[], [7], Array(0..<1000)])
    func fixed(elements: [Int]) {
        let array = FixedArray(elements)
        let copy = array
        #expect(copy.count == elements.count)
        #expect((0..<copy.count).map { copy[$0] } == elements)
    }

    @Test("halving finds the first place from which on something holds", arguments: 0...9)
    func search(count: Int) {
        for border in 0...count {
            #expect(SortedSearch.firstIndex(in: count) { $0 >= border } == border)
        }
    }
}
