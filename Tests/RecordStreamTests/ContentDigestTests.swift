import RecordStream
import Testing

@Suite("The digest of a delivery's text")
struct ContentDigestTests {
    private func digest(_ text: String, pieces: Int = .max) -> String {
        let digest = ContentDigest()
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            rest.prefix(pieces).withUnsafeBufferPointer { digest.update($0) }
            rest = rest.dropFirst(pieces)
        }
        return digest.finish()
    }

    private static let long = (0..<400).map { "\($0),电线,合格" }.joined(separator: "\n") + "\n"

    @Test(
        "is the same however the text was stored",
        arguments: [
            ("a,b\nc,d\n", "\u{FEFF}a,b\nc,d\n"), ("a,b\nc,d\n", "a,b\r\nc,d\r\n"), ("a,b\nc,d\n", "a,b\rc,d\r"),
            ("a,b\nc,d\n", "a,b\nc,d"), ("a,b\nc,d\n", "a,b\nc,d\n\n\r\n"), ("a\n\nb", "a\r\n\r\nb"),
            ("<r><s/></r>", "<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<r><s/></r>\n"),
            ("<?xml version='1.0'?><r/>", "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\r\n<r/>"),
            (long, "\u{FEFF}" + long.replacing("\n", with: "\r\n")), ("", "\u{FEFF}\n"),
        ])
    func same(left: String, right: String) {
        #expect(digest(left) == digest(right))
    }

    @Test(
        "is another one for another text",
        arguments: [
            ("a,b\nc,d\n", "a,b\nc,e\n"), ("a\nb", "a\n\nb"), ("a\nb", "ab"), ("a\nb", "b\na"), (" a", "a"),
            ("<?xmlb?><r/>", "<r/>"), ("a\n", "\na"), ("", "a"),
        ])
    func different(left: String, right: String) {
        #expect(digest(left) != digest(right))
    }

    @Test("does not depend on how the text comes in pieces", arguments: [1, 2, 3, 511, 512, 513, 4096])
    func pieces(of size: Int) {
        for text in [
            "a\r\n\r\nb\r\rc\n\r\n", Self.long, Self.long.replacing("\n", with: "\r\n"), "<?xml a?>\r\n<r/>\r\n",
        ] {
            #expect(digest(text, pieces: size) == digest(text))
        }
        #expect(digest("") == "xxh3:2d06800538d394c2")
    }
}
