/// What words mean in the cells of one layout: the lines `word,Pass,verdict,pass` of a layout file.
///
/// A word is the whole of a cell, blanks around it and the case of its letters apart. What was written is kept beside what
/// it means.
package struct LayoutWords: Hashable, Sendable {
    /// One line.
    package struct Line: Hashable, Sendable {
        package var word: String
        package var field: SourceField
        /// The word that stands in its place, as `words.csv` knows it.
        package var meaning: String
    }

    /// The lines in their order.
    package private(set) var lines: [Line] = []
    private var meanings: [SourceField: [[UInt8]: [UInt8]]] = [:]

    /// None.
    package init() {}

    /// The fields that a word may stand in: those whose cells are words, not numbers, days or names of items.
    static func mayStand(in field: SourceField) -> Bool {
        switch field {
        case .taskLevel, .samplingKind, .taskSource, .category, .categoryDetail, .producerSize, .producerProvince,
            .producerDistrict, .origin, .sampledProvince, .district, .districtName, .channel, .platform, .party,
            .regime,
            .service, .objectionAnswer, .outcome, .status, .retestVerdict, .supervisingOffice, .office, .listKind:
            true
        default: isVerdict(field)
        }
    }

    /// Whether the cells of a field are verdicts, so that a word means one of `verdicts`.
    static func isVerdict(_ field: SourceField) -> Bool {
        switch field {
        case .verdict, .qualityVerdict, .labelVerdict, .initialVerdict, .recheckVerdict, .retestVerdict, .itemVerdict:
            true
        default: false
        }
    }

    /// The verdicts that a word may mean, and how they are written.
    static let verdicts = ["pass": "合格", "fail": "不合格", "not_inspected": "未检验", "undetermined": "无法判定"]

    /// The name of a verdict by how it is written.
    static func name(ofVerdict word: String) -> String { verdicts.first { $0.value == word }?.key ?? word }

    /// Adds a line; false if the word has a meaning in this field already.
    ///
    /// - Parameter meaning: for a verdict the word of `verdicts` that it is written as.
    mutating func add(_ word: String, _ field: SourceField, _ meaning: String) -> Bool {
        let key = Self.key(Array(word.utf8))
        guard meanings[field]?[key] == nil else { return false }
        meanings[field, default: [:]][key] = Array(meaning.utf8)
        lines.append(Line(word: word, field: field, meaning: meaning))
        return true
    }

    /// Whether any word stands in a field.
    func has(_ field: SourceField) -> Bool { meanings[field] != nil }

    /// What a cell means by these words; nil where they do not tell.
    func meaning(of cell: CellBytes, in field: SourceField) -> [UInt8]? {
        guard let known = meanings[field] else { return nil }
        return known[Self.key(CellText.trimmed(cell))]
    }

    /// What a verdict says of a batch.
    static func statement(ofVerdict meaning: [UInt8]) -> FailingItemsReading.CellStatement {
        switch String(decoding: meaning, as: UTF8.self) {
        case "合格": .passes
        case "不合格": .fails
        default: .open
        }
    }

    private static func key(_ word: some Collection<UInt8>) -> [UInt8] {
        word.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
