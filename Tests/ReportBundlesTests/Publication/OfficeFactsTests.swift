import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("What a table says of the office")
struct OfficeFactsTests {
    private func rules(_ rows: String) throws -> PublicationRules {
        let table = "name,contact,published_on,next_release\n" + rows
        return try PublicationRules(replacements: ["office.csv": Array(table.utf8)])
    }

    @Test("its row stands on the cover, and what the run says stands in place of it")
    func replaced() throws {
        let facts = try rules("虚构市监局,022-0000 0000,2025-10-20,2026 年 1 月\n").office
        #expect(facts.name == "虚构市监局" && facts.publishedOn == CalendarDate("2025-10-20"))
        let run = OfficeFacts(name: "虚构区局", publishedOn: CalendarDate("2025-10-21"))
        let shown = facts.replaced(by: run)
        #expect(shown.name == "虚构区局" && shown.contact == "022-0000 0000" && shown.publishedOn == run.publishedOn)
        #expect(try rules("").office == OfficeFacts())
    }

    @Test("a second office, and a day that is none, are refused with their place")
    func refused() {
        #expect(throws: (any Error).self) { try rules("甲,,,\n乙,,,\n") }
        #expect(throws: (any Error).self) { try rules("甲,,2025-02-30,\n") }
    }

    @Test("the settings keep what the run says, so that a bundle can be counted again")
    func settings() throws {
        var settings = ReportSettings()
        (settings.contact, settings.nextRelease) = ("022-0000 0000", "2026 年 1 月")
        settings.publishedOn = CalendarDate("2025-10-20")
        let read = try #require(ReportSettings(pairs: settings.pairs))
        #expect(read.contact == settings.contact && read.nextRelease == settings.nextRelease)
        #expect(read.publishedOn == settings.publishedOn)
        #expect(!ReportSettings().pairs.contains { ["contact", "published-on", "next-release"].contains($0.name) })
    }
}
