import ByteTables
import Testing

@Suite("Numbers and answers by bytes")
struct NumberingTests {
    private func number(_ text: String, in numbering: inout TextNumbering) -> Int {
        var text = text
        return text.withUTF8 { numbering.number(of: $0) }
    }

    @Test("texts are numbered in the order in which they are met, the empty one too, and keep their numbers")
    func texts() {
        var numbering = TextNumbering()
        #expect(["天津", "", "西青", "西青", "", "天津", "天津西"].map { number($0, in: &numbering) } == [0, 1, 2, 2, 1, 0, 3])
        for index in 0..<20_000 { #expect(number("名\(index)", in: &numbering) == index + 4) }
        #expect(numbering.count == 20_004)
        #expect(number("天津", in: &numbering) == 0)
        #expect(number("名19999", in: &numbering) == 20_003)
        #expect((0..<4).map { String(decoding: numbering[$0], as: UTF8.self) } == ["天津", "", "西青", "天津西"])
    }

    @Test("entries whose hashes are equal are told apart by who holds them")
    func collisions() {
        var index = HashIndex()
        let names = (0..<2000).map { "n\($0)" }
        for _ in names { index.add(42) }
        #expect(index.count == names.count)
        #expect([0, 1, 1999].map { wanted in index.number(42) { $0 == wanted } } == [0, 1, 1999])
        #expect(index.number(42) { _ in false } == nil)
        #expect(index.number(42 | 2 << 32) { _ in true } == nil)
        index.clear()
        #expect(index.number(42) { _ in true } == nil)
        index.add(42)
        #expect(index.number(42) { $0 == 0 } == 0)
    }

    @Test("an answer is computed once for a question that comes again, and never mistaken for another's")
    func memo() {
        var memo = ByteMemo<Int>(bits: 2)
        var computed = 0
        for round in 0..<3 {
            for question in ["", "天津", "西青", "a", "天津市西青区中北镇", String(repeating: "长", count: 400)] {
                var text = question
                let answer = text.withUTF8 { bytes in
                    memo.answer(bytes) { asked in
                        computed += 1
                        return asked.count
                    }
                }
                #expect(answer == question.utf8.count, "\(round): \(question)")
            }
        }
        var text = "西青"
        let once = text.withUTF8 { bytes in (memo.answer(bytes) { _ in 7 }, memo.known(bytes)) }
        #expect(once.0 == once.1)
        #expect(computed >= 6)
    }

    @Test("one text has one hash, with a seed and without, and eight equal bytes more are another text")
    func hashes() {
        let texts = ["", "天", "天津市西青", "天津市西青区", "12345678", "1234567812345678"].map { Array($0.utf8) }
        let plain = texts.map { text in text.withUnsafeBufferPointer { ByteHash.of($0) } }
        let seeded = texts.map { text in text.withUnsafeBufferPointer { ByteHash.of($0, seed: 9) } }
        #expect(Set(plain).count == texts.count)
        #expect(Set(seeded).count == texts.count)
        let again = texts.map { text in text.withUnsafeBufferPointer { ByteHash.of($0, seed: 9) } }
        #expect(again == seeded)
        #expect(texts.map { text in text.withUnsafeBufferPointer { ByteHash.of($0, seed: 11) } } != seeded)
    }
}
