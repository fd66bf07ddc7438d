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
        "one record has the XXH64 of its bytes",
        arguments: [
            ("", "xxh64:ef46db3751d8e999"), ("a", "xxh64:d24ec4f1a98c6e5b"), ("abc", "xxh64:44bc2cf5ad770999"),
        ])
    func vectors(text: String, expected: String) { #expect(digest([text]).description == expected) }

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
