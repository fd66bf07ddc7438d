import InspectionModel
import Leads
import RecordStream

/// Writes leads as records of the stream.
struct LeadRecords {
    let found: FoundLeads

    /// Writes one record.
    ///
    /// - Throws: what the stream throws.
    func write(_ line: FoundLeads.Line, to records: inout RecordWriter) throws {
        let face = found.faces[line.source]
        let sample = found.samples[line.source]
        func member(_ name: StaticString, _ text: String) {
            if !text.isEmpty { records.member(name, text) }
        }
        records.beginRecord("lead")
        records.member("id", FoundLeads.id(of: found.samples[line.lead.source]))
        records.member("lead_status", line.lead.status.rawValue)
        records.member("section", line.section)
        records.member("severity", integer: line.severity)
        records.member("hazards", line.hazards.joined(separator: "；"))
        member("product_name", face.product)
        member("category_code", sample.category)
        member("category_name", face.categoryName)
        member("producer_name", found.name(face.producerName, code: face.producerCode))
        if !found.isPublic || NameMask.isPublic(face.producerName, code: face.producerCode) {
            member("producer_code", face.producerCode)
        }
        member("brand", face.brand)
        member("model", face.model)
        member("batch", face.batch)
        member("produced_on", face.producedOn)
        member("sample_number", face.number)
        member("report_number", face.reportNumber)
        member("sampled_on", sample.sampledOn?.description ?? "")
        member("sampled_name", found.name(face.sellerName, code: face.sellerCode))
        member("platform", face.platform)
        member("verdict", face.verdict)
        array("failing_samples", line.failed, to: &records)
        list("elsewhere", "elsewhere_count", line.elsewhere, to: &records)
        list("same_place", "same_place_count", line.samePlace, to: &records)
        list("other_batches", "other_batches_count", line.otherBatches, to: &records)
        list("possible", "possible_count", line.possible, to: &records)
        if let recall = line.lead.recall {
            records.member("recall_id", recall.id)
            records.member("recalled_on", recall.publishedOn.description)
            member(
                "recall_ids",
                line.lead.recalls.map(\.id).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "+")
            )
        }
        list("still_sold", "still_sold_count", line.stillSold, to: &records)
        if line.withheld > 0 { records.member("withheld", integer: line.withheld) }
        let chain = line.failed.flatMap { steps(of: $0) }
        if !chain.isEmpty { records.member("chain", json: Self.bytes(.array(chain))) }
        try records.endRecord()
    }

    private func list(
        _ name: StaticString, _ count: StaticString, _ list: Lead.Listed, to records: inout RecordWriter
    ) {
        guard list.total > 0 else { return }
        array(name, list.samples, to: &records)
        records.member(count, integer: list.total)
    }

    private func array(_ name: StaticString, _ samples: [Int], to records: inout RecordWriter) {
        guard !samples.isEmpty else { return }
        records.member(name, json: Self.bytes(.array(samples.map(object))))
    }

    private func object(_ number: Int) -> JSONValue {
        let face = found.faces[number]
        let members = [
            ("sample", found.samples[number].id), ("number", face.number),
            ("on", found.samples[number].sampledOn?.description ?? ""),
            ("seller", found.name(face.sellerName, code: face.sellerCode)), ("platform", face.platform),
            ("verdict", face.verdict),
            ("standing", face.verdict == "fail" ? found.samples[number].isFinal ? "final" : "pending" : ""),
            ("kind", face.kind), ("batch", face.batch.isEmpty ? face.producedOn : face.batch),
        ]
        return .object(members.filter { !$0.1.isEmpty }.map { (key: $0.0, value: .string($0.1)) })
    }

    /// The chain of a failing sample: numbers and days, and the days since the step before that has one.
    private func steps(of number: Int) -> [JSONValue] {
        var before: CalendarDate?
        return found.faces[number].steps.map { step in
            var members: [(key: String, value: JSONValue)] = [
                ("sample", .string(found.samples[number].id)), ("step", .string(step.step)),
            ]
            if !step.number.isEmpty { members.append(("number", .string(step.number))) }
            if let on = step.on {
                members.append(("on", .string(on.description)))
                if let before { members.append(("days", .integer(on.days(since: before)))) }
                before = on
            }
            return .object(members)
        }
    }

    private static func bytes(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        value.write(into: &bytes)
        return bytes
    }
}

extension FoundLeads {
    /// The number of a lead: that of its first sample behind `L-`.
    static func id(of sample: LeadSample) -> String { "L-" + sample.id }
}
