import RecordStream
import TestMaterial
import Testing

/// Lines that look like those before take a short way; it must find what the long way finds.
@Suite("Expected keys")
struct ExpectedShapeTests {
    private static let names = [
        "type", "id", "verdict", "verdict_raw", "lab", "laboratory", "district", "failing_items",
        // Of 29 bytes, which is the longest that is expected with its quotes and colon, and of 30.
        "a_key_that_is_as_long_as_can_", "a_key_that_is_longer_than_most", "x", "名称",
    ]
    private static let wanted = KeySet([
        "id", "verdict", "lab", "failing_items", "a_key_that_is_as_long_as_can_", "a_key_that_is_longer_than_most",
    ])
    private static let values = [
        "\"\"", "\"合格\"", "\"电饭煲（额定电压220V，额定功率1500W）及其他家用器具\"", "\"sixteen bytes ab\"", "\"a\\\"b\"", "\"\\u7535\"",
        "12",
        "[{\"item\":\"铅\",\"kind\":\"physical\"}]", "{}", "\"fifteen bytes a\"", "\"A\"",
    ]

    /// A line of random members, in the usual order with gaps or in any, which may be damaged.
    private static func line(_ numbers: inout SeededNumbers) -> [UInt8] {
        var members = names.filter { Int.random(in: 0..<($0 == "type" ? 40 : 4), using: &numbers) > 0 }
        if Int.random(in: 0..<8, using: &numbers) == 0 { members.shuffle(using: &numbers) }
        if Int.random(in: 0..<12, using: &numbers) == 0, let one = members.randomElement(using: &numbers) {
            members.append(one)
        }
        if Int.random(in: 0..<30, using: &numbers) == 0 { members.append("_stream") }
        let space = Int.random(in: 0..<10, using: &numbers) == 0 ? " " : ""
        let text = members.map { "\"\($0)\":\(space)\(values.randomElement(using: &numbers) ?? "")" }
            .joined(separator: "," + space)
        var bytes = Array("{\(text)}".utf8)
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &numbers))
        case 1: bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...127, using: &numbers)
        case 2: bytes.append(UInt8(ascii: "}"))
        case 3: bytes.insert(UInt8(ascii: ","), at: bytes.count - 1)
        default: break
        }
        return bytes
    }

    private static func finding(_ scanner: inout RecordScanner, _ line: [UInt8]) -> [String] {
        line.withUnsafeBufferPointer { line in
            let kind = scanner.scan(line)
            // Where a broken line breaks off may be told a byte sooner or later.
            if case .malformed(_, let reason) = kind { return ["\(reason)"] }
            guard kind == .record else { return ["\(kind)"] }
            return wanted.names.indices.map { key in
                let json = scanner.json(key).map { String(decoding: $0, as: UTF8.self) } ?? "-"
                return "\(json) \(scanner.text(key) ?? "-") \(scanner.isEscaped(key) && scanner.has(key))"
            }
        }
    }

    @Test("a scanner that knows the keys finds in every line what one that knows nothing finds", arguments: 1...8)
    func agrees(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        var practised = RecordScanner(Self.wanted)
        var records = 0
        for _ in 0..<4000 {
            let line = Self.line(&numbers)
            var fresh = RecordScanner(Self.wanted)
            let expected = Self.finding(&fresh, line)
            if expected.count > 1 { records += 1 }
            #expect(Self.finding(&practised, line) == expected, "\(String(decoding: line, as: UTF8.self))")
        }
        // Most lines are whole; a test of nothing but damaged ones would prove little.
        #expect(records > 2000)
    }

    @Test("edits are spliced in behind the short way as behind the long one", arguments: 1...4)
    func splices(seed: UInt64) throws {
        var numbers = SeededNumbers(seed)
        var practised = RecordScanner(Self.wanted)
        for _ in 0..<1000 {
            let line = Self.line(&numbers)
            var fresh = RecordScanner(Self.wanted)
            guard line.withUnsafeBufferPointer({ fresh.scan($0) }) == .record else { continue }
            let results = try line.withUnsafeBufferPointer { line in
                _ = practised.scan(line)
                _ = fresh.scan(line)
                return [try Self.edited(practised), try Self.edited(fresh)]
            }
            #expect(results[0] == results[1])
        }
    }

    private static func edited(_ scanner: RecordScanner) throws -> String {
        var out: [UInt8] = []
        var writer = RecordWriter { out.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: "0", producer: "test"))
        var edits = RecordEdits()
        edits.set(wanted["lab"], "检测院")
        edits.remove(wanted["verdict"])
        edits.set(wanted["a_key_that_is_as_long_as_can_"], "x")
        try writer.pass(scanner, with: edits)
        try writer.flush()
        return String(decoding: out, as: UTF8.self)
    }
}
