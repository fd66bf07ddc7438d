import AnalystTables
import CommandSupport
import Indicators
import InspectionModel
import Normalization
import Selection
import SourceLayouts

/// The words of `--set` for fields of a closed vocabulary: one that no table knows would only be counted as unknown much
/// later, for every row of the delivery.
enum ConstantWords {
    private static let fields: [SourceField] = [.taskLevel, .samplingKind, .channel, .producerSize, .origin]

    /// Makes sure that normalising will know the words.
    ///
    /// - Throws: a failure with status 64, or 78 for a bad table.
    static func confirm(_ constants: [SourceField: String], replacements: [String: [UInt8]]) throws(CommandFailure) {
        let stated = fields.filter { constants[$0] != nil }
        guard !stated.isEmpty else { return }
        let words: LevelResolver
        do {
            let tables = NormalizationTables(replacements: replacements)
            words = try LevelResolver(tables, folding: TextFolding(tables))
        } catch { throw CommandFailure(.badTable, "\(error)") }
        for field in stated {
            guard var word = constants[field] else { continue }
            let isKnown = word.withUTF8 { text in
                switch field {
                case .taskLevel: words.taskLevel(text) != nil
                case .samplingKind: words.samplingKind(text).meaning != .kind(.unrecognised)
                case .channel: words.channel(text) != nil
                case .producerSize: words.enterpriseSize(text) != nil
                default: words.origin(text) != nil
                }
            }
            guard !isKnown else { continue }
            var hint = ""
            if case .noWord(_, _, let nearest, _) = problem(word, of: field.rawValue, replacements),
                let first = nearest.first
            {
                hint = "; nearest is \(first)"
            }
            throw CommandFailure(
                .usage,
                "--set: \"\(Diagnostics.harmless(word))\" is not a \(field.rawValue) that any table knows\(hint)")
        }
    }

    private static func problem(
        _ word: String, of key: String, _ replacements: [String: [UInt8]]
    ) -> RecordFilter.Problem? {
        do throws(RecordFilter.Problem) {
            _ = try ClosedWords(replacements: replacements).values(of: word, for: key)
            return nil
        } catch { return error }
    }
}
