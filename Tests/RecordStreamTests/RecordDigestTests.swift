import RecordStream
import Testing

@Suite("Digests")
struct RecordDigestTests {
    private func digest(_ lines: [String]) -> RecordDigest {
        var digest = RecordDigest()
        for line in lines { Array(line.utf8).withUnsafeBufferPointer { digest.add($0) } }
        return digest
    }

    @Test(
        "one record has the XXH3 of its bytes (64 bits, seed 0)",
        arguments: [
            ("", "xxh3:2d06800538d394c2"), ("a", "xxh3:e6c632b61e964e1f"), ("abc", "xxh3:78af5f94892f3950"),
        ])
    func vectors(text: String, expected: String) { #expect(digest([text]).description == expected) }

    @Test(
        "numbers that stand in records keep the XXH64 of version 1",
        arguments: [
            ("", UInt64(0xef46_db37_51d8_e999)), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
        ])
    func lasting(text: String, expected: UInt64) {
        var digest = LastingDigest()
        Array(text.utf8).withUnsafeBufferPointer { digest.add($0) }
        #expect(digest.sum == expected)
    }

    @Test(
        "a digest is read only as it is written",
        arguments: [
            "xxh64:2d06800538d394c2", "xxh3:2D06800538D394C2", "xxh3:2d06800538d394c", "xxh3:+d06800538d394c2", "2d06",
        ])
    func otherForms(text: String) { #expect(RecordDigest(text) == nil) }

    @Test("the digest of a whole is the sum of the digests of its parts, in any order")
    func additive() {
        let whole = digest(["一", "二", "三", "三"])
        #expect(digest(["三", "一"]) + digest(["三", "二"]) == whole)
        #expect(digest(["一", "二", "三"]) != whole)
        #expect(RecordDigest(whole.description) == whole)
    }

    @Test("SHA-256 of the empty text and of “abc” (FIPS 180-4)")
    func sha256() {
        #expect(
            SHA256Digest.hexadecimal(of: UnsafeRawBufferPointer(start: nil, count: 0))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Array("abc".utf8).withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
