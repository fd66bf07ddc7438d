internal import ByteTables
import InspectionModel
import RecordStream

/// Origins by column, province, address and credit code, and the edits that write them, made once for each answer.
struct OriginMemory: Sendable {
    private let resolver: OriginResolver
    private let keys: NormalizationKeys
    /// Answers by province, address, name and the column of places, in this order.
    private var memos = [ByteMemo<Int>(), ByteMemo<Int>(bits: 12), ByteMemo<Int>(bits: 12), ByteMemo<Int>()]
    private var traders = ByteMemo<Bool>(bits: 10)
    /// Answers by the first digits of credit codes.
    private var codes: [[UInt8]: Int] = [:]
    private var indexes: [OriginResolution: Int] = [:]
    private var resolutions: [OriginResolution] = []
    private var edits = PreparedEdits()
    /// The edits that say which word of a column decided.
    private var columnEdits = PreparedEdits()
    private var columns = ByteMemo<Int>()

    init(_ resolver: OriginResolver, keys: NormalizationKeys) {
        self.resolver = resolver
        self.keys = keys
    }

    /// Writes the origin of a record that no column states: by the province, the address, a foreign legal form, and last
    /// by the credit code.
    ///
    /// For farm produce it is the place of growing: a code never tells that, and neither does a stall, a market or a
    /// wholesaler that stands as producer.
    mutating func write(
        _ record: borrowing RecordScanner, isProduce: Bool, of producer: EnterpriseMemory.Place?,
        in enterprises: inout EnterpriseMemory, to target: inout RecordEdits
    ) {
        let index = answer(record, isProduce: isProduce, of: producer, in: &enterprises)
        if index >= 0 {
            target.append(edits, index, for: record)
        } else if record.has(keys.originEvidence) {
            // An earlier run derived it from what is no longer there.
            for key in [keys.origin, keys.originPlace, keys.originEvidence] where record.has(key) { target.remove(key) }
        }
    }

    /// Writes which word of the column decided, and for a producer elsewhere the place that is known otherwise.
    mutating func write(
        stated: Origin, _ record: borrowing RecordScanner, isProduce: Bool, of producer: EnterpriseMemory.Place?,
        in enterprises: inout EnterpriseMemory, to target: inout RecordEdits
    ) {
        let known = record.withBytes(keys.originRaw) { word in
            if let known = columns.known(word) { return known }
            var edit = RecordEdits()
            edit.set(keys.originEvidence, "column:" + String(decoding: word, as: UTF8.self))
            let index = columnEdits.add(edit, keys: keys.set)
            columns.remember(index, to: word)
            return index
        }
        target.append(columnEdits, known, for: record)
        let index =
            stated == .other ? answer(record, isProduce: isProduce, of: producer, in: &enterprises) : -1
        if index >= 0, resolutions[index].origin == .other, !resolutions[index].place.isEmpty {
            target.set(keys.originPlace, resolutions[index].place)
        } else if record.has(keys.originPlace) {
            target.remove(keys.originPlace)
        }
    }

    /// Writes the origin by a column that names a place; whether it is one that is known.
    mutating func writePlace(_ record: borrowing RecordScanner, to target: inout RecordEdits) -> Bool {
        let index = record.withBytes(keys.originRaw) { number($0, in: 3) { $0.column($1) } }
        if index >= 0 { target.append(edits, index, for: record) }
        return index >= 0
    }

    private mutating func answer(
        _ record: borrowing RecordScanner, isProduce: Bool, of producer: EnterpriseMemory.Place?,
        in enterprises: inout EnterpriseMemory
    ) -> Int {
        if isProduce, record.has(keys.producerName) {
            let resolver = resolver
            let isTrader = record.withBytes(keys.producerName) { name in
                traders.answer(name) { resolver.isTrader($0) }
            }
            if isTrader { return -1 }
        }
        if record.has(keys.producerProvince) {
            let found = record.withBytes(keys.producerProvince) { number($0, in: 0) { $0.province($1) } }
            if found >= 0 { return found }
        }
        if record.has(keys.producerAddress) {
            let found = record.withBytes(keys.producerAddress) { number($0, in: 1) { $0.address($1) } }
            if found >= 0 { return found }
        }
        guard !isProduce else { return -1 }
        return Int(enterprises.answer(of: producer) { Int32(answerOfProducer(record)) })
    }

    /// The origin by the legal form in the name of a producer, and by its credit code.
    @inline(never)
    private mutating func answerOfProducer(_ record: borrowing RecordScanner) -> Int {
        if record.has(keys.producerName) {
            let found = record.withBytes(keys.producerName) { name in
                resolver.mayHaveForm(name) ? number(name, in: 2) { $0.form($1) } : -1
            }
            if found >= 0 { return found }
        }
        guard record.has(keys.producer.code) else { return -1 }
        return record.withBytes(keys.producer.code) { code in
            guard code.count == 18 else { return -1 }
            let digits = Array(code[2..<8])
            if let known = codes[digits] { return known }
            let found = resolver.code(code).map { number(of: $0) } ?? -1
            codes[digits] = found
            return found
        }
    }

    private mutating func number(
        _ text: UnsafeBufferPointer<UInt8>, in memo: Int,
        _ resolve: (OriginResolver, UnsafeBufferPointer<UInt8>) -> OriginResolution?
    ) -> Int {
        if let known = memos[memo].known(text) { return known }
        let found = resolve(resolver, text).map { number(of: $0) } ?? -1
        memos[memo].remember(found, to: text)
        return found
    }

    private mutating func number(of found: OriginResolution) -> Int {
        if let known = indexes[found] { return known }
        var edit = RecordEdits()
        edit.set(keys.origin, found.origin.rawValue)
        edit.set(keys.originEvidence, found.evidence)
        if found.place.isEmpty { edit.remove(keys.originPlace) } else { edit.set(keys.originPlace, found.place) }
        let index = edits.add(edit, keys: keys.set)
        indexes[found] = index
        resolutions.append(found)
        return index
    }
}
