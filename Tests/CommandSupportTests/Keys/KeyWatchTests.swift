import RecordStream
import Testing

@testable import CommandSupport

/// A key that nobody knows is a slip of the pen, unless a record has it.
@Suite("Keys that a command was asked for")
struct KeyWatchTests {
    private static let diagnostics = Diagnostics(program: "test", words: ["--quiet"])

    private func watch(_ keys: [String], types: [String] = []) -> KeyWatch? {
        KeyWatch([KeyWatch.Request("--by", keys)], types: types)
    }

    private func judged(_ watch: KeyWatch, hasOutput: Bool = false) -> CommandFailure? {
        do throws(CommandFailure) { try watch.judge(Self.diagnostics, hasOutput: hasOutput) } catch { return error }
        return nil
    }

    private func members(_ type: String, _ keys: String...) -> [(key: String, value: JSONValue)] {
        [("type", .string(type))] + keys.map { ($0, .string("x")) }
    }

    @Test("keys of the schema are not watched")
    func known() {
        #expect(watch(["district", "verdict", "type"]) == nil)
        #expect(watch(["district", "distritc"])?.names == ["distritc"])
    }

    @Test("one that no record has is refused, before anything was written with 64 and after it with 65")
    func missing() throws {
        let one = try #require(watch(["distritc"]))
        one.look(at: members("sample", "district"))
        let failure = try #require(judged(one))
        #expect(failure.status == .usage)
        #expect(
            failure.message
                == "--by: no record has the key “distritc”, nor does the schema; nearest is “district”")
        #expect(judged(one, hasOutput: true)?.status == .badData)
    }

    @Test("one that a record has is taken, and one in a record of another type is not")
    func found() throws {
        let one = try #require(watch(["office_code"], types: ["case"]))
        one.look(at: members("sample", "office_code"))
        #expect(one.records == 0)
        one.look(at: members("case"))
        #expect(judged(one)?.status == .usage)
        one.look(at: members("case", "office_code"))
        #expect(judged(one) == nil && !one.isLooking)
    }

    @Test("without a record nothing can be said, and nothing is refused")
    func nothing() throws {
        #expect(judged(try #require(watch(["distritc"]))) == nil)
    }

    @Test("a watch for another part of the work has seen nothing")
    func anew() throws {
        let one = try #require(watch(["office_code"]))
        one.look(at: members("sample", "office_code"))
        let other = KeyWatch(asNew: one)
        other.look(at: members("sample"))
        #expect(judged(one) == nil && judged(other)?.status == .usage)
    }
}
