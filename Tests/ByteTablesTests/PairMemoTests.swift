import ByteTables
import Testing

@Suite struct PairMemoTests {
    private func known(_ first: String, _ second: String, in memo: PairMemo<Int?>) -> Int?? {
        var (first, second) = (first, second)
        return first.withUTF8 { first in
            second.withUTF8 { second in memo.known(first, second, hash: PairMemo<Int?>.hash(first, second)) }
        }
    }

    private func remember(_ answer: Int?, _ first: String, _ second: String, in memo: inout PairMemo<Int?>) -> Bool {
        var (first, second) = (first, second)
        return first.withUTF8 { first in
            second.withUTF8 { second in
                memo.remember(answer, to: first, second, hash: PairMemo<Int?>.hash(first, second))
            }
        }
    }

    @Test("an answer belongs to both texts, and that there is none is an answer too")
    func pairs() {
        var memo = PairMemo<Int?>()
        #expect(known("", "", in: memo) == nil)
        #expect(remember(1, "天津", "西青", in: &memo))
        #expect(!remember(nil, "天津西", "青", in: &memo))
        #expect(!remember(3, "", "", in: &memo))
        #expect(known("天津", "西青", in: memo) == .some(1))
        #expect(known("天津西", "青", in: memo) == .some(nil))
        #expect(known("", "", in: memo) == .some(3))
        #expect(known("天津西青", "", in: memo) == nil)
    }

    @Test("all answers are kept until there are too many, and then all are forgotten")
    func bounded() {
        var memo = PairMemo<Int?>()
        let most = 32_768
        for index in 0..<most {
            let isFirst = remember(index, "名\(index)", "", in: &memo)
            #expect(isFirst == (index == 0))
        }
        var lost = 0
        for index in 0..<most where known("名\(index)", "", in: memo) != .some(index) { lost += 1 }
        #expect(lost == 0)
        #expect(remember(-1, "另一个", "", in: &memo))
        #expect(known("另一个", "", in: memo) == .some(-1))
        #expect(known("名7", "", in: memo) == nil)
    }
}
