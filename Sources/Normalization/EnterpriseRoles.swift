/// The two parties of a commissioned production, as a producer cell names them in one text.
package struct EnterpriseRoles: Hashable, Sendable {
    /// Who made the batch (受托方).
    package let producer: String
    /// Who commissioned it and answers for the label (委托方); nil when the cell names one party.
    package let commissioner: String?

    private static let commissionerWords = ["委托单位", "委托企业", "委托方", "委托商", "委托"]
    private static let producerWords = [
        "受委托生产企业", "受委托企业", "受委托单位", "受委托方", "受托企业", "受托单位", "受托方", "被委托方",
        "生产企业", "生产商", "制造商", "生产方", "受托",
    ]

    /// Takes a cell such as `委托商：A；生产商：B` apart; `A委托B` is read likewise.
    package init(_ raw: String, folding: TextFolding) {
        let text = folding.folded(raw)
        let parts = text.split { ";,、/".contains($0) }.map(String.init)
        var commissioner: String?
        var producer: String?
        for part in parts {
            if let value = Self.value(of: part, after: Self.producerWords) {
                producer = value
            } else if let value = Self.value(of: part, after: Self.commissionerWords) {
                commissioner = value
            }
        }
        if commissioner == nil, producer == nil, let cut = Self.position(of: Array("委托"), in: Array(text)), cut > 3 {
            let characters = Array(text)
            let right = String(characters[(cut + 2)...])
            if right.count > 3, characters[cut - 1] != "受" {
                commissioner = String(characters[..<cut])
                producer = right.hasSuffix("生产") ? String(right.dropLast(2)) : right
            }
        }
        self.producer = producer ?? (commissioner == nil ? text : "")
        self.commissioner = commissioner
    }

    private static func value(of part: String, after words: [String]) -> String? {
        for word in words where part.hasPrefix(word) {
            let rest = part.dropFirst(word.count).drop { ":()名称".contains($0) }
            // Without a colon the word may be the beginning of a name.
            guard part.dropFirst(word.count).first.map({ ":(名".contains($0) }) ?? false, !rest.isEmpty else { continue }
            return String(rest)
        }
        return nil
    }

    private static func position(of word: [Character], in text: [Character]) -> Int? {
        guard text.count >= word.count else { return nil }
        return (0...(text.count - word.count)).first { Array(text[$0..<($0 + word.count)]) == word }
    }
}
