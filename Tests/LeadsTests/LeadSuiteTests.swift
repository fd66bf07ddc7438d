import AnalystTables
import Foundation
import InspectionModel
import Leads
import TestMaterial
import Testing

/// The reference cases of `suites/before-after/leads.json`: leads in order, exactly.
@Suite(
    "Leads: reference cases",
    .enabled(if: SharedMaterial.has("suites/before-after/leads.json"), "the suite before-after is absent"))
struct LeadSuiteTests {
    struct Suite: Decodable {
        struct Danger: Decodable {
            let hazard: String
            let severity: Int
        }
        struct Record: Decodable {
            let id, kind, verdict, stage: String
            let items: [String]
            let producer, categoryCode, model, batch, producedOn, sampledOn, seller: String
            let platform: String?
        }
        struct Recall: Decodable {
            let id, publishedOn, producer, hazard: String
            let models, batches: [String]?
            let producedFrom, producedTo: String?
        }
        struct Expected: Decodable, Equatable {
            let source, status: String
            let severity: Int
            let hazards, failed, elsewhere, otherBatches, possible: [String]
            let recall: String?
            let stillSold: [String]
        }
        struct Case: Decodable {
            let id: String
            let records: [Record]
            let recalls: [Recall]
            let expected: [Expected]
        }
        let safetyItems: [String: Danger]
        let cases: [Case]
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    @Test("every case gives its leads in order, in whatever order the records come")
    func all() throws {
        let data = try Data(contentsOf: SharedMaterial.url("suites/before-after/leads.json"))
        let suite = try Self.decoder.decode(Suite.self, from: data)
        #expect(suite.cases.count == 20)
        let tables = try LeadTables()
        for one in suite.cases {
            let samples = one.records.map { sample($0, suite.safetyItems, tables) }
            let recalls = try one.recalls.map { try notice($0, tables) }
            for samples in [samples, samples.reversed()] {
                #expect(try leads(samples, recalls, one.recalls, suite) == one.expected, "\(one.id)")
            }
        }
    }

    private func sample(
        _ record: Suite.Record, _ dangers: [String: Suite.Danger], _ tables: LeadTables
    ) -> LeadSample {
        let kind = record.kind == "monitoring" ? "risk_monitoring" : record.kind
        return LeadSample(
            id: record.id, isFailed: record.verdict == "fail", isFinal: record.stage == "final",
            role: tables.kinds.role(of: kind),
            dangers: record.items.compactMap { item in
                dangers[item].map { SafetyItems.Meaning(hazard: $0.hazard, severity: $0.severity) }
            },
            producer: record.producer, category: record.categoryCode, model: tables.spelling.model(record.model),
            batch: BatchMark(
                batch: record.batch, producedOn: CalendarDate(record.producedOn), spelling: tables.spelling),
            seller: record.seller, platform: tables.spelling.word(record.platform ?? ""),
            sampledOn: CalendarDate(record.sampledOn))
    }

    private func notice(_ recall: Suite.Recall, _ tables: LeadTables) throws -> RecallNotice {
        RecallNotice(
            id: recall.id, publishedOn: try #require(CalendarDate(recall.publishedOn)),
            producerName: recall.producer, models: recall.models ?? [], batches: recall.batches ?? [],
            producedFrom: recall.producedFrom.flatMap { CalendarDate($0) },
            producedTo: recall.producedTo.flatMap { CalendarDate($0) }, hazard: recall.hazard,
            spelling: tables.spelling)
    }

    private func leads(
        _ samples: [LeadSample], _ recalls: [RecallNotice], _ given: [Suite.Recall], _ suite: Suite
    ) throws -> [Suite.Expected] {
        var severities: [String: Int] = [:]
        for danger in suite.safetyItems.values {
            severities[danger.hazard] = max(severities[danger.hazard] ?? 0, danger.severity)
        }
        let book = LeadBook(
            samples, recalls: recalls,
            producers: Dictionary(uniqueKeysWithValues: given.map { ($0.id, $0.producer) }), severities: severities,
            asOf: nil)
        func ids(_ numbers: [Int]) -> [String] { numbers.map { book.samples[$0].id } }
        return book.leads.map { lead in
            Suite.Expected(
                source: book.samples[lead.source].id, status: lead.status.rawValue, severity: lead.severity,
                hazards: lead.hazards, failed: ids(lead.failed), elsewhere: ids(lead.elsewhere.samples),
                otherBatches: ids(lead.otherBatches.samples), possible: ids(lead.possible.samples),
                recall: lead.recall?.id, stillSold: ids(lead.stillSold.samples))
        }
    }
}
