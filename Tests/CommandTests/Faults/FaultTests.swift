import Foundation
import TestMaterial
import Testing

/// What a report leaves behind when it is killed, when a write fails, and when the power goes.
@Suite(
    "Faults while a bundle is written",
    .enabled(if: SharedMaterial.has("suites/fault/faultio.c"), "suites/fault is not there"),
    .enabled(if: InstalledTools.have("gcc"), "gcc is not installed"))
struct FaultTests {
    @Test("the old bundle or the new one is there, never a mixture; Scripts/faults tries every step, this every ninth")
    func faults() throws {
        let shell = try Shell()
        let script = SharedMaterial.packageRoot.appending(path: "Scripts/faults").path
        let files = ["faultio.c", "powerloss.sh"].map { "'\(SharedMaterial.url("suites/fault/" + $0).path)'" }
        let result = try shell.run("'\(script)' --every 9 \(files.joined(separator: " "))")
        #expect(result.status == 0, "\(result.output)\(result.error)")
        let last = result.output.split(separator: "\n").last ?? ""
        #expect(last.hasSuffix("faults, 0 failures"), "\(result.output)\(result.error)")
        // Fewer would mean that the injector counted nothing.
        #expect((Int(last.prefix { $0.isNumber }) ?? 0) > 100, "\(result.output)")
    }
}
