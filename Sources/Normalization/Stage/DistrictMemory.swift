internal import ByteTables
import RecordStream

/// Districts by cell and address, and the edits that write them, made once for each answer.
struct DistrictMemory: Sendable {
    /// Whose district is written.
    enum Role: Int, Sendable {
        case sampled, producer
    }

    /// What became of the question where a batch belongs.
    enum Outcome {
        /// The record has neither cell nor address.
        case notAsked
        case unknown
        case known
        /// Cell and address contradict each other; the evidence says what each of them has.
        case contradicted
    }

    private let resolver: DistrictResolver
    private let keys: NormalizationKeys
    /// Indices of answers.
    private var answers = PairMemo<Int32>()
    private var indexes: [DistrictResolution: Int] = [:]
    /// For each answer, the edits for the sampled unit and then those for the producer; the first answer is that none is
    /// known.
    private var edits = PreparedEdits()

    /// What was found, for each answer behind the first.
    private var resolutions: [DistrictResolution] = []
    /// What is asked of it for every record.
    private var facts: [Facts] = []

    /// What decides how an answer is written.
    private struct Facts {
        var isAssumed, isWordAlone, isContradicted: Bool
    }

    /// The districts in the names of files.
    private var files: [String: District?] = [:]

    private let detail: CodingDetail

    init(_ resolver: DistrictResolver, keys: NormalizationKeys, detail: CodingDetail) {
        self.resolver = resolver
        self.keys = keys
        self.detail = detail
        prepare(nil)
    }

    /// Fetches what a question needs first; see `ByteNumbering.fetch`.
    @inline(__always)
    mutating func fetchPlace(_ question: borrowing PairQuestion) { answers.fetch(question.hash) }

    /// Fetches what a question needs next.
    @inline(__always)
    mutating func fetchAnswer(_ question: borrowing PairQuestion) { answers.fetchPair(question.hash) }

    /// Fetches the texts with which those of a question are compared.
    @inline(__always)
    mutating func fetchTexts(_ question: borrowing PairQuestion) { answers.fetchTexts(question.hash) }

    /// Writes the district of a cell and an address; both together are the question that is remembered.
    ///
    /// - Parameter question: both texts, where they are plain.
    /// - Returns: what became of the question.
    mutating func write(
        _ record: borrowing RecordScanner, _ cell: Int, _ address: Int, _ role: Role, _ question: PairQuestion?,
        to target: inout RecordEdits
    ) -> Outcome {
        guard record.has(cell) || record.has(address) else {
            if role == .sampled { target.append(edits, role.rawValue, for: record) }
            return .notAsked
        }
        var index: Int
        if let question {
            index = answer(question.first, question.second, question.hash)
        } else {
            index = record.withBytes(cell) { name in
                record.withBytes(address) { address in
                    answer(name, address, ByteNumbering.hash(name, address))
                }
            }
        }
        guard index > 0 else {
            target.append(edits, role.rawValue, for: record)
            return .unknown
        }
        let facts = facts.withUnsafeBufferPointer { $0[index - 1] }
        if role == .producer, facts.isAssumed { return .unknown }
        if role == .sampled, facts.isWordAlone, let district = district(ofFileOf: record) {
            index = number(of: resolver.resolution(resolutions[index - 1], inFileOf: district))
        }
        target.append(edits, index * 2 + role.rawValue, for: record)
        return facts.isContradicted ? .contradicted : .known
    }

    /// The district that stands in the name of the file of a record.
    private mutating func district(ofFileOf record: borrowing RecordScanner) -> District? {
        let source = record.text(keys.src) ?? ""
        let file = String(source.prefix(upTo: source.lastIndex(of: ":") ?? source.endIndex))
        if let known = files[file] { return known }
        let district = resolver.district(inFileName: file)
        if files.count < 1 << 12 { files[file] = .some(district) }
        return district
    }

    @inline(__always)
    private mutating func answer(
        _ name: UnsafeBufferPointer<UInt8>, _ address: UnsafeBufferPointer<UInt8>, _ hash: UInt64
    ) -> Int {
        if let known = answers.known(name, address, hash: hash) { return Int(known) }
        return resolve(name, address, hash)
    }

    @inline(never)
    private mutating func resolve(
        _ name: UnsafeBufferPointer<UInt8>, _ address: UnsafeBufferPointer<UInt8>, _ hash: UInt64
    ) -> Int {
        let index = resolver.resolve(code: name, name: name, address: address).map { number(of: $0) } ?? 0
        answers.remember(Int32(index), to: name, address, hash: hash)
        return index
    }

    private mutating func number(of found: DistrictResolution) -> Int {
        if let known = indexes[found] { return known }
        prepare(found)
        resolutions.append(found)
        facts.append(
            Facts(
                isAssumed: found.isAssumed, isWordAlone: found.isWordAlone, isContradicted: found.isContradicted))
        indexes[found] = edits.count / 2 - 1
        return edits.count / 2 - 1
    }

    /// Writes what decided, where a person may doubt it or asks for it.
    private func write(evidence found: DistrictResolution, _ key: Int, to edits: inout RecordEdits) {
        if found.isPlain, !detail.contains(.evidence) { edits.remove(key) } else { edits.set(key, found.evidence) }
    }

    private mutating func prepare(_ found: DistrictResolution?) {
        var sampled = RecordEdits()
        var producer = RecordEdits()
        if let found {
            sampled.set(keys.district, found.code)
            sampled.set(keys.districtName, found.name)
            write(evidence: found, keys.districtEvidence, to: &sampled)
            let supervision = [
                (keys.supervisingDistrict, found.supervising), (keys.supervisingUnit, found.unit),
                (keys.supervisingUnitName, found.unitName),
            ]
            // Where the district is all that they say, they are left out (`RecordKey.standIns`).
            let isOfDistrict = found.unit == found.code && found.unitName == found.name
            for (key, value) in supervision {
                if isOfDistrict { sampled.remove(key) } else { sampled.set(key, value) }
            }
            if found.geo == found.code {
                sampled.remove(keys.districtGeo)
            } else {
                sampled.set(keys.districtGeo, found.geo)
            }
            let district = resolver.districts.first { $0.code == found.code }
            for (key, group) in [(keys.districtGroup, district?.group), (keys.districtArea, district?.area)] {
                guard detail.contains(.groups), let group, !group.isEmpty else {
                    sampled.remove(key)
                    continue
                }
                sampled.set(key, group)
            }
            producer.set(keys.producerDistrict, found.code)
            producer.set(keys.producerDistrictName, found.name)
            write(evidence: found, keys.producerDistrictEvidence, to: &producer)
        } else {
            let written = [
                keys.district, keys.districtName, keys.districtEvidence, keys.supervisingDistrict,
                keys.supervisingUnit, keys.supervisingUnitName, keys.districtGeo, keys.districtGroup, keys.districtArea,
            ]
            for key in written { sampled.remove(key) }
        }
        _ = edits.add(sampled, keys: keys.set)
        _ = edits.add(producer, keys: keys.set)
    }
}
