package import AnalystTables
package import InspectionModel

/// The sort of place where a sample was taken, as its name tells.
package enum UnitKind: String, Sendable, CaseIterable {
    case catering, retail, wholesale, production, farm
}

/// Reads the words for level of task, kind of sampling, channel, size and origin by `words.csv`.
package struct LevelResolver: Sendable {
    private let taskLevels: WordTable
    private let samplingKinds: WordTable
    private let channels: WordTable
    private let sizes: WordTable
    private let origins: WordTable
    private let unitKinds: WordTable
    private let placeholders: WordTable
    private let grammar: TaskGrammar

    /// - Throws: when a line of the table has a value that its kind does not know.
    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        try self.init(try WordLines(tables), try TaskGrammar(tables, folding: folding), folding: folding)
    }

    /// As above, from lines that were read already.
    package init(_ tables: WordLines, _ grammar: TaskGrammar, folding: TextFolding) throws(TableError) {
        self.grammar = grammar
        taskLevels = try Self.table("task_level", tables, folding, TaskLevel.self)
        samplingKinds = try Self.table("sampling_kind", tables, folding) { KindReading.Meaning($0) != nil }
        channels = try Self.table("channel", tables, folding, Channel.self)
        sizes = try Self.table("enterprise_size", tables, folding, EnterpriseSize.self)
        origins = try Self.table("origin", tables, folding, Origin.self)
        unitKinds = try Self.table("unit_kind", tables, folding, UnitKind.self)
        placeholders = try WordTable(kind: "placeholder", tables, folding: folding)
    }

    private static func table<Value: RawRepresentable<String>>(
        _ kind: String, _ tables: WordLines, _ folding: TextFolding, _: Value.Type
    ) throws(TableError) -> WordTable {
        try table(kind, tables, folding) { Value(rawValue: $0) != nil }
    }

    private static func table(
        _ kind: String, _ tables: WordLines, _ folding: TextFolding, _ isValue: (String) -> Bool
    ) throws(TableError) -> WordTable {
        let table = try WordTable(kind: kind, tables, folding: folding)
        for rule in table.rules where !isValue(rule.value) {
            throw TableError(
                table: WordLines.name, line: rule.line, column: "value", reason: "not a value of \(kind): \(rule.value)"
            )
        }
        return table
    }

    /// 国抽, 省级, 市级, 区级, and so on: a whole word of `words.csv`, or who orders by `task_words.csv`.
    package func taskLevel(_ text: UnsafeBufferPointer<UInt8>) -> TaskGrammar.Reading? {
        let written = String(decoding: text, as: UTF8.self)
        guard let level: TaskLevel = value(text, taskLevels) else { return grammar.level(written) }
        let counted = grammar.counted(level)
        return TaskGrammar.Reading(level: counted, word: written, isPlain: true, isMoved: counted != level)
    }

    /// 监督抽查, 评价性抽检, 风险监测, 跟踪抽查, 专项, 快检, and so on, in the words of a task, which may state none.
    package func samplingKind(inTask text: UnsafeBufferPointer<UInt8>) -> KindReading? {
        samplingKinds.first(matching: text).flatMap { rule in
            KindReading.Meaning(rule.value).map {
                KindReading(meaning: $0, word: String(decoding: rule.word, as: UTF8.self))
            }
        }
    }

    /// As above, in a column of its own: words that no table knows and that tell more than a level are unrecognised.
    package func samplingKind(_ text: UnsafeBufferPointer<UInt8>) -> KindReading {
        if let known = samplingKind(inTask: text) { return known }
        let written = String(decoding: text, as: UTF8.self)
        return KindReading(meaning: grammar.namesLevelAlone(written) ? .none : .kind(.unrecognised), word: written)
    }

    /// 生产, 流通, 餐饮, 网络, and so on.
    package func channel(_ text: UnsafeBufferPointer<UInt8>) -> Channel? { value(text, channels) }
    /// 大型, 中型, 小型, 微型, and so on.
    package func enterpriseSize(_ text: UnsafeBufferPointer<UInt8>) -> EnterpriseSize? { value(text, sizes) }
    /// 地产, 外埠, and so on.
    package func origin(_ text: UnsafeBufferPointer<UInt8>) -> Origin? { value(text, origins) }
    /// The sort of place that a name such as …餐饮管理有限公司 or …超市 tells.
    package func unitKind(_ name: UnsafeBufferPointer<UInt8>) -> UnitKind? { value(name, unitKinds) }

    /// Whether a cell says that there is no value: empty, `/`, 无, 不详.
    package func isAbsent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if text.allSatisfy({ $0 <= 0x20 }) { return true }
        // Every placeholder is short; a name is not looked at further.
        return text.count <= 24 && placeholders.first(matching: text) != nil
    }

    private func value<Value: RawRepresentable<String>>(
        _ text: UnsafeBufferPointer<UInt8>, _ table: WordTable
    ) -> Value? {
        table.first(matching: text).flatMap { Value(rawValue: $0.value) }
    }
}
