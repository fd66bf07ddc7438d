import InspectionModel
import TestMaterial
import Testing

@testable import Indicators

@Suite("Families, funnels and series agree with the reference values, row by row")
struct FunnelSuiteTests {
    static let folder = "suites/before-after"

    @Test(
        "a quarter against the year before: which cells are tested, and which signal",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"), arguments: [0.05, 0.0125])
    func families(q: Double) throws {
        let rows = try SharedTable("\(Self.folder)/quarter_families.csv").rows
        #expect(rows.count == 45)
        var rules = try SignalTable().category
        rules.q = q
        for (name, family) in Dictionary(grouping: rows, by: { $0["family"] ?? "" }) {
            let judged = JudgedFamily(
                .category,
                cells: try family.map { row in
                    ComparedCell(
                        row["cell"] ?? "",
                        now: try Self.tally(row, "failed_now", "inspected_now"),
                        before: try Self.tally(row, "failed_before", "inspected_before"))
                }, rules: rules)
            for row in family {
                let cell = try #require(judged.cells.first { $0.cell == row["cell"] })
                let state = cell.test != nil ? "tested" : cell.state.rawValue
                #expect(state == row["state"], "\(name) \(cell.cell)")
                let signal = cell.state == .signal ? cell.direction?.rawValue : "none"
                #expect(signal == row["signal"], "\(name) \(cell.cell)")
                if let test = cell.test {
                    #expect(agrees(test.probability, try decimal(row, "p_two_sided"), 1e-12), "\(name) \(cell.cell)")
                    #expect(agrees(cell.adjustedBH ?? -1, try decimal(row, "bh"), 1e-12), "\(name) \(cell.cell)")
                } else {
                    #expect(row["p_two_sided"] == "" && cell.adjustedBH == nil, "\(name) \(cell.cell)")
                }
            }
            #expect(judged.tested == family.count { $0["state"] == "tested" }, "\(name)")
        }
    }

    private static func tally(_ row: [String: String], _ failed: String, _ inspected: String) throws -> PassTally {
        let all = try integer(row, inspected)
        return try #require(PassTally(inspected: all, passed: all - (try integer(row, failed))))
    }

    @Test(
        "exact limits of a funnel, interpolated",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func limits() throws {
        let rows = try SharedTable("\(Self.folder)/funnel_limits.csv").rows
        #expect(rows.count == 20)
        for row in rows {
            let fraction = (row["share"] ?? "").split(separator: "/").compactMap { Double($0) }
            for (column, probability) in [
                ("limit_0.001", 0.001), ("limit_0.025", 0.025), ("limit_0.975", 0.975), ("limit_0.999", 0.999),
            ] {
                let ours = FunnelLimit.share(
                    at: probability, inspected: try integer(row, "inspected"), expected: fraction[0] / fraction[1])
                #expect(abs(ours - (try decimal(row, column))) < 1e-9, "\(row) \(column) \(ours)")
            }
        }
    }

    @Test(
        "φ, τ², z and what lies outside of forty laboratories around the city's share",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func laboratories() throws {
        let sets = try SharedTable("\(Self.folder)/funnel_sets.csv").rows
        let labs = try SharedTable("\(Self.folder)/funnel_labs.csv").rows
        #expect(sets.count == 4 && labs.count == 40)
        let quantile = NormalQuantile.of(0.999)
        #expect(abs(quantile - 3.090232306167813) < 1e-12)
        for set in sets {
            let rows = labs.filter { $0["set"] == set["set"] }
            let share = try Double(integer(set, "failed")) / Double(integer(set, "inspected"))
            #expect(agrees(share, try decimal(set, "share"), 1e-9))
            let units = try rows.map { row in
                let inspected = try decimal(row, "inspected")
                return Overdispersion.Unit(
                    share: try decimal(row, "failed") / inspected, expected: share,
                    standardError: (share * (1 - share) / inspected).squareRoot())
            }
            let found = Overdispersion(units)
            #expect(agrees(found.phi, try decimal(set, "phi_winsorised"), 1e-9))
            #expect(abs(found.tau2 - (try decimal(set, "tau2"))) < 1e-12)
            for (row, unit) in zip(rows, units) {
                #expect(agrees(unit.standardError, try decimal(row, "standard_error"), 1e-9))
                #expect(agrees(unit.z, try decimal(row, "z"), 1e-9))
                #expect(agrees(found.multiplicative(unit), try decimal(row, "z_multiplicative"), 1e-9))
                #expect(agrees(found.additive(unit), try decimal(row, "z_additive"), 1e-9))
                func side(_ low: Bool, _ high: Bool) -> String { low ? "low" : high ? "high" : "in" }
                if row["exact_998"] != "" {
                    let inspected = try integer(row, "inspected")
                    let low = FunnelLimit.share(at: 0.001, inspected: inspected, expected: share)
                    let high = FunnelLimit.share(at: 0.999, inspected: inspected, expected: share)
                    #expect(side(unit.share < low, unit.share > high) == row["exact_998"], "\(row)")
                }
                if row["additive_998"] != "" {
                    let z = found.additive(unit)
                    #expect(side(z < -quantile, z > quantile) == row["additive_998"], "\(row)")
                }
            }
        }
    }

    @Test(
        "what is observed and expected at the same mix of categories",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func mixes() throws {
        let rows = try SharedTable("\(Self.folder)/funnel_mix.csv").rows
        #expect(rows.count == 3)
        let city = [("stroller", 60, 400), ("socket", 30, 600), ("cement", 8, 400)].reduce(
            into: [String: PassTally]()
        ) { $0[$1.0] = PassTally(inspected: $1.2, passed: $1.2 - $1.1) }
        var labs: [String: [String: PassTally]] = [:]
        for row in rows {
            // Where among its categories a laboratory found its failures does not matter.
            var left = try integer(row, "failed")
            for category in ["stroller", "socket", "cement"] {
                let inspected = try integer(row, "inspected_\(category)")
                let failed = min(left, inspected)
                left -= failed
                labs[row["lab"] ?? "", default: [:]][category] = PassTally(
                    inspected: inspected, passed: inspected - failed)
            }
        }
        let funnel = LaboratoryFunnel(labs, city: city, rules: try SignalTable().laboratories)
        for row in rows {
            let mark = try #require(funnel.marks.first { $0.lab == row["lab"] })
            #expect(agrees(mark.expected, try decimal(row, "expected"), 1e-12))
            #expect(agrees(mark.variance, try decimal(row, "variance"), 1e-12))
            #expect(abs((mark.z ?? 9) - (try decimal(row, "z"))) < 1e-12)
            #expect(
                agrees(Double(mark.tally.failed) / mark.expected, try decimal(row, "observed_over_expected"), 1e-12))
        }
    }

    @Test("the CUSUM of six series", .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func cusum() throws {
        let rows = try SharedTable("\(Self.folder)/cusum.csv").rows
        let series = Dictionary(grouping: rows) { $0["series"] ?? "" }
        #expect(series.count == 6)
        for (name, months) in series {
            var sum = LikelihoodCUSUM(
                usual: try decimal(months[0], "p0"), raised: try decimal(months[0], "p1"),
                threshold: try decimal(months[0], "h"))
            for month in months {
                let next = sum.add(failed: try integer(month, "failed"), inspected: try integer(month, "inspected"))
                #expect(abs(next.score - (try decimal(month, "s"))) < 1e-9, "\(name)")
                #expect(next.isAlarm == (month["alarm"] == "alarm"), "\(name) \(month)")
            }
        }
    }

    @Test("Farrington's threshold", .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func farrington() throws {
        let rows = try SharedTable("\(Self.folder)/farrington.csv").rows
        #expect(rows.count == 6)
        for row in rows {
            func numbers(_ column: String) -> [Int] { (row[column] ?? "").split(separator: " ").compactMap { Int($0) } }
            let found = try #require(
                FarringtonThreshold(
                    inspected: try integer(row, "inspected_now"),
                    baseline: Array(zip(numbers("failed_baseline"), numbers("inspected_baseline"))), level: 0.995))
            let score = found.score(try integer(row, "failed_now"))
            for (column, ours) in [
                ("mu", found.mean), ("phi", found.phi), ("var_mu", found.variance), ("upper", found.upper),
                ("score", score),
            ] {
                #expect(agrees(ours, try decimal(row, column), 1e-6), "\(row) \(column) \(ours)")
            }
            #expect((score > 1) == (row["alarm"] == "yes"))
        }
    }
}
