import AnalystTables
import InspectionModel
import RecordStream
internal import Records

/// The keys of records whose values are words of a closed vocabulary, and what people may write for these words.
///
/// A word is accepted if the schema or a table lists it whole (`words.csv`, `query_words.csv`, `districts.csv`,
/// `supervising_units.csv`, `populations.csv`, `measures.csv`, `targets.csv`, `case_progress.csv`): parts of words are
/// enough for the cells of laboratories, and not for a question, in which a slip of the pen would change a figure.
package struct ClosedWords {
    /// The file names of the tables beside those of `IndicatorTables` that can be replaced.
    package static let tableNames = ["words.csv", "query_words.csv", "districts.csv", "supervising_units.csv"]

    /// The types of records that the tools write.
    package static let types = RecordSchema.types + ["unresolved", "category_change", "rate_change"]

    private let replacements: [String: [UInt8]]
    /// What was read of the tables, once for all words.
    private let memory = Memory()

    private final class Memory {
        var rows: [String: [TableRow]] = [:]
        var meanings: [String: [String: String]] = [:]
    }

    /// The words of the built-in tables, or of those that stand in their place; a table is read when it is asked.
    package init(replacements: [String: [UInt8]] = [:]) { self.replacements = replacements }

    /// What a value stands for under a key: itself under a key of any text, the words of the records under one of a closed
    /// vocabulary, of which a district may have several.
    ///
    /// - Throws: `RecordFilter.Problem` for a word that no table knows.
    package func values(of word: String, for key: String) throws(RecordFilter.Problem) -> Set<String> {
        if Self.districtCodes.contains(key) || key == Self.unitCode {
            // A code is what it is; names are looked up.
            if word.first?.isNumber == true { return [word] }
            return try districts(key).codes(of: word)
        }
        if Self.districtNames.contains(key) || key == Self.unitName { return try districts(key).names(of: word) }
        guard let known = try words(of: key) else { return [word] }
        let parts = key == "population" ? word.split(separator: "+").map(String.init) : [word]
        var found: [String] = []
        for part in parts {
            if known.contains(part) {
                found.append(part)
            } else if let meant = try translations(for: key)[part], known.contains(meant) {
                found.append(meant)
            } else {
                let all = try Set(known).union(translations(for: key).keys)
                throw .noWord(key: key, word, nearest: Spelling.nearest(to: part, among: all), known: known)
            }
        }
        return [found.joined(separator: "+")]
    }

    /// Whether the values under a key are words of a closed vocabulary.
    package func isClosed(_ key: String) throws(RecordFilter.Problem) -> Bool {
        if Self.districtNames.contains(key) || key == Self.unitName { return true }
        return try words(of: key) != nil
    }

    /// Whether a part stands in a word of the vocabulary of a key; true under any other key.
    func holds(part: String, _ key: String) throws(RecordFilter.Problem) -> Bool {
        try words(of: key)?.contains { $0.contains(part) } ?? true
    }

    private static let districtCodes: Set<String> = [
        "district", "supervising_district", "producer_district", "district_geo",
    ]
    private static let districtNames: Set<String> = ["district_name"]
    private static let unitCode = "supervising_unit"
    private static let unitName = "supervising_unit_name"

    private func districts(_ key: String) throws(RecordFilter.Problem) -> DistrictNames {
        do {
            return try DistrictNames(replacements: replacements, withUnits: !Self.districtCodes.contains(key))
        } catch { throw .table(error) }
    }

    /// The words that records have under a key; nil where it holds any text.
    private func words(of key: String) throws(RecordFilter.Problem) -> [String]? {
        switch key {
        case "type": return Self.types
        case "measure": return try column("id", of: "measures.csv")
        case "progress": return CaseProgress.allCases.map(\.rawValue)
        case "population": return try column("id", of: "populations.csv")
        case "target_id": return try column("id", of: "targets.csv")
        case "status": return try column("status", of: "case_progress.csv")
        case "district_area": return try column("area", of: "districts.csv")
        default: break
        }
        for field in RecordSchema.fields(named: key) {
            if case .word(let words) = field.kind { return words }
        }
        return nil
    }

    /// What people may write for the words under a key.
    private func translations(for key: String) throws(RecordFilter.Problem) -> [String: String] {
        if let known = memory.meanings[key] { return known }
        let kind = Self.kinds[key] ?? key
        var meanings: [String: String] = [:]
        for row in try rows("words.csv") where row["kind"] == Self.laboratoryKinds[kind] ?? kind {
            // 是, √ and n are answers in a column, and no words to ask by.
            let word = row["word"]
            guard word.unicodeScalars.count >= (word.utf8.count == word.unicodeScalars.count ? 4 : 2) else { continue }
            let value = row["value"].split(separator: "+").first.map(String.init) ?? ""
            if meanings[word] == nil { meanings[word] = value }
        }
        for row in try rows("query_words.csv") where row["kind"] == kind {
            meanings[row["word"]] = row["value"]
        }
        switch key {
        case "population":
            for row in try rows("populations.csv") { meanings[row["label_zh"]] = row["id"] }
        case "measure": for row in try rows("measures.csv") { meanings[row["label_zh"]] = row["id"] }
        case "target_id":
            for row in try rows("targets.csv") { meanings[row["label_zh"]] = row["id"] }
        default: break
        }
        memory.meanings[key] = meanings
        return meanings
    }

    /// The vocabulary of keys that share one.
    private static let kinds = [
        "initial_verdict": "verdict", "recheck_verdict": "verdict", "retest_verdict": "verdict",
        "verdict_on_minimum": "verdict_on_target", "verdict_on_sme": "verdict_on_target",
    ]
    /// The vocabularies that `words.csv` calls otherwise.
    private static let laboratoryKinds = ["producer_size": "enterprise_size"]

    /// The headings that are asked of each table; what else it has concerns those who count by it.
    private static let columns: [String: [String]] = [
        "measures.csv": ["id", "label_zh"], "populations.csv": ["id", "label_zh"], "targets.csv": ["id", "label_zh"],
        "case_progress.csv": ["status"], "districts.csv": ["area"], "words.csv": ["kind", "word", "value"],
        "query_words.csv": ["kind", "word", "value"],
    ]

    private func column(_ column: String, of name: String) throws(RecordFilter.Problem) -> [String] {
        var seen: Set<String> = []
        return try rows(name).map { $0[column] }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private func rows(_ name: String) throws(RecordFilter.Problem) -> [TableRow] {
        if let known = memory.rows[name] { return known }
        do {
            let columns = TableColumns(required: Self.columns[name] ?? [], acceptsOthers: true)
            let rows = try AnalystTable(builtIn: name, replacedBy: replacements[name], columns: columns).rows
            memory.rows[name] = rows
            return rows
        } catch { throw .table(error) }
    }
}
