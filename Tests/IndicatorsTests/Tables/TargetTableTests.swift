import AnalystTables
import Indicators
import InspectionModel
import Testing

@Suite("The targets of the plans")
struct TargetTableTests {
    @Test("six figures are plain spot-check results, each with plan and clause; the seventh needs weights")
    func builtIn() throws {
        let targets = try IndicatorTables().targets.targets
        let plain = targets.filter { !$0.isWeighted }
        #expect(
            plain.map { "\($0.id) \($0.measure.rawValue) \($0.percentage) \($0.population)" } == [
                "city_supervision pass_rate 93 supervision", "xiqing_supervision pass_rate 93 supervision",
                "local_agri_monitoring pass_rate 98 routine_monitoring", "food_evaluation pass_rate 98.5 evaluation",
                "national_rectification rectification_completion 100 supervision",
                "municipal_rectification rectification_completion 100 supervision",
            ])
        #expect(
            targets.filter(\.isWeighted).map { "\($0.id) \($0.measure.rawValue) \($0.percentage)" }
                == ["manufacturing_quality manufacturing_pass_rate 95"])
        for target in targets {
            #expect(target.text.contains("\(target.percentage)%"), "\(target.id)")
            #expect(!target.plan.isEmpty && target.clause.contains("目标") && !target.labelZh.isEmpty)
        }
    }

    @Test(
        "a figure is carried on after its years, and not in force before them",
        arguments: [
            ("2015", TargetTerm.notInForce), ("2016", .inTerm), ("2020Q4", .inTerm), ("2021-01", .carried),
            ("2025Q3", .carried),
        ])
    func terms(period: String, expected: TargetTerm) throws {
        let target = try #require(try IndicatorTables().targets["city_supervision"])
        #expect(target.term(for: Period(period)) == expected)
        #expect(target.term(for: nil) == nil)
    }

    @Test("of the plans, two ask for their figure in every period")
    func stable() throws {
        #expect(
            try IndicatorTables().targets.targets.filter(\.isStable).map(\.id) == [
                "city_supervision", "xiqing_supervision",
            ])
    }

    private static let header =
        "id,measure,percentage,comparison,method,population,period_from,period_to,after_term,plan,clause,text,district"

    @Test(
        "a row that cannot be used is named by line and column",
        arguments: [
            ("x,pass_rate,93,at_least,plain,supervision,2016-01-01,2015-12-31,carry,p,c,t,", "period_to"),
            ("x,pass_rate,193,at_least,plain,supervision,2016-01-01,2020-12-31,carry,p,c,t,", "percentage"),
            ("x,passrate,93,at_least,plain,supervision,2016-01-01,2020-12-31,carry,p,c,t,", "measure"),
            ("x,pass_rate,93,over,plain,supervision,2016-01-01,2020-12-31,carry,p,c,t,", "comparison"),
            ("x,pass_rate,93,at_least,plain,market,2016-01-01,2020-12-31,carry,p,c,t,", "population"),
            ("x,pass_rate,93,at_least,plain,supervision,2016-01-01,2020-12-31,keep,p,c,t,", "after_term"),
            ("x,pass_rate,93,at_least,plain,supervision,2016-01-01,2020-12-31,carry,,c,t,", "plan"),
        ])
    func badRows(row: String, column: String) throws {
        let bytes = Array("\(Self.header)\n\(row)\n".utf8)
        let error = try #require(throws: TableError.self) {
            _ = try IndicatorTables(replacements: ["targets.csv": bytes])
        }
        #expect(error.table == "targets.csv" && error.line == 2 && error.column == column)
    }

    @Test("a sampling kind in two populations is refused")
    func twoPopulations() throws {
        let bytes = Array("id,sampling_kinds\na,supervision special\nb,special\n".utf8)
        let error = try #require(throws: TableError.self) {
            _ = try IndicatorTables(replacements: ["populations.csv": bytes])
        }
        #expect(error.line == 3 && error.column == "sampling_kinds")
    }

    @Test(
        "no table can put risk monitoring, a retest or an unknown word into a pass rate",
        arguments: ["risk_monitoring", "retest", "unrecognised"])
    func neverRated(kind: String) throws {
        let bytes = Array("id,sampling_kinds\na,supervision \(kind)\n".utf8)
        let error = try #require(throws: TableError.self) {
            _ = try IndicatorTables(replacements: ["populations.csv": bytes])
        }
        #expect(error.line == 2 && error.column == "sampling_kinds")
    }

    @Test("every kind of check stands in one row, and a kind that a table leaves out is in no rate")
    func everyKind() throws {
        let table = try IndicatorTables().populations
        let kinds = (table.populations + table.outside).flatMap(\.kinds)
        #expect(kinds.count == SamplingKind.allCases.count + 1 && Set(kinds).count == kinds.count)
        let short = Array(
            "id,sampling_kinds\nsupervision,supervision -\nevaluation,evaluation\nroutine_monitoring,routine_monitoring\n"
                .utf8)
        let other = try IndicatorTables(replacements: ["populations.csv": short]).populations
        #expect(other.index(of: SamplingKind.special) == nil && other.outside.contains { $0.id == "special" })
    }

    @Test(
        "a filter admits words, prefixes, everything else, and absence",
        arguments: [
            ("", nil, true), ("", "P01", true), ("!F !A", "P01", true), ("!F !A", nil, true),
            ("!F !A", "F01.02", false),
            ("!F !A", "A", false), ("F A", "A35", true), ("F A", nil, false), ("F A", "P06", false),
            ("F -", nil, true), ("!-", nil, false), ("!-", "P", true),
        ] as [(String, String?, Bool)])
    func filters(words: String, value: String?, expected: Bool) throws {
        let filter = PopulationFilter { $0 == "category_code" ? words : "" }
        guard let column = filter.column("category_code") else {
            #expect(expected)
            return
        }
        guard var value else {
            #expect(column.admits(nil) == expected)
            return
        }
        #expect(value.withUTF8 { column.admits($0) } == expected)
    }
}
