import Foundation
import Testing

@Suite("Rates of the right batches")
struct DomainRatesTests {
    private typealias Batches = [(inspected: Int, passed: Int, more: [String: String])]

    private func rates(_ batches: Batches, _ arguments: String) throws -> (PrintedRates, String) {
        let shell = try Shell(files: ["settled.ndjson": SettledBatches(batches).text])
        let result = try shell.run("spotcheck-rate \(arguments) settled.ndjson")
        try #require(result.status == 0, "\(result.error)")
        return (try PrintedRates(result.output), result.error)
    }

    // MARK: - Domains

    @Test(
        "without a target every line is split by regulatory domain, and nothing is one rate of two systems of law",
        arguments: [
            // Industrial goods and food of one district: 93.3 and 100 %, never 95.0 %.
            (
                [(30, 28, [:]), (10, 10, ["regulatory_domain": "food"])], "--by district_name",
                ["和平区 food 10/10", "和平区 industrial 28/30"]
            ),
            // A domain of its own for lifts and boilers.
            (
                [(4, 3, ["regulatory_domain": "special_equipment"]), (5, 5, [:])], "",
                ["industrial 5/5", "special_equipment 3/4"]
            ),
            // What nothing tells stands in a line of its own, whether it is told so or says nothing.
            (
                [(2, 1, ["regulatory_domain": "unassigned"]), (3, 3, ["regulatory_domain": ""]), (1, 1, [:])], "",
                ["industrial 1/1", "unassigned 4/5"]
            ),
            // Another population is split as well, and another measure.
            (
                [
                    (6, 6, ["sampling_kind": "evaluation", "regulatory_domain": "agri"]),
                    (7, 6, ["sampling_kind": "evaluation"]),
                ], "--population evaluation", ["agri 6/6", "industrial 6/7"]
            ),
            (
                [(2, 1, ["producer_name": "甲"]), (1, 1, ["producer_name": "甲", "regulatory_domain": "food"])],
                "--measure enterprise_pass_rate", ["food 1/1", "industrial 0/1"]
            ),
            // Two as one only where they are named, and the record says so.
            (
                [(30, 28, [:]), (1, 0, ["regulatory_domain": "unassigned"]), (9, 9, ["regulatory_domain": "food"])],
                "--domain industrial+unassigned", ["industrial+unassigned 28/31"]
            ),
            (
                [(30, 28, [:]), (9, 9, ["regulatory_domain": "food"])], "--domain food,industrial",
                ["food 9/9", "industrial 28/30"]
            ),
            // Nothing at all is a line, too.
            ([(1, 1, ["sampling_kind": "rapid"])], "", ["unassigned 0/0"]),
        ] as [([(inspected: Int, passed: Int, more: [String: String])], String, [String])])
    func split(batches: [(inspected: Int, passed: Int, more: [String: String])], arguments: String, lines: [String])
        throws
    {
        let (rates, _) = try rates(batches, "-q " + arguments)
        #expect(rates.shown(["district_name", "regulatory_domain"]) == lines)
    }

    @Test("streams without the key count as unassigned, and it is said")
    func withoutDomain() throws {
        let (rates, error) = try rates([(3, 2, ["regulatory_domain": ""])], "")
        #expect(rates.shown(["regulatory_domain"]) == ["unassigned 2/3"])
        #expect(
            error.contains(
                "3 records have no regulatory_domain, as older or not normalised ones, and count as unassigned"))
    }

    @Test("domains that cannot be are refused: with a target, twice, or by a word that is none")
    func refused() throws {
        let shell = try Shell(files: ["s": SettledBatches([(1, 1, [:])]).text])
        for arguments in [
            "--domain food --target city_supervision", "--domain food --by regulatory_domain", "--domain goods",
            "--population unrecognised", "--population risk_monitoring",
        ] {
            let result = try shell.run("spotcheck-rate \(arguments) s")
            #expect(result.status == 64 && result.output.isEmpty, "\(arguments): \(result.error)")
        }
    }

    @Test(
        "the city's figure holds industrial goods and what nothing tells, with its number",
        arguments: [
            // Food contact materials are 产品质量, whatever category their product has.
            ([(10, 9, ["category_code": "F01"])], "9/10"),
            // Food is food, whatever its category; farm produce of the agriculture department as well.
            (
                [
                    (10, 9, [:]), (5, 0, ["regulatory_domain": "food"]),
                    (4, 0, ["regulatory_domain": "agri", "category_code": "A35"]),
                ], "9/10"
            ),
            // Monitoring of farm produce is another population anyway.
            ([(10, 9, [:]), (4, 0, ["regulatory_domain": "agri", "sampling_kind": "routine_monitoring"])], "9/10"),
            // Not assigned: in, and told; with a category of food only in streams that were not normalised: out.
            ([(10, 9, [:]), (2, 1, ["regulatory_domain": "unassigned", "category_code": ""])], "10/12 unassigned=2"),
            ([(10, 9, [:]), (2, 1, ["regulatory_domain": "", "category_code": "F01"])], "9/10"),
            // Lifts are a system of law of their own, and medicines are none of Order 18.
            (
                [(10, 9, [:]), (3, 0, ["regulatory_domain": "special_equipment"]), (2, 0, ["category_code": "M01"])],
                "9/10"
            ),
        ] as [([(inspected: Int, passed: Int, more: [String: String])], String)])
    func city(batches: [(inspected: Int, passed: Int, more: [String: String])], line: String) throws {
        let (rates, _) = try rates(batches, "-q --target city_supervision")
        #expect(rates.shown([], and: ["unassigned"]) == [line])
    }

    // MARK: - Kinds

    @Test(
        "each kind of check counts where it belongs and is told where it counts nowhere",
        arguments: [
            ("supervision", "supervision"), ("special", "supervision"), ("", "supervision"), ("follow_up", "follow_up"),
            ("emergency", "emergency"), ("complaint", "complaint"), ("evaluation", "evaluation"),
            ("routine_monitoring", "routine_monitoring"), ("rapid", "rapid"), ("risk_monitoring", ""), ("retest", ""),
            ("entrusted", ""), ("licensing", ""), ("arbitration", ""), ("comparison", ""), ("unrecognised", ""),
        ])
    func kinds(kind: String, population: String) throws {
        let (rates, error) = try rates([(3, 2, ["sampling_kind": kind])], "--population all")
        let counted = rates.records.filter { $0["inspected"] != "0" }
        #expect(counted.compactMap { $0["population"] } == (population.isEmpty ? [] : [population]))
        #expect(population.isEmpty == error.contains("3 samples of \(kind) ("), "\(error)")
        #expect(kind.isEmpty == error.contains("3 records state no sampling kind and count as supervision"))
        #expect(rates.records.compactMap { $0["kind_not_stated"] } == (kind.isEmpty ? ["3"] : []))
        #expect(rates.records.compactMap { $0["unrecognised"] } == (kind == "unrecognised" ? ["3"] : []))
    }

    @Test("not stated is inside the headline and not understood beside it, each with its number, line by line")
    func unstated() throws {
        let batches: Batches = [
            (20, 19, [:]), (3, 3, ["sampling_kind": ""]), (5, 1, ["sampling_kind": "unrecognised"]),
            (2, 2, ["sampling_kind": "unrecognised", "regulatory_domain": "food"]),
            (1, 1, ["regulatory_domain": "food"]),
        ]
        let (split, _) = try rates(batches, "-q")
        let memos = ["kind_not_stated", "unrecognised"]
        #expect(
            split.shown(["regulatory_domain"], and: memos) == [
                "food 1/1 unrecognised=2", "industrial 22/23 kind_not_stated=3 unrecognised=5",
            ])
        let (city, _) = try rates(batches, "-q --target city_supervision")
        #expect(city.shown([], and: memos) == ["22/23 kind_not_stated=3 unrecognised=5"])
    }

    @Test("the 98 % target is that of 例行监测, which 风险监测 never enters")
    func monitoring() throws {
        let local = ["regulatory_domain": "agri", "category_code": "A35", "origin": "local"]
        let batches: Batches = [
            (50, 49, local.merging(["sampling_kind": "routine_monitoring"]) { $1 }),
            (40, 30, local.merging(["sampling_kind": "risk_monitoring"]) { $1 }),
        ]
        let (rates, error) = try rates(batches, "--target local_agri_monitoring")
        #expect(rates.records.map { "\($0["rate"] ?? "") \($0["verdict_on_target"] ?? "")" } == ["98 met"])
        #expect(error.contains("40 samples of risk_monitoring (风险监测) are in no pass rate"))
    }
}
