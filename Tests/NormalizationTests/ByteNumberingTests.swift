import Testing

@testable import Normalization

@Suite struct ByteNumberingTests {
    private func number(_ text: String, in numbering: inout ByteNumbering) -> Int {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            let hash = ByteHash.of(buffer)
            return numbering.known(buffer, hash: hash) ?? numbering.add(buffer, hash: hash)
        }
    }

    @Test("texts are numbered in the order in which they are met, the empty one too")
    func order() {
        var numbering = ByteNumbering()
        let numbers = ["天津", "", "西青", "天津", "", "西青区"].map { number($0, in: &numbering) }
        #expect(numbers == [0, 1, 2, 0, 1, 3])
        #expect(numbering.count == 4)
    }

    @Test("nothing is forgotten before there are too many; then numbers begin at 0 again")
    func bounded() {
        var numbering = ByteNumbering()
        for index in 0..<32_768 { #expect(number("名\(index)", in: &numbering) == index) }
        #expect(number("名7", in: &numbering) == 7)
        #expect(number("另一个", in: &numbering) == 0)
        #expect(numbering.count == 1)
        #expect(number("名7", in: &numbering) == 1)
    }
}
