/// Whether a word is a verdict, so that a row with any other word is refused where it can still be corrected.
struct KnownVerdicts: Sendable {
    private let words: Set<String>

    init(replacedBy replacement: (String) -> [UInt8]?) throws {
        words = [
            "合格", "不合格", "符合", "不符合", "符合要求", "拒检", "未抽到样", "无法判定", "纯抽检合格样品", "纯抽检不合格样品", "纯监测合格样品", "纯监测问题样品", "问题样品",
            "合格(复检)",
        ]
    }

    func contains(_ word: String) -> Bool { words.contains(word) }

    func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { words.contains(String(decoding: word, as: UTF8.self)) }
}
