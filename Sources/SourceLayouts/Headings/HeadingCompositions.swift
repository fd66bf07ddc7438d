/// What words of headings mean together, as read from `heading_compositions.csv`.
package struct HeadingCompositions: Sendable {
    struct Entry: Sendable {
        let field: SourceField
        let priority: Int
        /// It stands only where the words can be read in no other way: the attribute decides, whatever it belongs to, or the
        /// words stand behind one that says where they are written.
        var isWeak = false
    }

    /// One row: subjects that all compose alike, and the attributes with which they do.
    package struct Row: Sendable {
        /// Meanings in their order; empty for none, `*` for any.
        package var subject: String
        /// A meaning, or `-` for none; with `&` in front for words that say it only beside others (生产日期（批次）).
        package var attribute: String
        package var field: SourceField
        package var priority: Int
    }

    private struct Key: Hashable {
        let subject: String
        let attribute: String
    }

    private var entries: [Key: Entry] = [:]
    private let parties: Set<String>

    /// - Parameters:
    ///   - rows: of two for the same words the one with the higher priority stands.
    ///   - parties: meanings that name somebody.
    init(_ rows: [Row], parties: Set<String>) {
        self.parties = parties
        for row in rows {
            let key = Key(subject: row.subject, attribute: row.attribute)
            if let present = entries[key], present.priority >= row.priority { continue }
            entries[key] = Entry(field: row.field, priority: row.priority, isWeak: row.subject == "*")
        }
    }

    /// The field of words in their order; nil where they mean nothing together.
    ///
    /// Qualifiers and groups say nothing. The last word may be an attribute, all before it are subjects; 企业 behind a
    /// party is that party, and goods may stand in front of what has a field of its own.
    ///
    /// - Parameter isOneOfSeveral: the words stand beside others that say something too.
    func field(of words: [HeadingPart], isEnglish: Bool = false, isOneOfSeveral: Bool = false) -> Entry? {
        if words.contains(where: { $0.kind == .answer }) { return nil }
        var words = words.filter { $0.kind != .qualifier && $0.kind != .group }
        guard let first = words.first, let last = words.last else { return nil }
        if first.kind == .frame { return framed(Array(words.dropFirst()), isEnglish, isOneOfSeveral) }
        // date of manufacture
        if isEnglish, first.kind == .attribute, last.kind != .attribute { words.append(words.removeFirst()) }
        var subjects: [HeadingPart] = []
        var attribute = "-"
        for (index, word) in words.enumerated() {
            if word.kind == .attribute, index == words.count - 1 {
                attribute = word.means
                break
            }
            if let before = subjects.last {
                if before.means == word.means || word.kind == .firm && parties.contains(before.means) { continue }
                // 被抽样 and 餐饮单位 are one.
                if word.kind == .seller, before.means == "sampled" { continue }
            }
            subjects.append(word)
        }
        for start in 0..<max(1, subjects.count) {
            let subject = subjects[start...].map(\.means).joined(separator: " ")
            if let entry = entries[Key(subject: subject, attribute: attribute)] { return entry }
            guard start < subjects.count, subjects[start].kind == .context else { break }
        }
        if isOneOfSeveral {
            let subject = subjects.map(\.means).joined(separator: " ")
            let beside = attribute == "-" ? "&" : "&" + attribute
            if let entry = entries[Key(subject: subject, attribute: beside)] { return entry }
        }
        return entries[Key(subject: "*", attribute: attribute)]
    }

    /// The field of what stands behind a word such as 公示, after what is written without one.
    ///
    /// 公示单位 is somebody who publishes, and 公示日期 the day of it: what stands behind the word must say whose it is.
    private func framed(_ words: [HeadingPart], _ isEnglish: Bool, _ isOneOfSeveral: Bool) -> Entry? {
        switch words.first?.kind {
        case .party, .seller, .context, .event: break
        // 公布批次号 counts what was published.
        case .thing where words.first?.means != "batch": break
        default: return nil
        }
        guard let entry = field(of: words, isEnglish: isEnglish, isOneOfSeveral: isOneOfSeveral), !entry.isWeak
        else { return nil }
        return Entry(field: entry.field, priority: entry.priority - 10, isWeak: true)
    }
}
