import Foundation
import RecordStream
import Records
import TestMaterial
import Testing

@Suite("The schema and the records")
struct SchemaCoverageTests {
    /// Keys that records of these types have and the schema lacks, by the streams that every stage writes of the quarter.
    @Test("the schema has every key that records of the example have, whatever stage wrote them")
    func example() throws {
        let shell = try Shell()
        let made = try shell.run(
            """
            Q="$FIXTURES/quarter"
            spotcheck --keep . ingest -q "$Q/results.csv" "$Q/results.xml" "$Q/ledger.csv" --rejects rejects.ndjson \\
              then normalize -q --groups then reconcile -q --as-of 2025-03-31 --superseded superseded.ndjson \\
              --rejects conflicts.ndjson --after-cutoff after.ndjson -o settled.ndjson
            for measure in all enterprise_pass_rate failing_items; do
              spotcheck-rate -q --measure $measure --by district_name,month --population all -o "rate-$measure.ndjson" settled.ndjson
            done
            spotcheck-rate -q --target all --period 2025Q1 --rank -o targets.ndjson settled.ndjson
            spotcheck-rate -q --period 2025-03 --compare previous -o compared.ndjson settled.ndjson
            spotcheck-rate -q --measure enterprise_pass_rate --partial -o partial.ndjson settled.ndjson
            """)
        #expect(made.status == 0, "\(made.error)")
        #expect(try missing(in: shell) == [])
    }

    @Test("and every key of the streams that the cases write")
    func cases() throws {
        let folder = SharedMaterial.packageRoot.appending(path: "Fixtures/cases")
        var missing: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let output = folder.appending(path: "\(name)/expected.out")
            guard let bytes = try? Data(contentsOf: output) else { continue }
            missing.formUnion(Self.missing(in: bytes))
        }
        #expect(missing.sorted() == [])
    }

    private func missing(in shell: Shell) throws -> [String] {
        var missing: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: shell.folder.path)
        where name.hasSuffix(".ndjson") {
            missing.formUnion(Self.missing(in: try Data(contentsOf: shell.folder.appending(path: name))))
        }
        return missing.sorted()
    }

    /// `sample.key` for each key that the schema of its type lacks; keys that a layout of a case gives are left out.
    private static func missing(in bytes: Data) -> Set<String> {
        var missing: Set<String> = []
        for line in bytes.split(separator: 0x0a) where line.first == 0x7b {
            let value = Array(line).withUnsafeBufferPointer { JSONValue(parsing: $0) }
            guard case .object(let members)? = value, let type = value?["type"]?.text,
                let fields = RecordSchema.fields(of: type)
            else { continue }
            // A group of a rate stands under a key of samples and cases.
            let groups = type == "rate" ? (value?["by"]?.text ?? "").split(separator: ",").map(String.init) : []
            for member in members where member.key != "type" && !groups.contains(member.key) {
                guard !fields.contains(where: { $0.name == member.key }) else { continue }
                // What a layout says words mean keeps what was written under the key with this ending.
                if member.key.hasSuffix("_written") { continue }
                // A key that the layout of a case gives to a column of its own.
                if member.key.hasPrefix("x_") { continue }
                missing.insert("\(type).\(member.key)")
            }
        }
        return missing
    }
}
