internal import InspectionModel
package import RecordStream
internal import Records

/// Keys that a command was asked for and that the schema does not have: a slip of the pen, unless records have them.
///
/// What the schema has is never watched, so that nothing is done for each record where all keys are known.
package final class KeyWatch {
    /// Keys as an option names them.
    package struct Request: Sendable {
        /// The option, such as `--by`.
        package let option: String
        /// The keys.
        package let keys: [String]

        /// Keys of an option.
        package init(_ option: String, _ keys: [String]) {
            self.option = option
            self.keys = keys
        }
    }

    /// The keys that records have by the schema, of whatever type.
    package static let schemaKeys: Set<String> = Set(RecordSchema.allFields.map(\.name) + ["type"])

    /// The keys that records may have by the schema where these types are looked at, all where none is named: keys that
    /// findings alone have, such as `class`, `step` or `state`, are no keys of samples.
    private static func schemaKeys(of types: [String]) -> Set<String> {
        guard !types.isEmpty else { return schemaKeys }
        let seen = RecordSchema.types.filter { types.contains($0) || !RecordSchema.findings.contains($0) }
        return Set(seen.flatMap { RecordSchema.fields(of: $0) ?? [] }.map(\.name) + ["type"])
    }

    private struct Watched {
        let option: String
        let key: String
        var isSeen = false
    }

    private var watched: [Watched]
    private var open: Int
    private let known: Set<String>
    private let types: Set<String>
    /// Records of the types asked for.
    private(set) var records = 0

    /// The keys to be found beside those of the stage.
    package var names: [String] { watched.map(\.key) }

    /// A watch over the keys that are in no schema; nil where there is none.
    ///
    /// - Parameters:
    ///   - others: names that the command takes beside the keys of records, such as `month`.
    ///   - types: the types of records in which keys are looked for; none for all.
    package init?(_ requests: [Request], others: [String] = [], types: [String] = []) {
        known = Self.schemaKeys(of: types).union(others)
        self.types = Set(types)
        var seen: Set<String> = []
        var watched: [Watched] = []
        for request in requests {
            for key in request.keys where !known.contains(key) && seen.insert(key).inserted {
                watched.append(Watched(option: request.option, key: key))
            }
        }
        guard !watched.isEmpty else { return nil }
        self.watched = watched
        open = watched.count
    }

    /// A watch over the same keys that has seen nothing.
    init(asNew other: KeyWatch) {
        known = other.known
        types = other.types
        watched = other.watched.map { Watched(option: $0.option, key: $0.key) }
        open = watched.count
    }

    /// Makes sure that a key of the schema holds days.
    ///
    /// - Throws: a validation error, which ends a run with status 64.
    package static func confirmDate(_ option: String, _ key: String) throws(UsageError) {
        let fields = RecordSchema.fields(named: key)
        guard !fields.isEmpty, !fields.contains(where: { $0.kind == .date }) else { return }
        let days = RecordSchema.allFields.filter { $0.kind == .date }
        throw UsageError(
            "\(option): no date stands under “\(key)”\(said: .hint(key, among: days.map(\.name)))")
    }

    /// Looks for the keys in one record.
    ///
    /// - Parameter keys: the keys of the record's scanner, among which are `names`.
    package func look(at record: borrowing RecordScanner, _ keys: KeySet) {
        guard isLooking else { return }
        let type =
            types.isEmpty ? nil : record.withText(keys["type"]) { $0.map { String(decoding: $0, as: UTF8.self) } }
        guard counts(type) else { return }
        for place in watched.indices where !watched[place].isSeen {
            if let key = keys.index(of: watched[place].key), record.json(key) != nil { found(place) }
        }
    }

    /// Looks for the keys in one record that no scanner has read.
    package func look(at members: [(key: String, value: JSONValue)]) {
        guard isLooking, counts(members.first { $0.key == "type" }?.value.text) else { return }
        for place in watched.indices where !watched[place].isSeen {
            if members.contains(where: { $0.key == watched[place].key }) { found(place) }
        }
    }

    /// Whether another record can still say anything.
    var isLooking: Bool { open > 0 || records == 0 }

    /// Counts a record of a type asked for; false for any other.
    private func counts(_ type: String?) -> Bool {
        guard types.isEmpty || type.map({ types.contains($0) }) == true else { return false }
        records += 1
        return true
    }

    private func found(_ place: Int) {
        watched[place].isSeen = true
        open -= 1
    }

    /// Decides at the end of the input: a key that no record has is an error; without any record nothing can be said.
    ///
    /// - Parameter hasOutput: whether something was written already.
    /// - Throws: a failure with status 64, or 65 where something was written already.
    package func judge(_ diagnostics: Diagnostics, hasOutput: Bool) throws(CommandFailure) {
        guard let missing = watched.first(where: { !$0.isSeen }) else { return }
        guard records > 0 else {
            let key = Diagnostics.harmless(missing.key)
            let wanted = types.sorted().joined(separator: " or ")
            diagnostics.note(
                types.isEmpty
                    ? "\(missing.option): no record is in the input, so nothing tells whether “\(key)” is a key of records"
                    : "\(missing.option): no \(wanted) record is in the input, so nothing tells whether “\(key)” is a key of records"
            )
            return
        }
        try refuseMissing(hasOutput ? .badData : .usage)
    }

    /// Refuses the first key that was not seen, if there is one.
    ///
    /// - Throws: a failure with that status.
    func refuseMissing(_ status: ExitStatus) throws(CommandFailure) {
        guard let missing = watched.first(where: { !$0.isSeen }) else { return }
        throw CommandFailure(
            status,
            "\(missing.option): no record has the key “\(Diagnostics.harmless(missing.key))”, nor does the schema\(said: .hint(missing.key, among: known))"
        )
    }
}
