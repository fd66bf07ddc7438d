import Draws
import InspectionModel
import RecordStream
import Testing

@Suite("A commitment")
struct CommitmentTests {
    private static func commitment(
        _ change: (inout [Commitment.File], inout [Commitment.Setting], inout Commitment.History?) -> Void = {
            _, _, _ in
        }
    ) throws -> Commitment {
        var files = [
            Commitment.File(role: "firms", name: "roster.csv", sha256: "aa", isSalted: false),
            Commitment.File(role: "avoid", name: "avoid.csv", sha256: "bb", isSalted: true),
        ]
        var settings = [
            Commitment.Setting("total", "10"), Commitment.Setting("product", ""),
            Commitment.Setting("draw_words.csv", "cc"),
        ]
        var history: Commitment.History? = Commitment.History(stream: "0123456789abcdef", records: 5, digest: "xxh3:1")
        change(&files, &settings, &history)
        return Commitment(
            asOf: try #require(CalendarDate("2025-07-01")), seedFrom: "2025-07-15 开奖", settings: settings, files: files,
            history: history, firms: 20, eligible: 18)
    }

    @Test("is read back as it was written")
    func roundTrip() throws {
        let commitment = try Self.commitment()
        let bytes = Array(commitment.json.compact.utf8)
        let read = bytes.withUnsafeBufferPointer { JSONValue(parsing: $0) }.flatMap { Commitment($0) }
        #expect(read == commitment)
        #expect(Commitment(.object([("kind", .string("x"))])) == nil)
    }

    @Test("names each input that is not the committed one, and nothing else")
    func differences() throws {
        let committed = try Self.commitment()
        #expect(committed.differences(from: committed).isEmpty)
        let changed = try Self.commitment { files, settings, history in
            files[0] = Commitment.File(role: "firms", name: "new.csv", sha256: "ab", isSalted: false)
            files[1] = Commitment.File(role: "quota", name: "q.csv", sha256: "bb", isSalted: false)
            settings[0] = Commitment.Setting("total", "12")
            settings[1] = Commitment.Setting("product", "101")
            history = Commitment.History(stream: "0123456789abcdef", records: 6, digest: "xxh3:1")
        }
        #expect(
            committed.differences(from: changed) == [
                "new.csv is not the one committed on 2025-07-01",
                "q.csv: a list for --quota was not committed on 2025-07-01",
                "avoid.csv: was committed on 2025-07-01 for --avoid, and is not given",
                "the history is not the one committed on 2025-07-01", "--total 12: 10 was committed on 2025-07-01",
                "--product 101: nothing was committed on 2025-07-01",
            ])
        let table = try Self.commitment { _, settings, _ in settings[2] = Commitment.Setting("draw_words.csv", "dd") }
        #expect(
            committed.differences(from: table) == ["the table draw_words.csv is not the one committed on 2025-07-01"])
    }

    @Test("personal lists are digested behind their salt, public ones as sha256sum does")
    func salt() throws {
        let salt = CommitmentSalt([
            "avoid": Array(repeating: 1, count: 32), "inspectors": Array(repeating: 2, count: 32),
        ])
        let bytes = Array("人员编号\n".utf8)
        #expect(salt.digest(of: bytes, role: "firms") == bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
        let salted = Array(repeating: UInt8(1), count: 32) + bytes
        #expect(salt.digest(of: bytes, role: "avoid") == salted.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
        #expect(salt.digest(of: bytes, role: "avoid") != salt.digest(of: bytes, role: "inspectors"))
        #expect(salt.digest(of: bytes, role: "fixed") == nil)
        #expect(CommitmentSalt(reading: salt.text) == salt)
        #expect(CommitmentSalt(reading: "avoid 00\n") == nil)
    }
}
