import Foundation
import TestMaterial
import Testing

/// Rows that bureaus really published, through every stage to a bundle that verifies.
@Suite("Real notices through the whole pipe")
struct RealNoticesTests {
    static let items = "data/notices/items_cn.dev.csv"

    @Test("every row is accounted for", .enabled(if: SharedMaterial.has(items), "needs \(items)"))
    func accounting() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            spotcheck-ingest "$ITEMS" --rejects rejects.ndjson -o samples.ndjson &&
            spotcheck-normalize samples.ndjson --unresolved unresolved.ndjson -o coded.ndjson &&
            spotcheck-reconcile --as-of 2026-01-01 coded.ndjson -o settled.ndjson &&
            spotcheck-report settled.ndjson --rejects rejects.ndjson -o bundle &&
            spotcheck-verify bundle
            """, with: ["ITEMS": SharedMaterial.url(Self.items).path])
        try #require(result.status == 0, "\(result.error)")

        let seals = try ["samples", "coded", "settled"].map { try Self.accounting(of: "\($0).ndjson", in: shell) }
        #expect(seals[0]["read"] == 112)
        for seal in seals {
            let outgoing = ["records", "rejected", "duplicates", "superseded", "skipped", "absorbed"].map {
                seal[$0] ?? 0
            }
            #expect((seal["read"] ?? 0) + (seal["added"] ?? 0) == outgoing.reduce(0, +))
        }
        #expect(seals[1]["read"] == seals[0]["records"])
        #expect(seals[2]["read"] == seals[1]["records"])
        let rejects = try Self.accounting(of: "rejects.ndjson", in: shell)
        #expect(rejects["records"] == seals[0]["rejected"] ?? 0)

        // Every row of the table stands behind a sample or a reject, by its physical line.
        let lines = try Self.records(of: "samples.ndjson", in: shell).compactMap { $0["src"] as? String }
        #expect(Set(lines).count == lines.count)
        #expect(lines.allSatisfy { $0.hasPrefix("items_cn.dev.csv:") })
    }

    /// The account in the seal of a stream.
    static func accounting(of name: String, in shell: Shell) throws -> [String: Int] {
        let seal = try records(of: name, in: shell).compactMap { $0["_stream"] as? [String: Any] }
            .first { $0["kind"] as? String == "seal" }
        return try #require(seal?["accounting"] as? [String: Int])
    }

    /// All lines of a stream.
    static func records(of name: String, in shell: Shell) throws -> [[String: Any]] {
        let text = try String(contentsOf: shell.folder.appending(path: name), encoding: .utf8)
        return try text.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
}
