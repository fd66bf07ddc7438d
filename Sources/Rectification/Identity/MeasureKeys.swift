import InspectionModel
import RecordStream
import Records

/// The keys of what was done about a case beside the order to rectify, by index.
struct MeasureKeys: Sendable {
    private let statements: [(statement: CaseMeasures.Statement, keys: [Int])]
    /// Of what a ledger says in words: the key of the code, that of the words, and where words stand in place of a day.
    private let words: [(statement: CaseMeasures.Statement, key: Int, raw: Int, inPlaceOfDay: Int)]

    init(_ place: inout KeyPlaces) {
        var statements: [(statement: CaseMeasures.Statement, keys: [Int])] = []
        for statement in CaseMeasures.Statement.allCases {
            statements.append((statement, statement.keys.map { place($0) }))
        }
        self.statements = statements
        words = [
            (.filed, place(.filed), place(.filedRaw), place(.filedOnRaw)),
            (.police, place(.police), place(.policeRaw), place(.policeOnRaw)),
        ]
    }

    /// What a ledger row states; `unknown` is set where a word is not understood.
    func read(
        _ record: borrowing RecordScanner, _ vocabulary: CaseVocabulary, unknown: inout Bool
    ) -> CaseMeasures {
        var measures = CaseMeasures()
        for (statement, keys) in statements where record.has(keys[0]) {
            measures.values[statement] = keys.map { record.text($0) ?? "" }
        }
        for (statement, key, raw, inPlaceOfDay) in words {
            var word = ""
            for key in [key, raw, inPlaceOfDay] where word.isEmpty { word = record.text(key) ?? "" }
            measures.values[statement] = nil
            guard !word.isEmpty else { continue }
            if let code = vocabulary.code(.measure, word) {
                measures.values[statement] = [code]
            } else {
                unknown = true
            }
        }
        return measures
    }

    /// Writes what all rows of a case state beside what the kept one has; words that mean nothing known stay under their raw
    /// key.
    func settle(_ measures: CaseMeasures, on record: borrowing RecordScanner, into edits: inout RecordEdits) {
        for (statement, keys) in statements {
            guard let values = measures.values[statement] else { continue }
            for (key, value) in zip(keys, values) where !value.isEmpty && record.text(key) != value {
                edits.set(key, value)
            }
        }
        for (statement, key, raw, _) in words {
            guard let before = record.text(key), !before.isEmpty, measures.values[statement] != [before] else {
                continue
            }
            if measures.values[statement] == nil { edits.remove(key) }
            if !record.has(raw) { edits.set(raw, before) }
        }
    }
}
