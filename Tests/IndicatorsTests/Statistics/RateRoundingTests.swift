import InspectionModel
import TestMaterial
import Testing

@Suite("Rounding of rates")
struct RateRoundingTests {
    @Test("half to even, and targets compared before rounding")
    func reference() throws {
        let tables = try SharedTable.reference("rate_rounding.csv", and: "suites/stats")
        #expect(tables.allSatisfy { $0.rows.count > 20 })
        let target = try #require(TargetPercentage("93"))
        for row in tables.flatMap(\.rows) {
            let part = try #require(row["x"].flatMap { Int($0) })
            let whole = try #require(row["n"].flatMap { Int($0) })
            let share = try #require(ExactShare(part: part, whole: whole))
            #expect(share.percentText(decimals: 1) == row["half_even_1dp"], "\(row["case_id"] ?? "")")
            #expect(share.meets(target) == (row["meets_93_exact"] == "1"), "\(row["case_id"] ?? "")")
            if !share.meets(target) {
                let shown = share.percentText(decimals: 1, against: target)
                #expect(shown.hasPrefix("<") || (Double(shown) ?? 100) < 93, "\(row["case_id"] ?? "") \(shown)")
            }
        }
    }
}
