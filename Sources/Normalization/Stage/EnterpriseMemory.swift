internal import ByteTables
import RecordStream

/// Enterprises by name and credit code, and the edits that write what is known of them, made once for each.
struct EnterpriseMemory: Sendable {
    /// What other rules ask of a name.
    struct Facts: Sendable {
        /// Whether the cell names nobody: it is empty, a slash, 无 and the like.
        var isAbsent = true
        /// The sort of place that a sampled unit's name tells.
        var unit: UnitKind?
    }

    private let folding: TextFolding
    private let levels: LevelResolver
    private let keys: KeySet
    private let counted: CountedProducer
    private var producers = Role()
    private var sampledUnits = Role()
    /// Principals that stand in a column of their own.
    private var principals = Role()
    /// The first code of each name.
    private var codes: [String: String] = [:]
    /// Names that stand under more than one code, with the first of them, in the order in which they were met.
    private(set) var conflicts: [(name: String, codes: [String])] = []
    private var conflictPlaces: [String: Int] = [:]

    /// What is remembered of one role, by the number of the enterprise.
    private struct Role: Sendable {
        var numbering = ByteNumbering()
        var edits = PreparedEdits()
        var facts: [Facts] = []
        /// What another memory knows of each enterprise.
        var answers: [Int32] = []

        @inline(__always)
        mutating func fetchAnswer(_ question: borrowing PairQuestion) {
            if let number = numbering.fetchPair(question.hash) { edits.fetch(number) }
        }

        mutating func add(
            _ name: UnsafeBufferPointer<UInt8>, _ code: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ known: Facts,
            _ prepared: borrowing RecordEdits, keys: KeySet
        ) -> Int {
            if numbering.add(code, name, hash: hash) == 0 {
                edits.removeAll()
                facts.removeAll(keepingCapacity: true)
                answers.removeAll(keepingCapacity: true)
            }
            facts.append(known)
            answers.append(EnterpriseMemory.noAnswer)
            return edits.add(prepared, keys: keys)
        }
    }

    /// Where an enterprise stands, until the next one of its role is looked for.
    struct Place {
        fileprivate enum List { case producers, sampledUnits, principals }
        fileprivate let list: List
        fileprivate let number: Int
    }

    /// No answer is kept for an enterprise.
    static let noAnswer = Int32.min

    /// Codes kept for each name.
    private static let mostCodes = 8

    init(levels: LevelResolver, folding: TextFolding, keys: KeySet, counted: CountedProducer) {
        self.levels = levels
        self.folding = folding
        self.keys = keys
        self.counted = counted
    }

    /// Code and name of a party as a question; nil where they are not plain, or where the principal may count instead.
    @inline(__always)
    mutating func question(_ record: borrowing RecordScanner, _ party: EnterpriseKeys) -> PairQuestion? {
        counted == .principal && party.isProducer ? nil : PairQuestion(record, party.code, party.name)
    }

    /// Fetches what a question needs first; see `ByteNumbering.fetch`.
    @inline(__always)
    mutating func fetchPlace(_ question: borrowing PairQuestion, isProducer: Bool) {
        if isProducer {
            producers.numbering.fetch(question.hash)
        } else {
            sampledUnits.numbering.fetch(question.hash)
        }
    }

    /// Fetches what a question needs next, and the edits that its answer is.
    @inline(__always)
    mutating func fetchAnswer(_ question: borrowing PairQuestion, isProducer: Bool) {
        if isProducer { producers.fetchAnswer(question) } else { sampledUnits.fetchAnswer(question) }
    }

    /// Fetches the texts with which those of a question are compared.
    @inline(__always)
    mutating func fetchTexts(_ question: borrowing PairQuestion, isProducer: Bool) {
        if isProducer {
            producers.numbering.fetchTexts(question.hash)
        } else {
            sampledUnits.numbering.fetchTexts(question.hash)
        }
    }

    /// The enterprise that a record names in a role; nil for none.
    @inline(__always)
    mutating func place(
        _ record: borrowing RecordScanner, _ party: EnterpriseKeys, _ question: PairQuestion? = nil
    ) -> Place? {
        guard record.has(party.name) || record.has(party.code) else { return nil }
        if let question {
            return place(
                question.second, question.first, question.hash, party, in: party.isProducer ? .producers : .sampledUnits
            )
        }
        if counted == .principal, party.isProducer, record.has(party.principal) {
            let namesBoth = record.withBytes(party.name) { EnterpriseRoles.mayNameTwo($0) }
            if !namesBoth { return place(record, party, name: party.principal, in: .principals) }
        }
        return place(record, party, name: party.name, in: party.isProducer ? .producers : .sampledUnits)
    }

    @inline(__always)
    private mutating func place(
        _ record: borrowing RecordScanner, _ party: EnterpriseKeys, name: Int, in list: Place.List
    ) -> Place {
        record.withBytes(name) { name in
            record.withBytes(party.code) { code in
                place(name, code, ByteNumbering.hash(code, name), party, in: list)
            }
        }
    }

    @inline(__always)
    private mutating func place(
        _ name: UnsafeBufferPointer<UInt8>, _ code: UnsafeBufferPointer<UInt8>, _ hash: UInt64,
        _ party: EnterpriseKeys, in list: Place.List
    ) -> Place {
        let known =
            switch list {
            case .producers: producers.numbering.known(code, name, hash: hash)
            case .sampledUnits: sampledUnits.numbering.known(code, name, hash: hash)
            case .principals: principals.numbering.known(code, name, hash: hash)
            }
        if let known { return Place(list: list, number: known) }
        return Place(list: list, number: add(name, code, hash, party, list))
    }

    /// What is known of an enterprise.
    @inline(__always)
    func facts(_ place: Place?) -> Facts {
        guard let place else { return Facts() }
        switch place.list {
        case .producers: return producers.facts.withUnsafeBufferPointer { $0[place.number] }
        case .sampledUnits: return sampledUnits.facts.withUnsafeBufferPointer { $0[place.number] }
        case .principals: return principals.facts.withUnsafeBufferPointer { $0[place.number] }
        }
    }

    /// An answer that depends on the name and code of a producer alone, made when it is asked for the first time.
    @inline(__always)
    mutating func answer(of place: Place?, _ make: () -> Int32) -> Int32 {
        guard let place, place.list == .producers else { return make() }
        let known = producers.answers.withUnsafeBufferPointer { $0[place.number] }
        if known != Self.noAnswer { return known }
        let made = make()
        producers.answers[place.number] = made
        return made
    }

    /// Writes what is known of an enterprise.
    ///
    /// It changes nothing; as `mutating` it is called without a copy of the whole memory.
    @inline(__always)
    mutating func write(
        _ place: Place?, _ record: borrowing RecordScanner, _ party: EnterpriseKeys,
        to target: inout RecordEdits
    ) {
        guard let place else { return }
        switch place.list {
        case .producers: target.append(producers.edits, place.number, for: record)
        case .sampledUnits: target.append(sampledUnits.edits, place.number, for: record)
        case .principals: target.append(principals.edits, place.number, for: record)
        }
        // A record that was here before.
        if record.has(party.key) || record.has(party.check) { takeBack(record, party, unless: place, in: &target) }
    }

    /// Removes what an earlier run wrote and no longer holds.
    @inline(never)
    private func takeBack(
        _ record: borrowing RecordScanner, _ party: EnterpriseKeys, unless place: Place,
        in target: inout RecordEdits
    ) {
        let edits =
            switch place.list {
            case .producers: producers.edits
            case .sampledUnits: sampledUnits.edits
            case .principals: principals.edits
            }
        for key in party.written where record.has(key) && !edits.sets(key, place.number) { target.remove(key) }
    }

    @inline(never)
    private mutating func add(
        _ name: UnsafeBufferPointer<UInt8>, _ code: UnsafeBufferPointer<UInt8>, _ hash: UInt64,
        _ party: EnterpriseKeys, _ list: Place.List
    ) -> Int {
        let facts = Facts(
            isAbsent: levels.isAbsent(name), unit: party.isProducer || name.isEmpty ? nil : levels.unitKind(name))
        let edits = edits(facts.isAbsent ? nil : name, code, party, ownsCode: list != .principals)
        switch list {
        case .producers: return producers.add(name, code, hash, facts, edits, keys: keys)
        case .sampledUnits: return sampledUnits.add(name, code, hash, facts, edits, keys: keys)
        case .principals: return principals.add(name, code, hash, facts, edits, keys: keys)
        }
    }

    /// The edits for a name, nil for none, and a code.
    ///
    /// - Parameter ownsCode: whether the code is that of the name, so that both can be compared with others.
    private mutating func edits(
        _ name: UnsafeBufferPointer<UInt8>?, _ code: UnsafeBufferPointer<UInt8>, _ party: EnterpriseKeys,
        ownsCode: Bool
    ) -> RecordEdits {
        var edits = RecordEdits()
        var key: String?
        var ownsCode = ownsCode
        if let name {
            key = readName(name, party, into: &edits)
            // Of a cell that names both parties the code is that of the producer, whoever is counted.
            if counted == .principal, party.isProducer, EnterpriseRoles.mayNameTwo(name) {
                let roles = EnterpriseRoles(String(decoding: name, as: UTF8.self), folding: folding)
                ownsCode = roles.commissioner == nil || roles.producer.isEmpty
            }
        }
        if !ownsCode, party.isProducer, key != nil { edits.set(party.codeParty, CountedProducer.contractor.rawValue) }
        guard !levels.isAbsent(code) else { return edits }
        guard let reading = UnifiedSocialCreditCode(code, folding: folding) else {
            // Licences of 15 digits and organisation codes of 9 are lawful and older; no check of ours holds for them.
            let length = folding.folded(bytes: Array(code)).count { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
            edits.set(party.check, length == 15 || length == 9 ? "older" : "malformed")
            return edits
        }
        if !code.elementsEqual(reading.text.utf8) {
            edits.set(party.code, reading.text)
            edits.set(party.codeRaw, String(decoding: code, as: UTF8.self))
        }
        if reading.finding != .valid { edits.set(party.check, reading.finding.rawValue) }
        if let suggestion = reading.suggestion { edits.set(party.suggestion, suggestion) }
        if ownsCode, let key, reading.finding != .malformed, let first = compare(key, reading.text) {
            edits.set(party.conflict, first)
        }
        return edits
    }

    /// Reads a name, both parties of a commission included, and returns its grouping key.
    private func readName(
        _ name: UnsafeBufferPointer<UInt8>, _ party: EnterpriseKeys, into edits: inout RecordEdits
    ) -> String? {
        var maker: EnterpriseName?
        if party.isProducer, EnterpriseRoles.mayNameTwo(name) {
            let roles = EnterpriseRoles(String(decoding: name, as: UTF8.self), folding: folding)
            if let commissioner = roles.commissioner { edits.set(party.principal, commissioner) }
            if !roles.producer.isEmpty, roles.commissioner != nil { edits.set(party.contractor, roles.producer) }
            maker = EnterpriseName(roles.counted(as: counted), folding: folding)
        } else {
            maker = EnterpriseName(name, folding: folding)
        }
        guard let maker else { return nil }
        edits.set(party.key, maker.groupingKey)
        if let parent = maker.parent.flatMap({ EnterpriseName($0, folding: folding) }) {
            edits.set(party.parent, parent.groupingKey)
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
