package import ArgumentParser
internal import InspectionModel
package import RecordStream

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
    package static let schemaKeys: Set<String> = Set(
        RecordSchema.types.flatMap { RecordSchema.fields(of: $0) ?? [] }.map(\.name) + ["type"])

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
    private var records = 0

    /// The keys to be found beside those of the stage.
    package var names: [String] { watched.map(\.key) }

    /// A watch over the keys that are in no schema; nil where there is none.
    ///
    /// - Parameters:
    ///   - others: names that the command takes beside the keys of records, such as `month`.
    ///   - types: the types of records in which keys are looked for; none for all.
    package init?(_ requests: [Request], others: [String] = [], types: [String] = []) {
        known = Self.schemaKeys.union(others)
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

    /// Makes sure that a key of the schema holds days.
    ///
    /// - Throws: a validation error, which ends a run with status 64.
    package static func confirmDate(_ option: String, _ key: String) throws(ValidationError) {
        let fields = RecordSchema.types.compactMap { RecordSchema.fields(of: $0)?.first { $0.name == key } }
        guard !fields.isEmpty, !fields.contains(where: { $0.kind == .date }) else { return }
        let days = RecordSchema.types.flatMap { RecordSchema.fields(of: $0) ?? [] }.filter { $0.kind == .date }
        throw ValidationError(
            "\(option): no day stands under “\(key)”\(Spelling.hint(key, among: days.map(\.name)))")
    }

    /// Looks for the keys in one record.
    ///
    /// - Parameter keys: the keys of the record's scanner, among which are `names`.
    package func look(at record: borrowing RecordScanner, _ keys: KeySet) {
        guard open > 0 || records == 0 else { return }
        guard
            types.isEmpty
                || record.withText(
                    keys["type"], { text in text.map { types.contains(String(decoding: $0, as: UTF8.self)) } ?? false })
        else { return }
        records += 1
        for place in watched.indices where !watched[place].isSeen {
            guard let key = keys.index(of: watched[place].key), record.json(key) != nil else { continue }
            watched[place].isSeen = true
            open -= 1
        }
    }

    /// Looks for the keys in one record that no scanner has read.
    package func look(at members: [(key: String, value: JSONValue)]) {
        guard open > 0 || records == 0 else { return }
        let type = members.first { $0.key == "type" }?.value.text ?? ""
        guard types.isEmpty || types.contains(type) else { return }
        records += 1
        for place in watched.indices where !watched[place].isSeen {
            guard members.contains(where: { $0.key == watched[place].key }) else { continue }
            watched[place].isSeen = true
            open -= 1
        }
    }

    /// Decides at the end of the input: a key that no record has is an error; without any record nothing can be said.
    ///
    /// - Parameter hasOutput: whether something was written already.
    /// - Throws: a failure with status 64, or 65 where something was written already.
    package func judge(_ diagnostics: Diagnostics, hasOutput: Bool) throws(CommandFailure) {
        guard let first = watched.first(where: { !$0.isSeen }) else { return }
        let key = Diagnostics.harmless(first.key)
        guard records > 0 else {
            let what = types.isEmpty ? "record" : "\(types.sorted().joined(separator: " or ")) record"
            diagnostics.note(
                "\(first.option): no \(what) is in the input, so that nothing says whether “\(key)” is a key of records"
            )
            return
        }
        throw CommandFailure(
            hasOutput ? .badData : .usage,
            "\(first.option): no record has the key “\(key)”, nor does the schema\(Spelling.hint(first.key, among: known))"
        )
    }
}
