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

    /// The verdict that the file name states, and the words that state it; nil when it states none.
    var verdictOfFileName: (verdict: String, reason: String)? {
        let scalars = Array(fileName.unicodeScalars)
        func contains(_ word: String) -> Bool {
            let word = Array(word.unicodeScalars)
            return scalars.count >= word.count
                && (0...(scalars.count - word.count)).contains { scalars[$0...].starts(with: word) }
        }
        if contains("不合格") && !contains("不合格率") && !contains("不合格发现率") { return ("不合格", "the file name says 不合格") }
        if contains("合格") && !contains("合格率") && !contains("不合格") { return ("合格", "the file name says 合格") }
        return nil
    }
}
