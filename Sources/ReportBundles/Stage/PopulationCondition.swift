import Indicators
import InspectionModel
import Records

/// The jq condition that picks the rows behind a figure from `records/accepted.ndjson`.
struct PopulationCondition {
    private var terms: [String]

    /// Batches or cases of a population, as far as a target asks, in a period.
    init(
        type: String, population: String, filter: PopulationFilter?, period: Period?, dateKey: String,
        tables: IndicatorTables
    ) {
        terms = [".type==\"\(type)\""]
        let index = tables.populations.index(of: population)
        var kinds = SamplingKind.allCases.filter { tables.populations.index(of: $0) == index }.map {
            Self.literal($0.rawValue)
        }
        if tables.populations.index(of: nil) == index { kinds += ["null", "\"\""] }
        terms.append(".sampling_kind|IN(\(kinds.joined(separator: ",")))")
        for column in filter?.columns ?? [] {
            let value = column.key == Domain.key ? Self.domain : "(\(Self.value(of: column.key))//\"-\")"
            let isAsked = column.onlyUnassigned ? "\(Self.domain)!=\"\(Domain.unassigned)\" or " : ""
            func test(_ words: [[UInt8]]) -> String {
                words.map { word in
                    let text = Self.literal(String(decoding: word, as: UTF8.self))
                    return column.prefixes ? "startswith(\(text))" : ".==\(text)"
                }.joined(separator: " or ")
            }
            if !column.admitted.isEmpty { terms.append("\(isAsked)(\(value)|(\(test(column.admitted))))") }
            if !column.excluded.isEmpty { terms.append("\(isAsked)(\(value)|(\(test(column.excluded)))|not)") }
        }
        // No pass rate counts lists in which only failures can stand.
        if type == "sample" { terms.append("(.selection//\"\")!=\"failures_only\"") }
        if let period, type == "sample" {
            terms.append("(.\(dateKey)//\"\")>=\"\(period.first)\"")
            terms.append("(.\(dateKey)//\"\")<=\"\(period.last)\"")
        }
    }

    /// The regulatory domain of a record; one that is not told is `unassigned`.
    private static let domain =
        "(.\(Domain.key)//\"\"|if .==\"\" then \"\(Domain.unassigned)\" else . end)"

    /// Also the value of a key; an empty value stands for its absence.
    func and(_ key: String, _ value: String) -> PopulationCondition {
        var copy = self
        copy.terms.append(
            key == Domain.key ? "\(Self.domain)==\(Self.literal(value))" : Self.term(key, value))
        return copy
    }

    /// A condition of a record with further values of keys; an empty value stands for the absence of a key.
    static func narrowed(_ condition: String, _ values: [(key: String, value: String)]) -> String {
        condition + values.map { " | select(\(term($0.key, $0.value)))" }.joined()
    }

    private static func term(_ key: String, _ value: String) -> String {
        "(\(Self.value(of: key))//\"\")==\(literal(value))"
    }

    /// The value of a key, also where the record leaves it out since another says the same.
    private static func value(of key: String) -> String {
        RecordKey.standIns[key].map { ".\(key)//.\($0)" } ?? ".\(key)"
    }

    /// The condition as jq reads it, with one more term.
    func text(_ last: String? = nil) -> String {
        "select(" + (terms + (last.map { [$0] } ?? [])).map { "(\($0))" }.joined(separator: " and ") + ")"
    }

    /// A JSON string.
    static func literal(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case "\u{0}"..."\u{1f}":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
