import ArgumentParser
import CommandSupport
import ReportBundles

@main struct Verify: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-verify",
        abstract: "Check a bundle: nothing missing, nothing changed, nothing added.",
        discussion: """
            Compares every file with its SHA-256 and the files of the folder with the lists. Links, FIFOs and devices are
            refused without being opened; paths that would leave the bundle are not followed. Checksums find damage, not
            forgery: who can change a file can change its checksum, too.

            Each finding is one line on standard output. The status is 0 for a valid bundle and 65 for any other.

            EXAMPLES
              spotcheck-verify bundle
              spotcheck-verify --any-bag somebody-elses-bag

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @Flag(
        help:
            "Judge by the rules of BagIt 0.93 to 1.0 alone; otherwise the folder must be a bundle of spotcheck-report.")
    var anyBag = false

    @OptionGroup var diagnosticOptions: DiagnosticOptions

    @Argument(help: "The folders to check.", completion: .directory)
    var bundles: [String]

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var text = ""
        var isEachValid = true
        for bundle in bundles {
            let verdict: BagVerdict
            do {
                verdict = try BagVerification.verify(bundle, rules: anyBag ? .anyBag : .bundle)
            } catch {
                throw CommandFailure(.noInput, "\(error)")
            }
            isEachValid = isEachValid && verdict.isValid
            let name = Diagnostics.harmless(bundle)
            for finding in verdict.problems { text += "\(name)/\(finding)\n" }
            for finding in verdict.warnings { text += "\(name)/\(finding) (warning)\n" }
            text +=
                verdict.isValid
                ? "\(name): valid, \(verdict.payloadFiles) files, \(verdict.payloadBytes) bytes\n"
                : "\(name): NOT VALID, \(verdict.problems.count) findings\n"
        }
        if !diagnostics.quiet {
            let output = try ByteOutput(path: nil)
            try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
            try output.commit()
        }
        return isEachValid ? .done : .badData
    }
}
