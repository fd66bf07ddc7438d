import Normalization
import RecordStream
import TestMaterial
import Testing

/// Words that came together before are not read again; what becomes of a record must not depend on it.
@Suite("Words of a record, read once for each combination")
struct WordCombinationTests {
    /// Words of each key; nil where a record lacks it.
    ///
    /// Some are known to no table, some contradict others, some are codes.
    private static let words: [(key: String, values: [String?])] = [
        ("task_level_raw", ["市级", "国抽", "区级", "某级", "", nil]),
        ("sampling_kind_raw", ["监督抽查", "风险监测", "评价性抽检", "复检", "某种检查", nil]),
        ("list_kind", [nil, nil, nil, "监督抽查"]),
        ("task_source", [nil, nil, "省级监督抽查"]),
        ("task_name", [nil, nil, "2024年天津市电线电缆产品质量监督抽查", "风险监测"]),
        ("channel_raw", [nil, "流通领域", "网店", "某处"]),
        ("producer_size_raw", ["小型", "大型", "微型企业", "巨型", nil]),
        ("verdict_raw", ["合格", "不合格", "未检出", "复检合格", "问题样品", #"合\"格"#, nil]),
        ("initial_verdict_raw", [nil, nil, nil, "不合格"]),
        ("recheck_verdict_raw", [nil, nil, nil, "合格"]),
        ("failing_items", [nil, nil, "[]"]),
        ("sampling_kind", [nil, nil, nil, nil, nil, nil, "supervision"]),
        ("verdict", [nil, nil, nil, nil, nil, nil, "pass"]),
        ("producer_size", [nil, nil, nil, nil, nil, nil, "small"]),
    ]

    private static func record(_ numbers: inout SeededNumbers, _ line: Int) -> [UInt8] {
        var text = #"{"type":"sample","product_name":"水泥""#
        for (key, values) in words {
            // Mostly the first words, so that many records have all words in common.
            let isUsual = Int.random(in: 0..<4, using: &numbers) > 0
            guard let value = isUsual ? values[0] : values.randomElement(using: &numbers) ?? nil else { continue }
            text += value == "[]" ? ",\"\(key)\":[]" : ",\"\(key)\":\"\(value)\""
        }
        return Array((text + ",\"src\":\"a.csv:\(line)\"}").utf8)
    }

    /// What a stage makes of a record.
    private static func line(_ stage: inout NormalizationStage, _ record: [UInt8]) throws -> String {
        var out: [UInt8] = []
        var writer = RecordWriter { out += $0 }
        try writer.open(StreamHeader(stream: "", producer: "test"))
        var scanner = RecordScanner(stage.keys)
        try record.withUnsafeBufferPointer { record in
            #expect(scanner.scan(record) == .record)
            try stage.consume(scanner, into: &writer)
        }
        try writer.flush()
        return String(decoding: out.split(separator: 0x0A)[1], as: UTF8.self)
    }

    @Test("a stage that has met the words writes, counts and asks what one does that has met nothing")
    func agrees() throws {
        let unused = try NormalizationStage(tables: Resolvers.tables, catalogueVersion: "test")
        var practised = unused
        var numbers = SeededNumbers(11)
        var irregular = 0
        var asked: [String: Int] = [:]
        for number in 0..<3000 {
            let record = Self.record(&numbers, number)
            var fresh = unused
            let expected = try Self.line(&fresh, record)
            #expect(try Self.line(&practised, record) == expected)
            irregular += fresh.accounting.irregular
            for entry in fresh.unresolved.sorted { asked["\(entry.kind) \(entry.text)", default: 0] += entry.count }
        }
        #expect(practised.accounting.read == 3000)
        #expect(practised.accounting.irregular == irregular)
        let entries = practised.unresolved.sorted.map { ("\($0.kind) \($0.text)", $0.count) }
        #expect(Dictionary(uniqueKeysWithValues: entries) == asked)
        // Words without an answer and contradictions are among them, or the test would prove little.
        #expect(irregular > 100 && asked.count > 3)
    }
}
