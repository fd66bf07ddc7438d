import InspectionModel
import Testing

@testable import Indicators

@Suite("The funnel of laboratories")
struct LaboratoryFunnelTests {
    /// Eleven laboratories that fail a tenth of their batches in each of two quarters, and one with its own numbers.
    private func run(_ now: Int, before: Int, lab: String = "特", of inspected: Int = 60) -> SignalRun {
        var run = SignalRun()
        for place in 0..<11 {
            for day in ["2025-08-01", "2025-05-01"] {
                run.add(inspected, failed: inspected / 10, on: day, lab: "常\(place)")
            }
        }
        run.add(inspected, failed: now, on: "2025-08-01", lab: lab)
        run.add(inspected, failed: before, on: "2025-05-01", lab: lab)
        return run
    }

    private func finding(_ run: SignalRun, _ lab: String = "特") throws -> [String: String] {
        try #require(try run.records().first { $0["family"] == "lab" && $0["cell"] == lab })
    }

    @Test(
        "a laboratory is outside only beyond its limits in two quarters running, on one side",
        arguments: [
            (30, 30, "outside", "high", "2"), (30, 6, "none", nil, "1"), (6, 30, "none", nil, "0"),
            (0, 30, "none", nil, "0"),
        ] as [(Int, Int, String, String?, String)])
    func running(now: Int, before: Int, state: String, direction: String?, quarters: String) throws {
        let found = try finding(run(now, before: before))
        #expect(found["state"] == state && found["direction"] == direction)
        #expect(found["quarters_outside"] == quarters)
    }

    @Test("never failing anything is a question, too, and one side after the other is no run")
    func low() throws {
        #expect(try finding(run(0, before: 0, of: 400))["direction"] == "low")
        let turned = try finding(run(0, before: 200, of: 400))
        #expect(turned["state"] == "none" && turned["quarters_outside"] == "1")
    }

    @Test("fewer than ten batches are too few, and are not in the funnel")
    func fewest() throws {
        var few = run(6, before: 6)
        few.add(9, failed: 9, on: "2025-08-01", lab: "小")
        few.add(10, failed: 1, on: "2025-08-01", lab: "中")
        #expect(try finding(few, "小")["state"] == "too_few")
        let record = try finding(few, "中")
        #expect(record["state"] == "none" && record["tested"] == "13")
        #expect(try finding(few, "小")["z"] == nil)
        #expect(try few.account().contains { $0.hasPrefix("lab: φ ") && $0.hasSuffix("; 1 too few") })
    }

    @Test("a laboratory is measured by its own mix of categories, and not by the city's plain share")
    func mix() throws {
        var run = run(6, before: 6)
        // Goods that always fail in every second batch, which this laboratory tests more than others.
        for day in ["2025-08-01", "2025-05-01"] {
            run.add(60, failed: 30, on: day, category: "P09", lab: "坏")
            run.add(60, failed: 30, on: day, category: "P09", lab: "常0")
        }
        let found = try finding(run, "坏")
        #expect(found["expected"] == "30" && found["z"] == "0" && found["state"] == "none")
        #expect(found["against"] == "own-mix")
        // Batches without a laboratory are the city's, too.
        run.add(60, failed: 0, on: "2025-08-01", category: "P09", lab: "")
        #expect(try finding(run, "坏")["expected"] == "20")
    }

    @Test("where nothing failed nothing is expected, and a laboratory is untestable")
    func untestable() throws {
        var run = run(6, before: 6)
        run.add(60, failed: 0, on: "2025-08-01", category: "P09", lab: "净")
        #expect(try finding(run, "净")["state"] == "untestable")
    }

    @Test("the limits are the wider ones of the exact ones and of those that the dispersion gives")
    func limits() throws {
        // No dispersion beyond chance: the exact limits, which are wider to the right.
        let plain = try finding(run(6, before: 6))
        let exact = FunnelLimit.share(at: 0.999, inspected: 60, expected: 0.1)
        #expect(
            plain["tau2"] == "0" && plain["limit_high"] == Decimals.shortest(Decimals.text(exact * 100, decimals: 3)))
        let normal = 0.1 + 3.090232306167813 * (0.1 * 0.9 / 60).squareRoot()
        #expect(exact > normal)
        // Laboratories that differ widely: τ² widens them, and none is outside that chance alone would mark.
        var wide = SignalRun()
        for place in 0..<10 {
            for day in ["2025-08-01", "2025-05-01"] {
                wide.add(100, failed: place % 2 == 0 ? 2 : 30, on: day, lab: "异\(place)")
            }
        }
        let found = try finding(wide, "异1")
        let chance = FunnelLimit.share(at: 0.999, inspected: 100, expected: 0.16) * 100
        #expect(chance < 30 && (Double(found["limit_high"] ?? "") ?? 0) > 30)
        #expect(found["state"] == "none" && found["quarters_outside"] == "0")
        #expect(
            try wide.account().contains(
                "lab: φ 14.6 over 10 laboratories; none outside with τ²; the laboratories differ more than chance and "
                    + "mix explain; no single one stands out"))
    }

    @Test("with --dispersion multiplicative chance is widened by √φ, and never narrowed")
    func multiplicative() throws {
        var wide = SignalRun()
        for place in 0..<10 {
            for day in ["2025-08-01", "2025-05-01"] {
                wide.add(100, failed: place % 2 == 0 ? 10 : 22, on: day, lab: "异\(place)")
            }
        }
        let additive = try finding(wide, "异1")
        let record = try #require(
            try wide.records { $0.dispersion = .multiplicative }.first { $0["cell"] == "异1" })
        let phi = try #require(Double(record["phi"] ?? ""))
        let limit = 0.16 + 3.090232306167813 * (0.16 * 0.84 / 100 * phi).squareRoot()
        #expect(phi > 1 && abs((Double(record["limit_high"] ?? "") ?? 0) - limit * 100) < 0.01)
        // Of n units of one size τ² makes the variance φ · n/(n − 1) times that of chance.
        let wider = 0.16 + 3.090232306167813 * (0.16 * 0.84 / 100 * phi * 10 / 9).squareRoot()
        #expect(abs((Double(additive["limit_high"] ?? "") ?? 0) - wider * 100) < 0.01)
        #expect(try wide.account { $0.dispersion = .multiplicative }.contains { $0.contains("outside with √φ") })
        let even = Overdispersion((0..<20).map { _ in .init(share: 0.1, expected: 0.1, standardError: 0.03) })
        #expect(even.phi == 0 && even.multiplicative(.init(share: 0.2, expected: 0.1, standardError: 0.05)) == 2)
    }

    @Test("z is drawn in at each end by a tenth of the laboratories, rounded down")
    func winsorised() {
        func phi(_ zs: [Double]) -> Double {
            Overdispersion(zs.map { .init(share: $0, expected: 0, standardError: 1) }).phi
        }
        // Nine: none is drawn in. Ten to nineteen: one at each end.
        #expect(phi([9] + Array(repeating: 0, count: 8)) == 9)
        #expect(phi([9] + Array(repeating: 0, count: 9)) == 0)
        #expect(phi([9, 9] + Array(repeating: 0, count: 17)) == 162.0 / 19)
        #expect(phi([9, 9] + Array(repeating: 0, count: 18)) == 0)
    }

    @Test("a single laboratory, and none at all, are no fault")
    func few() throws {
        var one = SignalRun()
        one.add(60, failed: 6, on: "2025-08-01")
        #expect(try one.records().last?["state"] == "none")
        var none = SignalRun()
        none.add(60, failed: 6, on: "2025-08-01", lab: "")
        #expect(try none.account().allSatisfy { !$0.hasPrefix("lab") })
    }

    @Test("two high φ has its sentence, one of 2 or less has none, and a laboratory that stands out is not denied")
    func sentence() throws {
        let outside = try run(30, before: 30).account()
        #expect(
            outside.contains { $0.hasPrefix("lab: φ ") && $0.contains("; 1 outside with τ² in 2 quarters running") })
        #expect(!outside.contains { $0.contains("no single one stands out") })
        #expect(try !run(6, before: 6).account().contains { $0.contains("differ more than chance") })
        // Laboratories that differ widely, and one beyond even that.
        var wide = SignalRun()
        for day in ["2025-08-01", "2025-05-01"] {
            for place in 0..<20 { wide.add(100, failed: place % 2 == 0 ? 4 : 16, on: day, lab: "异\(place)") }
            wide.add(100, failed: 45, on: day, lab: "特")
        }
        #expect(
            try wide.account().contains {
                $0.hasSuffix(
                    "1 outside with τ² in 2 quarters running; the laboratories differ more than chance and mix explain")
            })
    }
}
