import RecordStream

/// What a source says of how many samples it holds: 记录数=40, 共40批次, 合计 40批次.
///
/// What was read is compared with it, since a source that was cut off between two rows shows no other sign.
package struct DeclaredCounts: Sendable {
    /// The words by which a number is one of samples (`count_words.csv`).
    package struct Words: Sendable {
        /// Where a word stands.
        package enum Role: String, Sendable { case name, lead, unit }

        private var names: Set<[Unicode.Scalar]> = []
        private var leads: [[Unicode.Scalar]] = []
        private var units: [[Unicode.Scalar]] = []

        /// None.
        package init() {}

        package init(_ words: [(word: String, role: Role)]) {
            for (word, role) in words {
                let folded = HeadingFold.fold(word)
                switch role {
                case .name: names.insert(folded)
                case .lead: leads.append(folded)
                case .unit: units.append(folded)
                }
            }
            units.sort { $0.count > $1.count }
        }

        /// Whether a name of an element or the label in front of a number is one of a count.
        func isName(_ text: String) -> Bool { names.contains(HeadingFold.fold(text)) }

        /// The numbers of samples that a text states.
        func claims(in text: String) -> [Claim] {
            let text = Array(HeadingFold.fold(text).prefix(400))
            var claims: [Claim] = []
            var at = 0
            while at < text.count {
                guard ItemText.isDigit(text[at]) else {
                    at += 1
                    continue
                }
                let digits = text[at...].prefix { ItemText.isDigit($0) || $0 == "," }
                let start = at
                at = digits.endIndex
                guard let count = Int(String(String.UnicodeScalarView(digits.filter { $0 != "," }))), digits.count <= 10
                else { continue }
                let rest = text[at...]
                let before = text[..<start]
                if let unit = units.first(where: { rest.starts(with: $0) }) {
                    // 第40批, 2025年第1批 number a list; 共40批次 counts it.
                    let near = before.suffix(16)
                    let clause = near[
                        (near.lastIndex { Self.isBreak($0) || ItemText.isDigit($0) }.map { $0 + 1 } ?? near.startIndex)...
                    ]
                    if clause.contains("第") || rest.dropFirst(unit.count).first == "号" { continue }
                    if Self.ends(clause, "不合格", within: 6) {
                        claims.append(Claim(count: count, of: .failures))
                    } else if Self.ends(clause, "合格", within: 6) {
                        claims.append(Claim(count: count, of: .passes))
                    } else if leads.contains(where: { lead in
                        clause.indices.contains { clause[$0...].starts(with: lead) }
                    }) {
                        claims.append(Claim(count: count, of: .all))
                    }
                } else if rest.isEmpty || Self.isBreak(rest[rest.startIndex]) || rest.first == ")" {
                    // 记录数:40
                    guard let mark = before.last, mark == ":" || mark == "=" else { continue }
                    let label = before.dropLast()
                    let name = label[(label.lastIndex { Self.isBreak($0) || $0 == "(" }.map { $0 + 1 } ?? 0)...]
                    if names.contains(Array(name)) { claims.append(Claim(count: count, of: .all)) }
                }
            }
            return claims
        }

        private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { ",，;；。、/".unicodeScalars.contains(scalar) }

        /// Whether a word stands in the last scalars of a text.
        private static func ends(_ text: ArraySlice<Unicode.Scalar>, _ word: String, within count: Int) -> Bool {
            let word = Array(word.unicodeScalars)
            let tail = text.suffix(count)
            return tail.indices.contains { tail[$0...].starts(with: word) }
        }
    }

    /// One number.
    package struct Claim: Hashable, Sendable {
        /// What is counted.
        enum Subject: Hashable, Sendable { case all, failures, passes }

        package var count: Int
        var of: Subject
        /// The words that state it, and where they stand.
        var place = ""
    }

    private let words: Words
    /// What the source states so far.
    package private(set) var claims: [Claim]
    private static let most = 64

    init(_ words: Words, _ claims: [Claim] = []) {
        self.words = words
        self.claims = claims
    }

    /// Takes in a text of a title, a total or a footer.
    mutating func take(_ text: String, line: Int) {
        guard claims.count < Self.most else { return }
        for var claim in words.claims(in: text) {
            claim.place = "line \(line): \(Self.shown(text))"
            if !claims.contains(claim) { claims.append(claim) }
        }
    }

    /// Takes in a row of a total: its texts, or a number alone below a column that holds no numbers.
    mutating func take<Row: RowCells>(totalRow row: Row, line: Int, _ layout: TableLayout) {
        let cells = (0..<row.count).map { String(decoding: CellText.trimmed(row[$0]).prefix(200), as: UTF8.self) }
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        let before = claims.count
        for index in filled { take(cells[index], line: line) }
        // 合计 and 40批次 in two cells are one statement.
        if claims.count == before, filled.count > 1 { take(filled.prefix(2).map { cells[$0] }.joined(), line: line) }
        guard claims.count == before, filled.count == 2, let count = Int(cells[filled[1]]), count >= 0 else { return }
        let field = filled[1] < layout.columns.count ? layout.columns[filled[1]].field : nil
        guard let field, Self.holdsNoNumbers(field) else { return }
        claims.append(Claim(count: count, of: .all, place: "line \(line): \(cells[filled[0]]) \(count)"))
    }

    /// Takes in a value of a document that stands outside of its records; whether it is a count.
    @discardableResult
    mutating func take(element name: String, value: String) -> Bool {
        guard claims.count < Self.most, words.isName(name),
            let count = Int(String(String.UnicodeScalarView(ItemText.trimmed(Array(value.unicodeScalars)[...]))))
        else { return false }
        claims.append(Claim(count: count, of: .all, place: "\(name)=\(count)"))
        return true
    }

    private static func holdsNoNumbers(_ field: SourceField) -> Bool {
        switch field {
        case .rowNumber, .sampleNumber, .productName, .producerName, .sampledName, .brand, .verdict, .lab: true
        default: false
        }
    }

    private static func shown(_ text: String) -> String {
        let line = text.split { $0.isNewline }.joined(separator: " ")
        return line.count > 60 ? "\(line.prefix(60))…" : line
    }

    /// What the source declares of all its samples, where it says one number only.
    package func declared(in layout: TableLayout) -> Int? {
        let counts = Set(fitting(layout).map(\.count))
        return counts.count == 1 ? counts.first : nil
    }

    private func fitting(_ layout: TableLayout) -> [Claim] {
        let subject: Claim.Subject = layout.isOfFailuresOnly ? .failures : layout.isOfPassesOnly ? .passes : .all
        // 共41批次 above a list of failures counts what is not in it.
        return claims.filter { $0.of == subject }
    }

    /// The difference between what a source declares and what was read; nil where there is none.
    func difference(_ account: SourceAccount, _ layout: TableLayout) -> String? {
        let said = fitting(layout)
        guard let last = said.last, let most = said.max(by: { $0.count < $1.count }) else { return nil }
        let rows = account.read - account.skipped.values.reduce(0, +)
        let read = account.records + account.rejected
        let counts = said.map(\.count)
        // The parts of a list may each have a number.
        let fits = counts.contains { $0 == rows || $0 == account.records || $0 == read }
        let sum = counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        if sum == rows || sum == account.records || sum == read { return nil }
        // A total that fits is no excuse for a title that tells of more.
        if fits, most.count <= max(rows, read) { return nil }
        let told = fits ? most : last
        return
            "the source says \(told.count) (\(told.place)), and \(rows) rows were read, \(account.records) of them records: check that it is whole"
    }
}
