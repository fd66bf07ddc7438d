import Foundation
import Testing

/// What `spotcheck-verify --signature` says of bundles that were signed by openssl.
@Suite("Signed bundles", .enabled(if: InstalledTools.have("openssl"), "openssl is not installed"))
struct SignedBundlesTests {
    /// A bundle of seven batches, a key pair of the kind, and a signature over the bundle's list.
    private static func signed(_ make: String, _ sign: String) -> String {
        """
        spotcheck ingest -q a.csv then normalize -q then reconcile -q --as-of 2025-03-31 then report -q -o b
        \(make) -out office.pem 2>/dev/null && openssl pkey -in office.pem -pubout -out office.pub
        \(sign) b.sig

        """
    }

    private static let ed25519 = signed(
        "openssl genpkey -algorithm ed25519",
        "openssl pkeyutl -sign -rawin -inkey office.pem -in b/tagmanifest-sha256.txt -out")

    @Test(
        "signatures of each kind of key fit, and no others do",
        arguments: [
            ("openssl genpkey -algorithm ed25519", "openssl pkeyutl -sign -rawin -inkey office.pem -in LIST -out"),
            ("openssl genpkey -algorithm ed448", "openssl pkeyutl -sign -rawin -inkey office.pem -in LIST -out"),
            (
                "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
                "openssl dgst -sha256 -sign office.pem LIST >"
            ),
            (
                "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                "openssl dgst -sha256 -sign office.pem LIST >"
            ),
            ("openssl genpkey -algorithm SM2", "openssl dgst -sm3 -sign office.pem LIST >"),
        ])
    func kinds(make: String, sign: String) throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let list = sign.replacing("LIST", with: "b/tagmanifest-sha256.txt")
        let result = try shell.run(
            Self.signed(make, list) + """
                spotcheck-verify --signature b.sig --key office.pub b >out; echo $?
                openssl pkey -pubin -in office.pub -outform DER | sha256sum | cut -d ' ' -f 1 >key
                grep -c "^b: signed with the key sha256:$(cat key)$" out
                printf x >>b/data/index.html; sum=$(sha256sum <b/data/index.html | cut -d ' ' -f 1)
                sed -i "s|^.*  data/index.html|$sum  data/index.html|" b/manifest-sha256.txt
                size=$(find b/data -type f -printf '%s\\n' | awk '{ s += $1; n += 1 } END { print s "." n }')
                sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $size/" b/bag-info.txt
                for f in manifest-sha256.txt bag-info.txt; do
                  sum=$(sha256sum <b/$f | cut -d ' ' -f 1); sed -i "s|^.*  $f|$sum  $f|" b/tagmanifest-sha256.txt
                done
                spotcheck-verify b >plain; echo $?
                spotcheck-verify --signature b.sig --key office.pub b >out; echo $?
                grep -c "^b: NOT SIGNED with the key sha256:" out
                """)
        // Whoever makes the lists anew has a bag that verifies, and no signature that fits.
        #expect(result.output == "0\n1\n0\n65\n1\n", "\(result.error)")
    }

    @Test("a signature of somebody else, of something else, or of one bit less does not fit")
    func others() throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let result = try shell.run(
            Self.ed25519 + """
                openssl genpkey -algorithm ed25519 -out other.pem && openssl pkey -in other.pem -pubout -out other.pub
                openssl pkeyutl -sign -rawin -inkey office.pem -in b/manifest-sha256.txt -out else.sig
                head -c 63 b.sig >short.sig; : >none.sig
                spotcheck-verify -q --signature b.sig --key other.pub b; echo $?
                for s in else short none; do spotcheck-verify -q --signature $s.sig --key office.pub b; echo $?; done
                spotcheck-verify -q --signature b.sig --key office.pub b; echo $?
                """)
        #expect(result.output == "65\n65\n65\n65\n0\n", "\(result.error)")
    }

    @Test(
        "what is no key or no file is said by name",
        arguments: [
            ("--signature b.sig --key office.pem b", 65, "office.pem: is no public key in PEM"),
            ("--signature b.sig --key b.sig b", 65, "b.sig: is no public key in PEM"),
            ("--signature nobody.sig --key office.pub b", 66, "nobody.sig: open: No such file"),
            ("--signature b.sig --key b b", 66, "b: read: File too large"),
            ("--signature b.sig b", 64, "--signature and --key need each other"),
            ("--key office.pub b", 64, "--signature and --key need each other"),
            ("--signature b.sig --key office.pub b b", 64, "--signature is of one bundle"),
        ])
    func obstacles(flags: String, status: Int32, says: String) throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        #expect(try shell.run(Self.ed25519).status == 0)
        let result = try shell.run("spotcheck-verify \(flags)")
        #expect(result.status == status && result.error.contains(says), "\(result.error)")
    }
}
