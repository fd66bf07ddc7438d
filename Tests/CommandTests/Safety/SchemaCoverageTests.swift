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

    /// What the table says of a key that no stream of the fixtures shows: written where a rare case asks for it.
    ///
    /// A key that comes to be seen leaves the list, and the test says so.
    private static let unseen: Set<String> = [
        "spotcheck-ingest case.announced_on", "spotcheck-ingest case.announced_on_raw",
        "spotcheck-ingest case.batch", "spotcheck-ingest case.closed_on_raw", "spotcheck-ingest case.district_raw",
        "spotcheck-ingest case.due_on_raw", "spotcheck-ingest case.extended_to",
        "spotcheck-ingest case.extended_to_raw", "spotcheck-ingest case.failing_items",
        "spotcheck-ingest case.failing_items_raw", "spotcheck-ingest case.lab", "spotcheck-ingest case.model",
        "spotcheck-ingest case.notified_on_raw", "spotcheck-ingest case.objected_on",
        "spotcheck-ingest case.objected_on_raw", "spotcheck-ingest case.objection_answer",
        "spotcheck-ingest case.ordered_on_raw", "spotcheck-ingest case.party_code_raw",
        "spotcheck-ingest case.produced_on", "spotcheck-ingest case.produced_on_kind",
        "spotcheck-ingest case.produced_on_raw", "spotcheck-ingest case.producer_code",
        "spotcheck-ingest case.producer_code_raw", "spotcheck-ingest case.producer_name",
        "spotcheck-ingest case.product_name", "spotcheck-ingest case.rectified_on_raw",
        "spotcheck-ingest case.regime", "spotcheck-ingest case.report_number",
        "spotcheck-ingest case.report_number_raw", "spotcheck-ingest case.retested_on_raw",
        "spotcheck-ingest case.sample_id_raw", "spotcheck-ingest case.sample_number",
        "spotcheck-ingest case.sampled_code", "spotcheck-ingest case.sampled_code_raw",
        "spotcheck-ingest case.sampled_name", "spotcheck-ingest case.sampled_on",
        "spotcheck-ingest case.sampled_on_raw", "spotcheck-ingest case.service", "spotcheck-ingest case.status",
        "spotcheck-ingest case.supervising_office", "spotcheck-ingest case.unmapped",
        "spotcheck-ingest case.verdict_raw", "spotcheck-ingest reject.awaited_lines",
        "spotcheck-ingest reject.columns_changed", "spotcheck-ingest reject.context",
        "spotcheck-ingest reject.raw_cut", "spotcheck-ingest reject.raw_lines",
        "spotcheck-ingest sample.category_code_raw", "spotcheck-ingest sample.category_detail_raw",
        "spotcheck-ingest sample.delivered_on", "spotcheck-ingest sample.delivered_on_raw",
        "spotcheck-ingest sample.district_name_raw", "spotcheck-ingest sample.follow_up_of",
        "spotcheck-ingest sample.follow_up_of_raw", "spotcheck-ingest sample.industry_code_raw",
        "spotcheck-ingest sample.initial_verdict_raw", "spotcheck-ingest sample.label_verdict_raw",
        "spotcheck-ingest sample.notice_number",
        "spotcheck-ingest sample.official_class",
        "spotcheck-ingest sample.principal_name", "spotcheck-ingest sample.producer_assets",
        "spotcheck-ingest sample.producer_code_raw", "spotcheck-ingest sample.producer_district_raw",
        "spotcheck-ingest sample.producer_province", "spotcheck-ingest sample.producer_revenue",
        "spotcheck-ingest sample.producer_staff", "spotcheck-ingest sample.published_on",
        "spotcheck-ingest sample.published_on_raw", "spotcheck-ingest sample.quality_verdict_raw",
        "spotcheck-ingest sample.received_on_raw", "spotcheck-ingest sample.report_number_raw",
        "spotcheck-ingest sample.sampled_code",
        "spotcheck-ingest sample.sampled_code_raw", "spotcheck-ingest sample.sampled_province",
        "spotcheck-ingest sample.sampling_agency", "spotcheck-ingest sample.selection",
        "spotcheck-ingest sample.supervising_office",
        "spotcheck-ingest sample.task_source", "spotcheck-normalize case.category_code",
        "spotcheck-normalize case.category_name", "spotcheck-normalize case.industry_code",
        "spotcheck-normalize case.regulatory_domain", "spotcheck-normalize sample.district_geo",
        "spotcheck-normalize sample.initial_verdict", "spotcheck-normalize sample.irregular",
        "spotcheck-normalize sample.plan_rural_water", "spotcheck-normalize sample.producer_code_check",
        "spotcheck-normalize sample.producer_code_conflict", "spotcheck-normalize sample.producer_code_party",
        "spotcheck-normalize sample.producer_code_suggestion", "spotcheck-normalize sample.producer_parent_key",
        "spotcheck-normalize sample.sampled_code_check", "spotcheck-normalize sample.sampled_code_conflict",
        "spotcheck-normalize sample.sampled_code_suggestion", "spotcheck-normalize sample.sampled_parent_key",
        "spotcheck-normalize sample.task_level_evidence",
        "spotcheck-reconcile case.amended_by", "spotcheck-reconcile case.calendar_missing",
        "spotcheck-reconcile case.district_geo", "spotcheck-reconcile case.follows_case",
        "spotcheck-reconcile case.irregular", "spotcheck-reconcile case.notified_at",
        "spotcheck-reconcile case.objected_at", "spotcheck-reconcile case.objection_answer_raw",
        "spotcheck-reconcile case.objection_until_at", "spotcheck-reconcile case.recheck_answer_due_on",
        "spotcheck-reconcile case.regime_raw", "spotcheck-reconcile case.retest_sample",
        "spotcheck-reconcile case.served_on", "spotcheck-reconcile case.service_raw",
        "spotcheck-reconcile case.status_raw", "spotcheck-reconcile case.superseded_by",
        "spotcheck-reconcile case.superseded_by_delivery", "spotcheck-reconcile case.suspended_until",
        "spotcheck-reconcile reject.code", "spotcheck-reconcile reject.field", "spotcheck-reconcile reject.message",
        "spotcheck-reconcile reject.raw", "spotcheck-reconcile reject.src_file",
        "spotcheck-reconcile reject.src_line", "spotcheck-reconcile reject.value",
        "spotcheck-reconcile sample.initial_failing_items", "spotcheck-reconcile sample.irregular",
        "spotcheck-reconcile sample.recheck_published_on", "spotcheck-reconcile sample.recheck_report_number",
        "spotcheck-reconcile sample.recheck_reported_on", "spotcheck-stream case.stays_with",
        "spotcheck-stream sample.stays_with",
    ]

    @Test("every stage writes the keys that the table gives it, and no others")
    func stages() throws {
        let shell = try Shell()
        let made = try shell.run(
            """
            Q="$FIXTURES/quarter"
            spotcheck --keep . ingest -q "$Q/results.csv" "$Q/results.xml" "$Q/ledger.csv" --rejects rejects.ndjson \\
              then normalize -q --groups then reconcile -q --as-of 2025-03-31 --superseded superseded.ndjson \\
              --rejects conflicts.ndjson --after-cutoff after.ndjson -o settled.ndjson || exit 1
            number=0
            for file in "$FIXTURES"/small/* "$FIXTURES"/lab/*.xml "$FIXTURES"/quarter/inbox/* "$FIXTURES"/review/samples.csv \\
              "$FIXTURES"/comparison/*.csv; do
              number=$((number + 1))
              spotcheck-ingest -q "$file" --rejects "$number.r.ndjson" >"$number.i.ndjson" 2>/dev/null
              spotcheck-normalize -q --groups <"$number.i.ndjson" >"$number.n.ndjson" 2>/dev/null
              spotcheck-reconcile -q --as-of 2025-06-30 --rejects "$number.c.ndjson" --superseded "$number.s.ndjson" \\
                <"$number.n.ndjson" >"$number.o.ndjson" 2>/dev/null
            done
            printf '%s\\n' '抽样编号,产品名称,标称生产企业,商标,规格型号,执行标准,抽样日期,到样日期,组织单位,检验结论' \\
              'A1,阀门,甲厂,甲,1,GB/T 1-2020,2025-01-05,2025-01-06,丁局,合格' \\
              'A2,阀门,甲厂,甲,1,GB/T 1-2020,2025-03-05,2025-03-06,丁局,合格' >checks.csv
            spotcheck-ingest -q checks.csv -o checks.i.ndjson && spotcheck-normalize -q checks.i.ndjson -o checks.n.ndjson &&
              spotcheck-reconcile -q --as-of 2025-06-30 --flag-repeats checks.n.ndjson -o checks.o.ndjson
            """)
        #expect(made.status == 0, "\(made.error)")
        var streams = try FileManager.default.contentsOfDirectory(atPath: shell.folder.path)
            .filter { $0.hasSuffix(".ndjson") }.map { shell.folder.appending(path: $0) }
        let cases = SharedMaterial.packageRoot.appending(path: "Fixtures/cases")
        streams += try FileManager.default.contentsOfDirectory(atPath: cases.path)
            .map { cases.appending(path: "\($0)/expected.out") }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
        var seen: Set<String> = []
        var unexplained: Set<String> = []
        for stream in streams {
            try Self.eachKey(in: Data(contentsOf: stream)) { stage, type, key in
                guard let field = RecordSchema.fields(of: type)?.first(where: { $0.name == key }) else { return }
                // What stages before this one may have written rides on; what none of them writes is a fault.
                let upTo = WritingStages(rawValue: stage.rawValue << 1 - 1)
                if field.writers.isDisjoint(with: upTo) { unexplained.insert("\(stage.names) \(type).\(key)") }
                if field.writers.contains(stage) { seen.insert("\(stage.names[0]) \(type).\(key)") }
            }
        }
        #expect(unexplained.sorted() == [])
        var declared: Set<String> = []
        for type in ["sample", "case", "reject"] {
            for field in RecordSchema.fields(of: type) ?? [] {
                for stage in field.writers.names { declared.insert("\(stage) \(type).\(field.name)") }
            }
        }
        #expect(declared.subtracting(seen).sorted() == Self.unseen.sorted())
    }

    /// Calls `body` with the stage of a stream that has a header, and type and keys of each of its records.
    private static func eachKey(
        in bytes: Data, _ body: (WritingStages, String, String) throws -> Void
    ) rethrows {
        var stage: WritingStages?
        for line in bytes.split(separator: 0x0a) where line.first == 0x7b {
            let value = Array(line).withUnsafeBufferPointer { JSONValue(parsing: $0) }
            if let control = value?["_stream"] {
                guard control["kind"]?.text == "header" else { continue }
                let program = control["producer"]?.text?.split(separator: " ").first.map(String.init)
                stage = program.flatMap { WritingStages(program: $0) }
            } else if case .object(let members)? = value, let stage, let type = value?["type"]?.text {
                for member in members where member.key != "type" { try body(stage, type, member.key) }
            }
        }
    }
}
