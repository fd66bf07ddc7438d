import AnalystTables
import InspectionModel
import Leads
import Testing

/// Samples and notices for the tests of leads; whatever is not said is that of a failing toy of one batch.
struct LeadMaking {
    let tables: LeadTables

    init() throws { tables = try LeadTables() }

    static let choking = SafetyItems.Meaning(hazard: "小零件窒息", severity: 3)
    static let heat = SafetyItems.Meaning(hazard: "过热", severity: 1)
    static let poison = SafetyItems.Meaning(hazard: "化学危害", severity: 2)

    func sample(
        _ id: String, failed: Bool = true, final: Bool = true, role: FindingKinds.LeadRole = .formal,
        dangers: [SafetyItems.Meaning] = [choking], producer: String = "P1", category: String = "P05.169",
        model: String = "T-100", batch: String = "", made: String = "2025-01-10", seller: String = "S1",
        platform: String = "", on: String = "2025-03-01"
    ) -> LeadSample {
        LeadSample(
            id: id, isFailed: failed, isFinal: final, role: role, dangers: dangers, producer: producer,
            category: category, model: tables.spelling.model(model),
            batch: BatchMark(batch: batch, producedOn: CalendarDate(made), spelling: tables.spelling), seller: seller,
            platform: tables.spelling.word(platform), sampledOn: CalendarDate(on))
    }

    /// A sample that passed.
    func pass(
        _ id: String, producer: String = "P1", category: String = "P05.169", model: String = "T-100",
        batch: String = "", made: String = "2025-01-10", seller: String = "S2", platform: String = "",
        on: String = "2025-03-05"
    ) -> LeadSample {
        sample(
            id, failed: false, dangers: [], producer: producer, category: category, model: model, batch: batch,
            made: made,
            seller: seller, platform: platform, on: on)
    }

    func notice(
        _ id: String, on: String = "2025-02-20", models: [String] = [], batches: [String] = [], from: String = "",
        to: String = "", hazard: String = "小零件窒息"
    ) throws -> RecallNotice {
        RecallNotice(
            id: id, publishedOn: try #require(CalendarDate(on)), producerName: "P1", models: models, batches: batches,
            producedFrom: CalendarDate(from), producedTo: CalendarDate(to), hazard: hazard, spelling: tables.spelling)
    }

    /// The leads in words, each: source, status, severity, hazards, then the lists that are not empty.
    func told(
        _ samples: [LeadSample], recalls: [RecallNotice] = [], producers: [String: String]? = nil,
        asOf: String = "2025-12-31"
    ) -> [String] {
        let book = LeadBook(
            samples, recalls: recalls,
            producers: producers ?? Dictionary(uniqueKeysWithValues: recalls.map { ($0.id, "P1") }),
            severities: ["小零件窒息": 3, "过热": 1], asOf: CalendarDate(asOf))
        return book.leads.map { lead in
            func ids(_ name: String, _ numbers: [Int]) -> String {
                numbers.isEmpty ? "" : " \(name)=" + numbers.map { book.samples[$0].id }.joined(separator: ",")
            }
            return "\(book.samples[lead.source].id) \(lead.status.rawValue) \(lead.severity) "
                + lead.hazards.joined(separator: "+") + ids("failed", lead.failed)
                + ids("elsewhere", lead.elsewhere.samples) + ids("here", lead.samePlace.samples)
                + ids("others", lead.otherBatches.samples) + ids("possible", lead.possible.samples)
                + (lead.recall.map { " recall=\($0.id)" } ?? "") + ids("sold", lead.stillSold.samples)
        }
    }
}
