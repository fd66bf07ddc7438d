/// What a date on a product is the date of: production, purchase, processing, disinfection.
package struct DateKinds: Sendable {
    private let words: [(word: [UInt8], kind: [UInt8])]
    private let hasASCII: Bool

    /// - Parameter pairs: a word such as 购进日期, and its kind such as `purchased`.
    package init(_ pairs: [(word: String, kind: String)]) {
        words = pairs.map { (Array($0.word.utf8), Array($0.kind.utf8)) }.sorted { $0.word.count > $1.word.count }
        hasASCII = words.contains { $0.word.first.map { $0 < 0x80 } ?? false }
    }

    /// The kind of a word that stands at a place, and where the word ends; the longest word wins.
    func kind(_ text: CellBytes, at: Int) -> (kind: [UInt8], end: Int)? {
        // Cells of digits are told by one look.
        guard at < text.count, text[at] >= 0x80 || hasASCII else { return nil }
        for entry in words where CellText.hasPrefix(text, at: at, entry.word) {
            return (entry.kind, at + entry.word.count)
        }
        return nil
    }

    /// The kind that says that a number is a batch number and no date.
    static let batch = Array("batch".utf8)
    /// The kind that goes without saying.
    static let produced = Array("produced".utf8)
}
