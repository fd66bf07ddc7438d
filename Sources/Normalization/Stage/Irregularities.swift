import RecordStream

/// What contradicts itself on a record, by code, and how often each code was seen.
///
/// A record that is irregular is counted like any other; its key `irregular` holds the codes, and the account of the stage
/// the number of records that have any.
package struct Irregularities: Sendable {
    /// A contradiction that normalisation can see.
    package enum Code: String, CaseIterable, Sendable {
        /// The column of districts and the address name two districts, or two offices.
        case district = "district_contradiction"
    }

    /// How often a code was seen, and where first.
    package struct Finding: Sendable {
        package let code: Code
        package var records: Int
        /// The place of the first such record, and what it says.
        package let place, words: String
    }

    /// The codes that were seen, in the order in which they were met.
    package private(set) var findings: [Finding] = []
    private var ofRecord: [Code] = []
    private static let known = Set(Code.allCases.map(\.rawValue))

    /// Begins a record.
    @inline(__always)
    mutating func reset() { if !ofRecord.isEmpty { ofRecord.removeAll(keepingCapacity: true) } }

    /// Adds a code to the record.
    mutating func add(_ code: Code, _ place: @autoclosure () -> String, _ words: @autoclosure () -> String) {
        guard !ofRecord.contains(code) else { return }
        ofRecord.append(code)
        if let index = findings.firstIndex(where: { $0.code == code }) {
            findings[index].records += 1
        } else {
            findings.append(Finding(code: code, records: 1, place: place(), words: words()))
        }
    }

    /// Writes the codes of the record, in alphabetical order; what another stage wrote stays.
    ///
    /// - Returns: whether the record has any.
    @inline(__always)
    func write(_ record: borrowing RecordScanner, _ key: Int, to edits: inout RecordEdits) -> Bool {
        if ofRecord.isEmpty, !record.has(key) { return false }
        return rewrite(record, key, to: &edits)
    }

    @inline(never)
    private func rewrite(_ record: borrowing RecordScanner, _ key: Int, to edits: inout RecordEdits) -> Bool {
        let before = (record.text(key) ?? "").split(separator: " ").map(String.init)
        let others = before.filter { !Self.known.contains($0) }
        let codes = (others + ofRecord.map(\.rawValue)).sorted()
        if codes.isEmpty { edits.remove(key) } else { edits.set(key, codes.joined(separator: " ")) }
        return !codes.isEmpty
    }
}
