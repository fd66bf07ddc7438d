import Testing

@testable import TextEncodings

@Suite("Lines of UTF-8 in a source of GB18030")
struct ForeignLinesTests {
    private func lines(_ parts: [[UInt8]], chunk: Int = Int.max) -> [ForeignLines.Line] {
        let bytes = parts.flatMap { $0 }
        var watch = ForeignLines()
        var at = 0
        while at < bytes.count {
            let end = chunk > bytes.count - at ? bytes.count : at + chunk
            bytes[at..<end].withUnsafeBufferPointer { watch.scan($0) }
            at = end
        }
        watch.finish()
        var found: [ForeignLines.Line] = []
        for line in 1...100 { if let foreign = watch.take(before: line + 1) { found.append(foreign) } }
        return found
    }

    /// 天津电线,合格 in GB18030.
    private static let national: [UInt8] = [
        0xCC, 0xEC, 0xBD, 0xF2, 0xB5, 0xE7, 0xCF, 0xDF, 0x2C, 0xBA, 0xCF, 0xB8, 0xF1,
    ]
    private static let universal = Array("TJ1,天津电线,合格".utf8)

    @Test(
        "are found with their line and byte, whatever ends lines and however chunks are cut", arguments: [1, 2, 3, 64])
    func found(chunk: Int) {
        for end in [[0x0A], [0x0D, 0x0A], [0x0D]] as [[UInt8]] {
            let first = Self.national + end
            let parts = [first, Self.universal + end, Array("TJ2,,".utf8) + end, Self.national + end, Self.universal]
            let starts = [first.count, parts[0..<4].reduce(0) { $0 + $1.count }]
            #expect(
                lines(parts, chunk: chunk) == [
                    .init(number: 2, offset: starts[0]), .init(number: 5, offset: starts[1]),
                ])
        }
    }

    @Test("are none where the line is ASCII, short, cut off or GB18030 that looks like UTF-8 at its start")
    func none() {
        #expect(lines([Array("TJ1,wire\n".utf8), Array("天津电\n".utf8), Array("天津电线".utf8.dropLast()), [0x0A]]).isEmpty)
        // 联通: its bytes are two well-formed characters of UTF-8.
        #expect(lines([[0xC1, 0xAA, 0xCD, 0xA8, 0x0A]]).isEmpty)
        #expect(lines([Array("天津电线电缆".utf8), Self.national, [0x0A]]).isEmpty)
    }
}
