internal import ByteTables

/// The two parties of a commissioned production, as a producer cell names them in one text.
package struct EnterpriseRoles: Hashable, Sendable {
    /// Who made the batch (受托方), as printed.
    package let producer: String
    /// Who commissioned it and answers for the label (委托方), as printed; nil when the cell names one party.
    package let commissioner: String?

    private static let commissionerWords = ["委托单位", "委托企业", "委托方", "委托商", "委托"]
    private static let producerWords = [
        "受委托生产企业", "受委托企业", "受委托单位", "受委托方", "受托生产企业", "受托企业", "受托单位", "受托方", "被委托方",
        "被委托企业", "被委托单位", "生产企业", "生产商", "制造商", "生产方", "受托",
    ]
    private static let separators: Set<Character> = [";", "；", ",", "，", "、", "/", "\n", "\r\n", "\t"]
    private static let behindWord: Set<Character> = [":", "：", "(", ")", "（", "）", "名", "称", " ", "　"]

    /// Takes a cell such as `委托商：A；生产商：B` apart; `A委托B生产` is read likewise.
    package init(_ raw: String, folding: TextFolding) {
        let text = Self.trimmed(raw[...])
        var commissioner: String?
        var producer: String?
        for part in text.split(whereSeparator: { Self.separators.contains($0) }) {
            let part = Self.trimmed(part)
            if let value = Self.value(of: part, after: Self.producerWords) {
                producer = value
            } else if let value = Self.value(of: part, after: Self.commissionerWords) {
                commissioner = value
            }
        }
        if commissioner == nil, producer == nil, let (left, right) = Self.halves(of: text) {
            (commissioner, producer) = (left, right)
        }
        self.producer = producer ?? (commissioner == nil ? text : "")
        self.commissioner = commissioner
    }

    /// Whether a cell may name two parties: a look at its bytes before it is taken apart.
    static func mayNameTwo(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
        word.withUnsafeBufferPointer { raw.firstOffset(of: $0) != nil }
    }

    private static let word = Array("托".utf8)

    private static func value(of part: String, after words: [String]) -> String? {
        for word in words where part.hasPrefix(word) {
            let behind = part.dropFirst(word.count)
            // Without a sign behind it the word may be the beginning of a name.
            guard let next = behind.first, behindWord.contains(next) else { continue }
            let rest = trimmed(behind.drop { behindWord.contains($0) })
            if !rest.isEmpty { return rest }
        }
        return nil
    }

    /// `A委托B生产`.
    private static func halves(of text: String) -> (String, String)? {
        let characters = Array(text)
        guard characters.count > 9 else { return nil }
        for cut in 4..<(characters.count - 5) where characters[cut] == "委" && characters[cut + 1] == "托" {
            guard characters[cut - 1] != "受", characters[cut - 1] != "被" else { return nil }
            let right = String(characters[(cut + 2)...])
            let maker = ["生产", "加工", "制造"].first { right.hasSuffix($0) }.map { String(right.dropLast($0.count)) }
            return (String(characters[..<cut]), maker ?? right)
        }
        return nil
    }

    private static func trimmed(_ text: some StringProtocol) -> String { String(text.trimming(\.isWhitespace)) }
}
