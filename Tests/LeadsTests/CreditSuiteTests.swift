import Foundation
import InspectionModel
import Leads
import TestMaterial
import Testing

/// The reference cases of `suites/before-after/credit.json`: class, last day and grounds, exactly.
@Suite(
    "Classes of events: reference cases",
    .enabled(if: SharedMaterial.has("suites/before-after/credit.json"), "the suite before-after is absent"))
struct CreditSuiteTests {
    struct Case: Decodable {
        struct Event: Decodable {
            let date, type, number: String
        }
        struct Ground: Decodable, Equatable {
            let rule: String
            let numbers: [String]
        }
        struct Expected: Decodable, Equatable {
            let `class`, lastDay: String
            let because: [Ground]
        }
        let id, asOf: String
        let events: [Event]
        let expected: Expected
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    @Test("every case gives its class, its last day and its grounds, in whatever order events come")
    func all() throws {
        let data = try Data(contentsOf: SharedMaterial.url("suites/before-after/credit.json"))
        let cases = try Self.decoder.decode([Case].self, from: data)
        #expect(cases.count == 24)
        let rules = try CreditRules()
        for one in cases {
            let events = try one.events.map { event in
                FirmEvent(
                    try #require(FirmEvent.Kind(rawValue: event.type)), on: try #require(CalendarDate(event.date)),
                    number: event.number)
            }
            for events in [events, events.reversed()] {
                let standing = FirmStanding(events, asOf: try #require(CalendarDate(one.asOf)), by: rules)
                let told = Case.Expected(
                    class: standing.letter.rawValue, lastDay: standing.end.description,
                    because: standing.grounds.map { Case.Ground(rule: $0.rule.name, numbers: $0.numbers) })
                #expect(told == one.expected, "\(one.id)")
            }
        }
    }
}
