/// The records of the format and their keys: the one table behind `spotcheck-stream schema`, `check --schema`, the
/// descriptor of a bundle and the keys of the stages.
package enum RecordSchema {
    /// What a value may be.
    package enum ValueKind: Equatable, Sendable {
        case text
        /// `YYYY-MM-DD`.
        case date
        /// An integer of at least 0 and below 2^53.
        case count
        /// A number in its shortest decimal form, without an exponent: a rate, the end of an interval, a change.
        case decimal
        /// One of these words.
        case word([String])
        /// An array of flat objects with these keys.
        case objects([Field])
    }

    /// One key of a record, or of an object within one.
    package struct Field: Equatable, Sendable {
        /// The key.
        package let name: String
        /// What its value may be.
        package let kind: ValueKind
        /// Whether every record of the type has it.
        package let isRequired: Bool
        /// The term of the field in Chinese.
        package let title: String
        /// In what a number is told; nil for what is no quantity.
        package let unit: RecordUnit?
        /// The stages that write it, which those behind them hand on; none within an object.
        package let writers: WritingStages

        init(
            _ key: RecordKey, _ kind: ValueKind, _ title: String, required: Bool = false, unit: RecordUnit? = nil,
            by writers: WritingStages
        ) {
            name = key.rawValue
            self.kind = kind
            self.title = title
            isRequired = required
            self.unit = unit
            self.writers = writers
        }

        /// A key of the objects that stand under a key.
        init(part name: String, _ kind: ValueKind, _ title: String, required: Bool = false) {
            self.name = name
            self.kind = kind
            self.title = title
            isRequired = required
            unit = nil
            writers = []
        }
    }

    /// The record types in the order of record-streams.md.
    package static let types = ["sample", "case", "rate", "reject", "plan"] + findings

    /// The types of what is found about settled records, whose keys no sample and no case has.
    package static let findings = ["timeliness", "signal", "lead", "firm_class", "comparison"]

    /// The keys of all record types, those of several types each time.
    package static let allFields = types.flatMap { fields(of: $0) ?? [] }

    /// The keys of rates whose values are decimals.
    package static let decimalKeys = Set((rate + timeliness).filter { $0.kind == .decimal }.map(\.name))

    /// What the record types that have a key say of it; empty for a key that no type has.
    package static func fields(named key: String) -> [Field] { allFields.filter { $0.name == key } }

    /// The keys of a record type that a stage writes, in the order of the table.
    package static func keys(of type: String, writtenBy stage: WritingStages) -> [String] {
        (fields(of: type) ?? []).filter { $0.writers.contains(stage) }.map(\.name)
    }

    /// The keys of a record type, or nil for a type that the format does not name; other keys may always follow.
    package static func fields(of type: String) -> [Field]? {
        switch type {
        case "sample": sample
        case "case": rectificationCase
        case "rate": rate
        case "reject": reject
        case "plan": plan
        case "timeliness": timeliness
        case "signal": signal
        case "lead": lead
        case "firm_class": firmClass
        case "comparison": comparison
        default: nil
        }
    }
}
