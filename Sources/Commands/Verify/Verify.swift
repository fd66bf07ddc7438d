import ArgumentParser
import Bags
import CommandSupport
import Indicators
import ReportBundles

struct Verify: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-verify",
        abstract: "Check a bundle: nothing missing, nothing changed, nothing added.",
        discussion: """
            EXAMPLES
              spotcheck-verify bundle
              spotcheck-verify --recompute bundle
              spotcheck-verify --signature bundle.sig --key office.pub bundle

            Compares every file with its SHA-256 and the files of the folder with the lists. Links, FIFOs and \
            devices are refused without being opened; paths that would leave the bundle are not followed. Checksums \
            find damage, not forgery: who can change a file can change its checksum, too.

            The record streams in data/records/ must end in their seals and hold what these say. --recompute counts \
            tables, pages, bulletin and summary again from these records, makes workbook, database, descriptor, \
            provenance and bag-info.txt of them, and compares all byte by byte; what it cannot compare it names. The \
            records themselves are what it starts from.

            Whoever can write to the folder can make it all anew, and it verifies. Against that, sign the one file \
            that covers all others, with a key that stays elsewhere; --signature checks it with the public key:
              openssl pkeyutl -sign -rawin -inkey office.pem -in bundle/tagmanifest-sha256.txt -out bundle.sig
              spotcheck-verify --signature bundle.sig --key office.pub bundle
            Keys are Ed25519 or Ed448 as here, or RSA, elliptic curves and SM2 by `openssl dgst -sign` (over \
            SHA-256, SM2 over SM3). A signature of minisign is checked by minisign:
              minisign -Sm bundle/tagmanifest-sha256.txt -x bundle.minisig
              minisign -Vm bundle/tagmanifest-sha256.txt -x bundle.minisig -p office.pub
            The signature lies beside the bundle, since a file added to it would be a change.

            Each finding is one line on standard output. The status is 0 for a valid bundle and 65 for any other.

            MORE EXAMPLES
              spotcheck-verify --any-bag somebody-elses-bag

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @Flag(
        help:
            "Judge by the rules of BagIt 0.93 to 1.0 alone; otherwise the folder must be a bundle of spotcheck-report.")
    var anyBag = false

    @Flag(help: "Count everything again from the records in the bundle, and compare it with what the bundle says.")
    var recompute = false

    @Option(help: "The bundle that this one was compared with; --recompute needs it.", completion: .directory)
    var previous: String?

    @Option(
        help: ArgumentHelp(
            "A signature over the bundle's tagmanifest-sha256.txt; without one that fits, the bundle is not valid.",
            valueName: "FILE"), completion: .file())
    var signature: String?

    @Option(
        help: ArgumentHelp("The public key of whoever signs, in PEM; --signature needs it.", valueName: "FILE"),
        completion: .file())
    var key: String?

    @Option(help: "The folder of --tables of spotcheck-report, where that was given one.")
    var tables: String?

    @OptionGroup(title: "Output") var finding: FindingOptions
    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    @Argument(help: "The folders to check.", completion: .directory)
    var bundles: [String]

    func validate() throws {
        if anyBag && recompute { throw UsageError("--any-bag and --recompute exclude each other") }
        if (signature == nil) != (key == nil) { throw UsageError("--signature and --key need each other") }
        if signature != nil, bundles.count > 1 { throw UsageError("--signature is of one bundle") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var found = VerifyFindings()
        var isEachValid = true
        for bundle in bundles {
            let name = Diagnostics.harmless(bundle)
            let isSigned = try confirmSignature(bundle, &found)
            let verdict: BagVerdict
            do {
                verdict = try BagVerification.verify(bundle, rules: anyBag ? .anyBag : .bundle)
            } catch {
                throw CommandFailure(.noInput, "\(error)")
            }
            for finding in verdict.problems { found.add(.problem, name, "\(finding)") }
            for finding in verdict.warnings { found.add(.warning, name, "\(finding)") }
            var problems = verdict.problems.count
            var sealed: (records: Int, streams: Int)?
            if !anyBag {
                let seals = try RecordSeals.check(bundle)
                for finding in seals.findings {
                    found.add(.problem, name, Diagnostics.harmless(finding.description))
                }
                problems += seals.findings.count
                if seals.streams > 0 { sealed = (seals.records, seals.streams) }
            }
            var isValid = problems == 0
            if isValid {
                found.add(valid: name, files: verdict.payloadFiles, bytes: verdict.payloadBytes, sealed)
            } else {
                found.add(.notValid, name, "NOT VALID, \(problems) findings")
            }
            if recompute, isValid { isValid = try self.recompute(bundle, name, &found) }
            isEachValid = isEachValid && isValid && isSigned
        }
        if !diagnostics.quiet || finding.output != nil { try finding.write(found.text(finding.format)) }
        return isEachValid ? .done : .badData
    }

    /// Whether the bundle's list is signed with the key, or no signature was given; one line says so.
    private func confirmSignature(_ bundle: String, _ found: inout VerifyFindings) throws(CommandFailure) -> Bool {
        guard let signature, let key else { return true }
        do throws(BagSignature.Obstacle) {
            let signature = try BagSignature(signature, key: key)
            let fits = try signature.fits(bundle)
            let what = fits ? "signed with the key" : "NOT SIGNED with the key"
            found.add(
                fits ? .signed : .notSigned, Diagnostics.harmless(bundle), "\(what) sha256:\(signature.fingerprint)")
            return fits
        } catch {
            switch error {
            case .unreadable(let error): throw CommandFailure(.noInput, "\(error)")
            case .noPublicKey: throw CommandFailure(.badData, "\(error)")
            }
        }
    }

    /// What becomes of a report, or of a folder of comparison tests or firms, where it is made again from its records.
    private func recomputation(_ bundle: String) throws -> BundleRecomputation {
        let producer = "spotcheck-report \(toolkitVersion)"
        if try ComparisonRecomputation.isOne(bundle) {
            return try ComparisonRecomputation.run(
                bundle, tables: try ReportComparison.tables(in: tables), producer: producer)
        }
        let read = try ReportTableFiles(in: tables)
        if try FirmRecomputation.isOne(bundle) {
            return try FirmRecomputation.run(
                bundle, tables: read.indicators, rules: read.publication, producer: producer, store: { LineSpool() })
        }
        return try BundleRecomputation.run(
            bundle, tables: read.indicators, publication: read.publication, sections: read.sections,
            wording: read.wording,
            producer: producer, store: { LineSpool() }, previous: previous)
    }

    /// Counts a valid bundle again; one line says with what result.
    private func recompute(_ bundle: String, _ name: String, _ found: inout VerifyFindings) throws -> Bool {
        do {
            let result = try recomputation(bundle)
            for path in result.differing { found.add(.problem, name, "\(path): does not follow from the records") }
            for what in result.unchecked { found.add(.notChecked, name, Diagnostics.harmless(what)) }
            let count = result.files - result.differing.count
            found.add(
                .recomputed, name,
                "recomputed, \(count) of \(result.files) files follow from \(result.records) records")
            return result.differing.isEmpty
        } catch let obstacle as BundleRecomputation.Obstacle {
            found.add(.notRecomputed, name, "NOT RECOMPUTED: \(Diagnostics.harmless(obstacle.description))")
            return false
        }
    }
}
