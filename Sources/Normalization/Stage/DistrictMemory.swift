import RecordStream

/// Districts by cell and address, and the edits that write them, made once for each answer.
struct DistrictMemory: Sendable {
    /// Whose district is written.
    enum Role: Int, Sendable {
        case sampled, producer
    }

    private let resolver: DistrictResolver
    private let keys: NormalizationKeys
    private var numbering = ByteNumbering()
    /// Indices of edits by the number of the question.
    private var answers: [Int] = []
    private var question: [UInt8] = []
    private var indexes: [DistrictResolution: Int] = [:]
    /// For each answer, the edits for the sampled unit and for the producer; the first answer is that none is known.
    private var edits: [[RecordEdits]]

    /// Whether the area (津城, 滨城) is written beside the group.
    private let writesArea: Bool

    init(_ resolver: DistrictResolver, keys: NormalizationKeys, writesArea: Bool) {
        self.resolver = resolver
        self.keys = keys
        self.writesArea = writesArea
        edits = []
        edits = [prepare(nil)]
    }

    /// Writes the district of a cell and an address; both together are the question that is remembered.
    ///
    /// - Returns: whether it is known; nil if the record has neither.
    mutating func write(
        _ record: borrowing RecordScanner, _ cell: Int, _ address: Int, _ role: Role, to target: inout RecordEdits
    ) -> Bool? {
        guard record.has(cell) || record.has(address) else {
            if role == .sampled { target.append(edits[0][role.rawValue]) }
            return nil
        }
        let index = record.withText(cell) { name in
            record.withText(address) { address in
                let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
                return answer(name ?? nothing, address ?? nothing)
            }
        }
        target.append(edits[index][role.rawValue])
        return index > 0
    }

    private mutating func answer(_ name: UnsafeBufferPointer<UInt8>, _ address: UnsafeBufferPointer<UInt8>) -> Int {
        question.removeAll(keepingCapacity: true)
        question.append(contentsOf: name)
        question.append(0)
        question.append(contentsOf: address)
        let hash = question.withUnsafeBufferPointer { ByteHash.of($0) }
        if let known = question.withUnsafeBufferPointer({ numbering.known($0, hash: hash) }) { return answers[known] }
        let index = resolver.resolve(code: name, name: name, address: address).map { number(of: $0) } ?? 0
        if question.withUnsafeBufferPointer({ numbering.add($0, hash: hash) }) == 0 {
            answers.removeAll(keepingCapacity: true)
        }
        answers.append(index)
        return index
    }

    private mutating func number(of found: DistrictResolution) -> Int {
        if let known = indexes[found] { return known }
        edits.append(prepare(found))
        indexes[found] = edits.count - 1
        return edits.count - 1
    }

    private func prepare(_ found: DistrictResolution?) -> [RecordEdits] {
        var sampled = RecordEdits()
        var producer = RecordEdits()
        if let found {
            sampled.set(keys.district, found.code)
            sampled.set(keys.districtName, found.name)
            sampled.set(keys.districtEvidence, found.evidence)
            sampled.set(keys.supervisingDistrict, found.supervising)
            if let district = resolver.districts.first(where: { $0.code == found.code }) {
                sampled.set(keys.districtGroup, district.group)
                if writesArea, !district.area.isEmpty { sampled.set(keys.districtArea, district.area) }
            }
            producer.set(keys.producerDistrict, found.code)
            producer.set(keys.producerDistrictName, found.name)
            producer.set(keys.producerDistrictEvidence, found.evidence)
        } else {
            let written = [
                keys.district, keys.districtName, keys.districtEvidence, keys.supervisingDistrict, keys.districtGroup,
                keys.districtArea,
            ]
            for key in written { sampled.remove(key) }
        }
        return [sampled, producer]
    }
}
