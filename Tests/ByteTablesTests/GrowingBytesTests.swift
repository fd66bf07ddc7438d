import ByteTables
import Testing

@Suite struct GrowingBytesTests {
    @Test("what was appended stands in order, however often the memory was too small", arguments: [1, 2, 7, 64])
    func grows(capacity: Int) {
        let bytes = GrowingBytes(capacity: capacity)
        var expected: [UInt8] = []
        for number in 0..<200 {
            let piece = Array(repeating: UInt8(number), count: number % 5)
            piece.withUnsafeBufferPointer { bytes.append($0) }
            bytes.append(UInt8(255 - number))
            expected += piece + [UInt8(255 - number)]
        }
        #expect(Array(bytes.slice(0, bytes.count)) == expected)
        #expect(Array(bytes.slice(3, 9)) == Array(expected[3..<9]))
    }

    @Test("cutting back forgets the end, and no more than there is")
    func truncates() {
        let bytes = GrowingBytes(capacity: 4)
        for byte in UInt8(1)...6 { bytes.append(byte) }
        bytes.truncate(to: 2)
        bytes.truncate(to: 40)
        #expect(Array(bytes.slice(0, bytes.count)) == [1, 2])
        bytes.reset()
        #expect(bytes.count == 0)
        bytes.append(9)
        #expect(Array(bytes.slice(0, 1)) == [9])
    }

    @Test("a large record does not make it large for good; what follows is whole")
    func resets() {
        let bytes = GrowingBytes(capacity: 16)
        for _ in 0..<(3 << 20) { bytes.append(7) }
        bytes.reset()
        for byte in UInt8.min...UInt8.max { bytes.append(byte) }
        #expect(Array(bytes.slice(0, bytes.count)) == Array(UInt8.min...UInt8.max))
    }
}
