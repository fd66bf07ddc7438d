import Testing

@testable import CommandSupport

@Suite("Lines that are kept until the whole input is seen")
struct LineSpoolTests {
    /// Keeps lines of these lengths, each of its own bytes, and reads them backwards.
    private func keptAsGiven(_ lengths: [Int]) throws -> Bool {
        let spool = LineSpool()
        func line(_ number: Int) -> [UInt8] {
            (0..<lengths[number]).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number &* 7 &+ $0 >> 8) }
        }
        var places: [UInt64] = []
        for number in lengths.indices {
            let bytes = line(number)
            try bytes.withUnsafeBufferPointer { places.append(try spool.keep($0)) }
        }
        try spool.finish()
        return lengths.indices.reversed().allSatisfy { number in
            spool.bytes(at: places[number], count: lengths[number]).elementsEqual(line(number))
        }
    }

    @Test("few lines stay in memory, an empty one and one without any among them")
    func small() throws {
        #expect(try keptAsGiven([0, 5, 0, 1, 4096]))
        #expect(try keptAsGiven([]))
    }

    @Test("lines beyond what is kept in memory come back from the file, those across its edge too")
    func spilled() throws {
        let most = LineSpool.memorySize
        #expect(try keptAsGiven([most - 3, 7, 0, 5]))
        #expect(try keptAsGiven([most]))
        #expect(try keptAsGiven([2 * most + 1, 3]))
        #expect(try keptAsGiven(Array(repeating: 100_003, count: 90)))
    }
}
