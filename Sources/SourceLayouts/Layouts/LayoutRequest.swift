/// What the caller knows about a source beside its bytes.
package struct LayoutRequest: Sendable {
    /// The file name, without folders; 合格 and 不合格 in it tell what a list without verdicts is a list of.
    package var fileName: String
    /// What the rows become, when the caller says so.
    package var kind: RecordKind?
    /// Values that hold for the whole file.
    package var constants: [SourceField: String] = [:]

    package init(fileName: String, kind: RecordKind? = nil, constants: [SourceField: String] = [:]) {
        self.fileName = fileName
        self.kind = kind
        self.constants = constants
    }

    /// What stands above the headings.
    package var titles: [String] = []

    /// The verdict that the file name states, or else the titles, and the words that state it; nil when neither does.
    var statedVerdict: (verdict: String, reason: String)? {
        if let verdict = Self.verdict(in: fileName) { return (verdict, "the file name says \(verdict)") }
        // The title nearest to the headings comes last.
        for title in titles.reversed() {
            if let verdict = Self.verdict(in: title) { return (verdict, "the title says \(verdict)") }
        }
        return nil
    }

    /// What the file name, or else the titles, say of the kind of all samples, by `list_words.csv`.
    func statedKind(_ words: ListWords) -> (word: String, reason: String)? {
        if let word = words.kind(in: fileName) { return (word, "the file name says \(word)") }
        for title in titles.reversed() {
            if let word = words.kind(in: title) { return (word, "the title says \(word)") }
        }
        return nil
    }

    /// 合格 or 不合格, if a text speaks of one of them alone, and not of a rate or a certificate.
    static func verdict(in text: String) -> String? {
        let text = Array(text.unicodeScalars)
        var found: Set<String> = []
        for at in text.indices where text[at...].starts(with: pass) {
            let rest = text[(at + pass.count)...]
            if notVerdicts.contains(where: { rest.starts(with: $0) }) { continue }
            found.insert(at > 0 && text[at - 1] == "不" ? "不合格" : "合格")
        }
        return found.count == 1 ? found.first : nil
    }

    private static let pass = Array("合格".unicodeScalars)
    /// What makes another word of 合格: 合格率, 不合格发现率, 合格证.
    private static let notVerdicts = ["率", "发现率", "证", "供应商", "检出率"].map { Array($0.unicodeScalars) }
}
