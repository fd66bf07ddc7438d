import ByteTables
import Testing

@Suite("White space and half width")
struct WhiteSpaceTests {
    /// Written out here once more, since a test must not ask the code what is white space.
    private static let spaces = [
        "\t", "\n", "\u{b}", "\u{c}", "\r", " ", "\u{85}", "\u{a0}", "\u{200b}", "\u{2028}", "\u{2029}", "\u{3000}",
        "\u{feff}",
    ]

    private static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { String(decoding: WhiteSpace.trimmed($0), as: UTF8.self) }
    }

    @Test("every kind of it goes at both ends, alone and together, and stays inside", arguments: spaces)
    func everyKind(space: String) {
        for (before, behind) in [(space, ""), ("", space), (space, space), (space + " ", "\u{3000}" + space)] {
            #expect(
                Self.trimmed(before + "天\(space)津" + behind).unicodeScalars.elementsEqual("天\(space)津".unicodeScalars))
            #expect(Self.trimmed(before + behind).isEmpty)
        }
        #expect(space.unicodeScalars.allSatisfy { WhiteSpace.contains($0) })
        let bytes = Array((space + "天").utf8)
        #expect(bytes.withUnsafeBufferPointer { WhiteSpace.length($0, at: 0) } == space.utf8.count)
        #expect(bytes.withUnsafeBufferPointer { WhiteSpace.length($0, at: space.utf8.count) } == 0)
    }

    @Test(
        "what shares bytes with it stays",
        arguments: [
            "£", "é", "“天”", "…", "、", "〈", "！", "\u{feff}！".dropFirst().description, "\u{2027}", "\u{300b}", "℀",
            "a\u{301}", "0", "~",
        ])
    func neighbours(text: String) {
        #expect(Self.trimmed(text).unicodeScalars.elementsEqual(text.unicodeScalars))
        #expect(!text.unicodeScalars.contains { WhiteSpace.contains($0) })
    }

    @Test("scalars and bytes agree on every scalar")
    func agreement() {
        for value in (UInt32(0)...0xFFFF) where !(0xD800...0xDFFF).contains(value) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(Character(scalar)).utf8)
            let length = bytes.withUnsafeBufferPointer { WhiteSpace.length($0, at: 0) }
            #expect((length == bytes.count) == WhiteSpace.contains(scalar), "U+\(String(value, radix: 16))")
            #expect(length == 0 || length == bytes.count)
        }
    }

    @Test("a text that is cut in the middle of a character is read to its end and no further")
    func cutCharacters() {
        for cell: [UInt8] in [
            [0xE3, 0x80], [0xC2], [0x41, 0xE3, 0x80], [0xEF, 0xBB], [0x20, 0xE2], [0xE2, 0x80, 0x20],
        ] {
            let trimmed = cell.withUnsafeBufferPointer { Array(WhiteSpace.trimmed($0)) }
            #expect(trimmed == cell.filter { $0 != 0x20 })
        }
    }

    @Test("elements at the ends go, those inside stay; all of them may go")
    func collections() {
        #expect("  a b ".trimming { $0 == " " } == "a b")
        #expect("   ".trimming { $0 == " " } == "")
        #expect("".trimming { $0 == " " } == "")
        #expect([0, 0, 1, 0, 2, 0].trimming { $0 == 0 } == [1, 0, 2])
    }

    @Test("every full-width sign of ASCII is half as wide, in scalars and in bytes, and nothing else is")
    func halfWidth() {
        for value in UInt32(0xFEF0)...0xFFF0 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(("天" + String(Character(scalar))).utf8)
            let expected = (0x21...0x7E).contains(Int(value) - 0xFEE0) ? UInt8(value - 0xFEE0) : nil
            #expect(HalfWidth.ascii(scalar).map { UInt8($0.value) } == expected)
            #expect(bytes.withUnsafeBufferPointer { HalfWidth.ascii($0, at: 3) } == expected)
            #expect(bytes.dropLast().withUnsafeBufferPointer { HalfWidth.ascii($0, at: 3) } == nil)
        }
        let text = Array("ＡＢ－１２　３天～".utf8)
        let folded = text.withUnsafeBufferPointer { String(decoding: HalfWidth.bytes($0), as: UTF8.self) }
        #expect(folded == "AB-12 3天~")
    }
}
