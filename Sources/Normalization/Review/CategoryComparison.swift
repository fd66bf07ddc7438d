package import RecordStream

/// Which records change class between two normalised streams of the same records.
///
/// Feed the old stream, then the new one. Records are told by `id` and `src`; a batch that was delivered several times has
/// several records of one id.
package struct CategoryComparison {
    /// A class as records carry it.
    package struct Class: Hashable, Sendable {
        /// The code, empty for a record without one.
        package let code: String
        package let name: String
    }

    /// Records that moved from one class to another.
    package struct Change: Sendable {
        package let before: Class
        package let after: Class
        package fileprivate(set) var records = 0
        /// At most three names, those met first, each with the place of its record.
        package fileprivate(set) var examples: [(name: String, place: String)] = []
    }

    /// The keys that are read.
    package static let keyNames = [
        "id", "src", "product_name", "category_code", "category_name", "category_detail_code", "verdict",
        "sampling_kind",
    ]

    private struct Entry {
        let category: Int32
        let detail: Int32
        let verdict: Int32
    }

    private let id, src, product, code, name, detailCode, verdict, kind: Int
    private var classes: [Class] = []
    private var numbers: [Class: Int32] = [:]
    private var texts: [String: Int32] = [:]
    private var old: [String: [Entry]] = [:]
    private var changed: [[Int32]: Change] = [:]

    /// Samples of the old stream, and of the new one.
    package private(set) var records = (old: 0, new: 0)
    /// Samples that only one of the streams has.
    package private(set) var onlyNew = 0
    package var onlyOld: Int { old.values.reduce(0) { $0 + $1.count } }
    /// Records that change only below their class.
    package private(set) var detailChanges = 0
    /// Records whose verdict or kind of check differs, so that a rate moves for another reason.
    package private(set) var verdictChanges = 0

    /// A comparison that reads records with these keys, which hold at least `keyNames`.
    package init(keys: KeySet) {
        id = keys["id"]
        src = keys["src"]
        product = keys["product_name"]
        code = keys["category_code"]
        name = keys["category_name"]
        detailCode = keys["category_detail_code"]
        verdict = keys["verdict"]
        kind = keys["sampling_kind"]
    }

    /// The changes, those of most records first.
    package var changes: [Change] {
        changed.values.sorted {
            ($1.records, $0.before.code, $0.after.code) < ($0.records, $1.before.code, $1.after.code)
        }
    }

    /// Takes a sample of the old stream.
    package mutating func takeOld(_ record: borrowing RecordScanner) {
        records.old += 1
        let entry = entry(of: record)
        old[identity(of: record), default: []].append(entry)
    }

    /// Takes a sample of the new stream; all of the old one must have been taken.
    package mutating func takeNew(_ record: borrowing RecordScanner) {
        records.new += 1
        let identity = identity(of: record)
        let after = entry(of: record)
        guard let before = old[identity]?.first else {
            onlyNew += 1
            return
        }
        if old[identity]?.count == 1 { old[identity] = nil } else { old[identity]?.removeFirst() }
        if before.verdict != after.verdict { verdictChanges += 1 }
        guard before.category != after.category else {
            if before.detail != after.detail { detailChanges += 1 }
            return
        }
        let key = [before.category, after.category]
        if changed[key] == nil {
            changed[key] = Change(before: classes[Int(before.category)], after: classes[Int(after.category)])
        }
        changed[key]?.records += 1
        let text = record.text(product) ?? ""
        if let examples = changed[key]?.examples, examples.count < 3, !examples.contains(where: { $0.name == text }) {
            changed[key]?.examples.append((text, record.text(src) ?? ""))
        }
    }

    private func identity(of record: borrowing RecordScanner) -> String {
        (record.text(id) ?? "") + "\u{0}" + (record.text(src) ?? "")
    }

    private mutating func entry(of record: borrowing RecordScanner) -> Entry {
        let found = Class(code: record.text(code) ?? "", name: record.text(name) ?? "")
        // A code decides; its name may have been written otherwise.
        let identity = Class(code: found.code, name: "")
        let number = numbers[identity] ?? Int32(classes.count)
        if number == Int32(classes.count) {
            numbers[identity] = number
            classes.append(found)
        }
        let standing = (record.text(verdict) ?? "") + " " + (record.text(kind) ?? "")
        return Entry(
            category: number, detail: self.number(of: record.text(detailCode) ?? ""), verdict: self.number(of: standing)
        )
    }

    private mutating func number(of text: String) -> Int32 {
        if let known = texts[text] { return known }
        texts[text] = Int32(texts.count)
        return Int32(texts.count - 1)
    }
}
