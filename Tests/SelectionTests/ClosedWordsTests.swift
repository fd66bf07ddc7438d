import InspectionModel
import RecordStream
import Records
import Selection
import Testing

@Suite("Words of closed vocabularies")
struct ClosedWordsTests {
    /// The keys of a closed vocabulary, and its words in the records.
    private static let vocabularies: [(key: String, words: [String])] = {
        var found: [(key: String, words: [String])] = [("type", ClosedWords.types)]
        for type in RecordSchema.types {
            for field in RecordSchema.fields(of: type) ?? [] where !found.contains(where: { $0.key == field.name }) {
                if case .word(let words) = field.kind { found.append((field.name, words)) }
            }
        }
        return found
    }()

    /// Every text that one slip of the pen makes of a word: a letter lost, doubled, wrong, or two exchanged.
    static func slips(of word: String) -> Set<String> {
        let letters = Array(word)
        var slips: Set<String> = []
        for place in letters.indices {
            slips.insert(String(letters[..<place] + letters[(place + 1)...]))
            for other in "aez_" {
                slips.insert(String(letters[..<place] + [other] + letters[(place + 1)...]))
                slips.insert(String(letters[..<place] + [other] + letters[place...]))
            }
            if place + 1 < letters.count {
                var exchanged = letters
                exchanged.swapAt(place, place + 1)
                slips.insert(String(exchanged))
            }
        }
        slips.remove(word)
        return slips
    }

    @Test("no slip of the pen is taken for a word, unless it is one itself")
    func fuzz() throws {
        let closed = ClosedWords()
        var tried = 0
        for (key, words) in Self.vocabularies {
            for word in words {
                #expect(try closed.values(of: word, for: key) == [word])
                let first = Self.slips(of: word)
                // Two slips: a second one in every seventh of the first.
                let second = first.sorted().enumerated().filter { $0.offset % 11 == 0 }.map(\.element)
                    .flatMap { Self.slips(of: $0).sorted().enumerated().filter { $0.offset % 13 == 0 }.map(\.element) }
                for slip in first.union(second) where !words.contains(slip) && !slip.isEmpty {
                    tried += 1
                    guard let taken = try? closed.values(of: slip, for: key) else { continue }
                    // Laboratories write "passed" and "failed" in full, and words.csv has both.
                    #expect(["passed", "failed"].contains(slip), "\(key)=\(slip) was taken for \(taken)")
                }
            }
        }
        #expect(tried > 5000)
    }

    @Test("and none for a key of the schema")
    func keys() {
        let known = Set(RecordSchema.types.flatMap { RecordSchema.fields(of: $0) ?? [] }.map(\.name))
        // Each key is asked for with one slip, another one for each.
        for (number, key) in known.sorted().enumerated() {
            let slips = Self.slips(of: key).subtracting(known).sorted()
            let slip = slips[number % slips.count]
            let hint = Spelling.nearest(to: slip, among: known)
            #expect(hint.contains { Spelling.distance($0, slip) == 1 }, "\(slip) of \(key): \(hint)")
        }
    }

    @Test(
        "people may write the words of their field",
        arguments: [
            ("verdict", "不合格", "fail"), ("verdict", "合格", "pass"), ("initial_verdict", "不合格", "fail"),
            ("sampling_kind", "监督抽检", "supervision"), ("sampling_kind", "风险监测", "risk_monitoring"),
            ("task_level", "国抽", "national"), ("task_level", "本市", "municipal"), ("channel", "流通环节", "circulation"),
            ("producer_size", "大型", "large"), ("origin", "外埠", "other"), ("population", "监督抽查", "supervision"),
            ("population", "supervision+rapid", "supervision+rapid"), ("measure", "批次合格率", "pass_rate"),
            ("regulatory_domain", "食品", "food"), ("type", "案件", "case"), ("progress", "逾期", "overdue"),
            ("district_group", "市内六区", "six"), ("party", "销售者", "seller"),
        ])
    func translations(key: String, word: String, meant: String) throws {
        #expect(try ClosedWords().values(of: word, for: key).contains(meant))
    }

    @Test("codes, numbers and free text are no closed words")
    func open() throws {
        let closed = ClosedWords()
        for (key, word) in [("district", "120999"), ("batch", "x"), ("category_code", "Q1"), ("lab", "无此机构")] {
            #expect(try closed.values(of: word, for: key) == [word])
        }
    }
}
