import Selection
import Testing

@testable import CommandSupport

@Suite("Text broken into lines")
struct WrappedTextTests {
    @Test("characters of Chinese count as two columns, and a long word of them is broken")
    func chinese() {
        let lines = WrappedText.prose("产品质量监督抽查 合格率", width: 12, first: 2, indent: 2)
        #expect(lines == ["  产品质量监", "  督抽查", "  合格率"])
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 12 })
    }

    @Test("a command is broken outside of quotes, never between an option and its value, and no word is lost")
    func commands() {
        let line = "  jq -c 'select(.a == 1 or .b == 2)' -o long-name.ndjson --strict settled.ndjson"
        let broken = WrappedText.command(line, width: 40)
        #expect(broken.count > 1 && broken.dropLast().allSatisfy { $0.hasSuffix(" \\") })
        #expect(broken.contains { $0.contains("'select(.a == 1 or .b == 2)'") })
        #expect(broken.contains { $0.contains("-o long-name.ndjson") })
        let words = broken.map { $0.hasSuffix(" \\") ? String($0.dropLast(2)) : $0 }.joined(separator: " ")
        #expect(words.split(separator: " ") == line.split(separator: " "))
    }

    @Test("what fits stays as it is")
    func short() {
        #expect(WrappedText.command("  spotcheck-verify bundle", width: 40) == ["  spotcheck-verify bundle"])
        #expect(WrappedText.prose("", width: 10) == [])
    }
}
