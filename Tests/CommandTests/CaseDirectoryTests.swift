import Foundation
import TestMaterial
import Testing

/// Whole commands: every folder of Fixtures/cases, run as `Scripts/cases` runs it.
@Suite("Case directories")
struct CaseDirectoryTests {
    static let cases = SharedMaterial.packageRoot.appending(path: "Fixtures/cases")
    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []).filter { !$0.hasPrefix(".") }
        .sorted()

    @Test("prints what is expected and leaves as expected", arguments: names)
    func runsAsExpected(_ name: String) throws {
        let result = try Shell().run(
            "bash '\(SharedMaterial.packageRoot.path)/Scripts/cases' '\(name)'",
            with: ["SPOTCHECK_BIN": Shell.tools.path])
        #expect(result.status == 0, "\(result.output)\(result.error)")
    }

    @Test("every case has a command and its expectations")
    func isComplete() {
        #expect(Self.names.count >= 25)
        for name in Self.names {
            for part in ["cmd", "expected.out", "expected.err", "expected.exit"] {
                let file = Self.cases.appending(path: name).appending(path: part)
                #expect(FileManager.default.fileExists(atPath: file.path), "\(name)/\(part)")
            }
        }
    }
}
