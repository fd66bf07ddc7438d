import RecordStream

/// Enterprises by name and credit code, and the edits that write what is known of them, made once for each.
struct EnterpriseMemory: Sendable {
    /// What is written about one enterprise.
    private struct Entry: Sendable {
        var edits = RecordEdits()
        /// The keys that the edits set.
        var written: Set<Int> = []

        mutating func set(_ key: Int, _ text: String) {
            edits.set(key, text)
            written.insert(key)
        }
    }

    private let folding: TextFolding
    private let levels: LevelResolver
    private var numbering = ByteNumbering()
    /// By number.
    private var entries: [Entry] = []
    private var question: [UInt8] = []
    /// The first code of each name.
    private var codes: [String: String] = [:]
    /// Names that stand under more than one code, with the first of them, in the order in which they were met.
    private(set) var conflicts: [(name: String, codes: [String])] = []
    private var conflictPlaces: [String: Int] = [:]

    /// Codes kept for each name.
    private static let mostCodes = 8

    init(levels: LevelResolver, folding: TextFolding) {
        self.levels = levels
        self.folding = folding
    }

    /// Writes what name and code say; both together are the question that is remembered.
    @inline(__always)
    mutating func write(
        _ record: borrowing RecordScanner, _ keys: borrowing EnterpriseKeys, to target: inout RecordEdits
    ) {
        guard record.has(keys.name) || record.has(keys.code) else { return }
        let index = record.withText(keys.name) { name in
            record.withText(keys.code) { code in answer(name, code, keys) }
        }
        entries.withUnsafeBufferPointer { target.append($0[index].edits) }
        // A record that was here before.
        if record.has(keys.key) || record.has(keys.check) { takeBack(record, keys, unless: index, in: &target) }
    }

    /// Removes what an earlier run wrote and no longer holds.
    @inline(never)
    private func takeBack(
        _ record: borrowing RecordScanner, _ keys: borrowing EnterpriseKeys, unless index: Int,
        in target: inout RecordEdits
    ) {
        for key in keys.written where record.has(key) && !entries[index].written.contains(key) { target.remove(key) }
    }

    private mutating func answer(
        _ name: UnsafeBufferPointer<UInt8>?, _ code: UnsafeBufferPointer<UInt8>?, _ keys: borrowing EnterpriseKeys
    ) -> Int {
        question.removeAll(keepingCapacity: true)
        question.append(keys.role)
        if let code { question.append(contentsOf: code) }
        question.append(0)
        if let name { question.append(contentsOf: name) }
        let hash = question.withUnsafeBufferPointer { ByteHash.of($0) }
        if let known = question.withUnsafeBufferPointer({ numbering.known($0, hash: hash) }) { return known }
        let number = question.withUnsafeBufferPointer { numbering.add($0, hash: hash) }
        if number == 0 { entries.removeAll(keepingCapacity: true) }
        entries.append(entry(name, code, keys))
        return number
    }

    private mutating func entry(
        _ name: UnsafeBufferPointer<UInt8>?, _ code: UnsafeBufferPointer<UInt8>?, _ keys: borrowing EnterpriseKeys
    ) -> Entry {
        var entry = Entry()
        var key: String?
        if let name, !levels.isAbsent(name) { key = readName(name, keys, into: &entry) }
        guard let code, !levels.isAbsent(code) else { return entry }
        guard let reading = UnifiedSocialCreditCode(code, folding: folding) else {
            // Licences of 15 digits and organisation codes of 9 are lawful and older; no check of ours holds for them.
            let length = folding.folded(bytes: Array(code)).count { $0 != 0x20 && $0 != UInt8(ascii: "-") }
            entry.set(keys.check, length == 15 || length == 9 ? "older" : "malformed")
            return entry
        }
        if !code.elementsEqual(reading.text.utf8) {
            entry.set(keys.code, reading.text)
            entry.set(keys.codeRaw, String(decoding: code, as: UTF8.self))
        }
        if reading.finding != .valid { entry.set(keys.check, reading.finding.rawValue) }
        if let suggestion = reading.suggestion { entry.set(keys.suggestion, suggestion) }
        if let key, reading.finding != .malformed, let first = compare(key, reading.text) {
            entry.set(keys.conflict, first)
        }
        return entry
    }

    /// Reads a name, both parties of a commission included, and returns its grouping key.
    private func readName(
        _ name: UnsafeBufferPointer<UInt8>, _ keys: borrowing EnterpriseKeys, into entry: inout Entry
    ) -> String? {
        var maker: EnterpriseName?
        if keys.isProducer, EnterpriseRoles.mayNameTwo(name) {
            let roles = EnterpriseRoles(String(decoding: name, as: UTF8.self), folding: folding)
            if let commissioner = roles.commissioner { entry.set(keys.principal, commissioner) }
            if !roles.producer.isEmpty, roles.commissioner != nil { entry.set(keys.contractor, roles.producer) }
            maker = EnterpriseName(roles.producer, folding: folding)
        } else {
            maker = EnterpriseName(name, folding: folding)
        }
        guard let maker else { return nil }
        entry.set(keys.key, maker.groupingKey)
        if let parent = maker.parent.flatMap({ EnterpriseName($0, folding: folding) }) {
            entry.set(keys.parent, parent.groupingKey)
        }
        return maker.groupingKey
    }

    /// The other code under which a name stood first; the same name and another code is reported, never merged.
    private mutating func compare(_ key: String, _ code: String) -> String? {
        guard let first = codes[key] else {
            codes[key] = code
            return nil
        }
        guard first != code else { return nil }
        if let place = conflictPlaces[key] {
            if conflicts[place].codes.count < Self.mostCodes, !conflicts[place].codes.contains(code) {
                conflicts[place].codes.append(code)
            }
        } else {
            conflictPlaces[key] = conflicts.count
            conflicts.append((key, [first, code]))
        }
        return first
    }
}

/// The keys of one party of a batch: those that are read, and those that are written.
struct EnterpriseKeys: Sendable {
    let role: UInt8
    let name, code, codeRaw, key, parent, check, suggestion, conflict: Int
    /// Of a producer only.
    let principal, contractor: Int
    /// What a later run takes back when it no longer holds.
    let written: [Int]

    var isProducer: Bool { principal >= 0 }

    static func names(of party: String) -> [String] {
        ["name", "code", "code_raw", "key", "parent_key", "code_check", "code_suggestion", "code_conflict"]
            .map { "\(party)_\($0)" }
    }

    init(_ party: String, in set: KeySet, role: UInt8) {
        self.role = role
        name = set["\(party)_name"]
        code = set["\(party)_code"]
        codeRaw = set["\(party)_code_raw"]
        key = set["\(party)_key"]
        parent = set["\(party)_parent_key"]
        check = set["\(party)_code_check"]
        suggestion = set["\(party)_code_suggestion"]
        conflict = set["\(party)_code_conflict"]
        let isProducer = party == "producer"
        principal = isProducer ? set["principal_name"] : -1
        contractor = isProducer ? set["contractor_name"] : -1
        written = [key, parent, check, suggestion, conflict] + (isProducer ? [contractor] : [])
    }
}
