/// By which rules a folder is judged.
package enum BagRules: Sendable {
    /// A report bundle: BagIt 1.0 with SHA-256, every file listed, manifests in the exact form of our writer.
    ///
    /// The exact form matters because no checksum covers the tag manifest itself: any other way to write the same lines
    /// counts as a change.
    case bundle
    /// Any bag of BagIt 0.93 to 1.0 (RFC 8493 and its drafts).
    case anyBag

    /// How many folders a path may go down.
    static let deepest = 64
    /// The largest tag file that is read, in bytes.
    static let largestTagFile = 1 << 27
    /// So many findings are told; the rest is counted.
    static let mostFindings = 10_000
}

/// What a check has found.
package struct BagVerdict: Sendable {
    /// All findings, sorted by their text.
    package let findings: [BagFinding]
    /// Payload files that were read.
    package let payloadFiles: Int
    /// Bytes of these.
    package let payloadBytes: Int

    /// What makes the bag invalid.
    package var problems: [BagFinding] { findings.filter { !$0.isWarning } }
    /// What is worth saying, but leaves the bag valid.
    package var warnings: [BagFinding] { findings.filter(\.isWarning) }
    /// Whether the bag is complete and unchanged.
    package var isValid: Bool { problems.isEmpty }
}
