import ByteTables
import InspectionModel
import RecordStream

@testable import Rectification

/// A settlement of record lines, run as the executable runs it.
struct Settling {
    var lines: [String] = []
    var superseded: [String] = []
    var rejects: [String] = []
    var afterCutoff: [String] = []
    var accounting = Accounting()
    var summary = SettlementSummary()

    private static let tables = Result { try SettlementTables() }

    init(_ input: [String], asOf: String = "2024-12-31") throws {
        var stage = SettlementStage(tables: try Self.tables.get(), asOf: day(asOf))
        lines = try Self.run(&stage, input)
        accounting = stage.accounting
        summary = stage.summary
        superseded = try Self.side { try stage.aside.writeSuperseded(into: &$0) }
        rejects = try Self.side { try stage.aside.writeRejects(into: &$0) }
        afterCutoff = try Self.side { try stage.aside.writeAfterCutoff(into: &$0) }
    }

    /// Lines are kept in memory.
    static let plainStore: @Sendable () -> any LineStore = { BlockArena() }

    /// What a stage writes of some lines.
    static func run(_ stage: inout SettlementStage, _ input: [String]) throws -> [String] {
        let bytes = Bytes()
        var writer = RecordWriter { bytes.all.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: "0", producer: "test"))
        var scanner = RecordScanner(stage.keys)
        for line in input {
            let line = Array(line.utf8)
            try line.withUnsafeBufferPointer { line in
                guard scanner.scan(line) == .record else { throw NotARecord() }
                try stage.consume(scanner, into: &writer)
            }
        }
        try stage.finish(into: &writer)
        try writer.seal(accounting: stage.accounting, parents: [])
        return bytes.lines
    }

    private static func side(_ body: (inout RecordWriter) throws -> Void) throws -> [String] {
        let bytes = Bytes()
        var writer = RecordWriter { bytes.all.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: "0", producer: "test"))
        try body(&writer)
        try writer.seal(accounting: Accounting(), parents: [])
        return bytes.lines
    }

    /// The value of a key in the record with that id, or nil.
    func value(_ key: String, of id: String) -> String? {
        for line in lines {
            let object = Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) }
            guard object?["id"]?.text == id else { continue }
            return object?[key]?.text ?? object?[key]?.integer.map(String.init)
        }
        return nil
    }

    /// The ids of the records of a type, in the order of the output.
    func ids(_ type: String) -> [String] {
        lines.compactMap { line in
            let object = Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) }
            return object?["type"]?.text == type ? object?["id"]?.text : nil
        }
    }

    private final class Bytes {
        var all: [UInt8] = []
        var lines: [String] {
            all.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }.filter {
                !$0.hasPrefix("{\"_stream\"")
            }
        }
    }

    struct NotARecord: Error {}
}

/// A record line with these members, in this order.
func record(_ type: String, _ members: KeyValuePairs<String, String>) -> String {
    var bytes: [UInt8] = []
    JSONValue.object([("type", .string(type))] + members.map { (key: $0.key, value: .string($0.value)) }).write(
        into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}
