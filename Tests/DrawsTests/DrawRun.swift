import AnalystTables
import DelimitedText
import Draws
import InspectionModel
import RecordStream
import TestMaterial
import TextEncodings

/// Lines kept in memory.
final class KeptLines: LineStore {
    private var bytes: [UInt8] = []
    private var frozen: UnsafeMutableBufferPointer<UInt8>?

    deinit { frozen?.deallocate() }

    func keep(_ line: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes += line
        return UInt64(bytes.count - line.count)
    }

    func finish() {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        _ = memory.update(fromContentsOf: bytes)
        frozen = memory
    }

    func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard let frozen else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(rebasing: frozen[Int(place)..<Int(place) + count])
    }
}

/// A draw from texts, as a test writes them.
struct DrawRun {
    static let columns = try! DrawColumns()
    static let words = try! DrawWords()
    static let keys = try! FirmKeys()
    /// Names are compared as keys have them.
    static let nameForm: @Sendable (String) -> [UInt8] = { name in
        var name = name
        return name.withUTF8 { FirmKeys.foldedName($0) }
    }

    var roster: Roster
    var lists: OfficeLists
    var refusals: [DrawRefusal]
    let store = KeptLines()

    /// Reads a roster.
    init(
        roster text: String, strata: [String] = [], lists: OfficeLists? = nil, encoding: TextEncoding = .utf8,
        chunk: Int = 1 << 20
    ) throws {
        try self.init(
            bytes: Array(text.utf8), strata: strata, lists: lists, encoding: encoding, markLength: 0, chunk: chunk)
    }

    /// Reads the bytes of a roster.
    init(
        bytes: [UInt8], strata: [String], lists: OfficeLists?, encoding: TextEncoding, markLength: Int, chunk: Int
    ) throws {
        var faults = EncodingFaults()
        var transcoder = try Transcoder(from: encoding, byteOrderMarkLength: markLength)
        var reader = RosterReader(
            named: "roster.csv", dialect: .csv, strata: strata, columns: Self.columns, words: Self.words,
            keys: Self.keys,
            lists: lists ?? OfficeLists(nameForm: Self.nameForm), store: store)
        var at = 0
        while at < bytes.count {
            let end = min(at + chunk, bytes.count)
            try Array(bytes[at..<end]).withUnsafeBufferPointer { block in
                try reader.read(transcoder.decode(block, faults: &faults), &faults)
            }
            at = end
        }
        try reader.read(transcoder.finish(faults: &faults), &faults)
        try reader.finish(&faults)
        roster = reader.roster
        self.lists = reader.lists
        refusals = reader.refusals
    }

    /// Draws.
    func draw(
        _ seed: String, _ quotas: QuotaRequest, inspectors: [Inspector]? = nil, cap: Int? = nil, short: Bool = false
    ) throws -> Draw {
        let refusals = refusals
        return try Draw(
            roster,
            DrawRequest(
                seed: try DrawSeed(seed), quotas: quotas, inspectors: inspectors.map { InspectorList($0) }, cap: cap,
                acceptsShort: short),
            avoidance: lists.avoidance.byFirm, refusals: refusals)
    }

    /// The drawn firms by their keys.
    func selected(_ draw: Draw) -> [String] { draw.selected.map { roster.key($0) } }
}

extension QuotaRequest {
    /// Quotas by the names of strata of one key.
    static func of(_ quotas: [String: Int]) -> QuotaRequest {
        .given(Dictionary(uniqueKeysWithValues: quotas.map { (key($0 == "all" ? [] : [$0]), $1) }))
    }
}
