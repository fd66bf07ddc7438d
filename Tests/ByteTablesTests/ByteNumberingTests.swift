import ByteTables
import Testing

@Suite struct ByteNumberingTests {
    private func number(_ first: String, _ second: String = "", in numbering: inout ByteNumbering) -> Int {
        var (first, second) = (first, second)
        return first.withUTF8 { first in
            second.withUTF8 { second in
                let hash = ByteNumbering.hash(first, second)
                return numbering.known(first, second, hash: hash) ?? numbering.add(first, second, hash: hash)
            }
        }
    }

    @Test("where one text of a pair ends belongs to the pair")
    func pairs() {
        var numbering = ByteNumbering()
        let pairs = [("天津", "西青"), ("天津西", "青"), ("", "天津西青"), ("天津西青", ""), ("天津", "西青"), ("", "")]
        #expect(pairs.map { number($0.0, $0.1, in: &numbering) } == [0, 1, 2, 3, 0, 4])
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
