import Draws
import InspectionModel
import RecordStream
import Testing

@Suite("What was done compared with what was drawn")
struct DrawAuditTests {
    private static let heading = "层,抽签键,摘要值,层内名次,抽取结果,替补序号,企业名称,检查员一,检查员二,排除原因,前次抽样,事先承诺\n"
    private static let table =
        heading + """
            甲,S1,aa,1,selected,,一厂,I1,I2,,,x
            甲,S2,ab,2,selected,,二厂,I1,I3,,,x
            甲,R1,ac,3,replacement,1,三厂,I2,I3,,,x
            甲,R2,ad,4,replacement,2,四厂,I1,I2,,,x
            甲,name:五厂,ae,5,replacement,3,五厂,I1,I2,,,x
            甲,X1,,,excluded,,六厂,,,注销,,x

            """

    private static func audit(
        used: String = "抽签键,事由,凭证,替代企业\n", visits: String? = nil, checks: [(code: String, name: String)]
    ) throws -> [String] {
        let firms = try DrawnFirm.read(named: "draw.csv", bytes: Array(table.utf8))
        var checked = CheckedFirms(
            after: CalendarDate("2025-07-01"), categories: ["101"], party: .producer, words: DrawRun.words,
            keys: DrawRun.keys,
            nameForm: DrawRun.nameForm)
        var scanner = RecordScanner(checked.keys)
        for (number, check) in checks.enumerated() {
            var members: [(key: String, value: JSONValue)] = [
                ("type", .string("sample")), ("sample_number", .string("N\(number)")),
                ("sampling_kind", .string("supervision")),
                ("category_code", .string("101")), ("sampled_on", .string("2025-08-01")),
                ("producer_name", .string(check.name)),
            ]
            if !check.code.isEmpty { members.append(("producer_code", .string(check.code))) }
            Array(JSONValue.object(members).compact.utf8).withUnsafeBufferPointer { line in
                #expect(scanner.scan(line) == .record)
                checked.consume(scanner)
            }
        }
        let audit = DrawAudit(
            firms, used: try UsedReplacements(named: "used.csv", bytes: Array(used.utf8), columns: DrawRun.columns),
            visits: try visits.map { try VisitList(named: "v.csv", bytes: Array($0.utf8), columns: DrawRun.columns) }
                ?? VisitList(),
            checked: checked, reasons: DrawRun.words.reasons, nameForm: DrawRun.nameForm)
        return audit.findings.map { $0.line(used: "used.csv", visits: "v.csv") }
    }

    @Test("nothing is found where all that was drawn was done")
    func clean() throws {
        #expect(try Self.audit(checks: [("S1", "一厂"), ("S2", "二厂")]).isEmpty)
        let used = "抽签键,事由,凭证,替代企业\nR1,停业,照片,S2\n"
        #expect(try Self.audit(used: used, checks: [("S1", "一厂"), ("R1", "三厂")]).isEmpty)
    }

    @Test("drawn and never checked, checked and never drawn")
    func both() throws {
        #expect(
            try Self.audit(checks: [("S1", "一厂"), ("X1", "六厂"), ("Z9", "外厂"), ("", "无名厂")]) == [
                "S2 二厂: drawn (甲) and never checked", "X1 六厂: checked on 2025-08-01 (N1) and never drawn",
                "Z9 外厂: checked on 2025-08-01 (N2) and never drawn; it is not in the roster",
                "无名厂: checked on 2025-08-01 (N3) and never drawn; it is not in the roster",
            ])
    }

    @Test("a firm without a code, or a record without one, is known by its name")
    func names() throws {
        #expect(
            try Self.audit(checks: [("", "一 厂"), ("S2", "二厂"), ("C5", "五厂")]) == [
                "name:五厂 五厂: replacement 3 of 甲, checked on 2025-08-01 (N2) and not on the list of used ones"
            ])
    }

    @Test("replacements out of turn, without a reason, without a proof, for nobody")
    func replacements() throws {
        let checks = [("S1", "一厂"), ("S2", "二厂"), ("R2", "四厂")].map { (code: $0.0, name: $0.1) }
        #expect(
            try Self.audit(used: "抽签键,事由,凭证,替代企业\nR2,停业,照片,S2\n", checks: checks) == [
                "used.csv:2: R2 is replacement 2 and was used before R1, which is 1"
            ])
        #expect(
            try Self.audit(used: "抽签键,事由,凭证\nR1,,\n", checks: checks + [("R1", "三厂")]).prefix(2) == [
                "used.csv:2: R1 was used without a reason", "used.csv:2: R1 was used without a proof of the reason",
            ])
        #expect(
            try Self.audit(used: "抽签键,事由,凭证,替代企业\nR1,老板不在,照片,R2\nS1,停业,照片,\n", checks: checks).prefix(3) == [
                "used.csv:2: R1 was used for “老板不在”, which is no reason to give a firm up",
                "used.csv:2: R1 is said to replace R2, which is no drawn firm of its stratum, or is replaced already",
                "used.csv:3: S1 is no replacement of this draw",
            ])
    }

    @Test("a replacement that was given up itself is not asked for")
    func chainOfReplacements() throws {
        let used = "抽签键,事由,凭证,替代企业\nR1,停业,照片,S2\nR2,注销,照片,R1\n"
        #expect(try Self.audit(used: used, checks: [("S1", "一厂"), ("R2", "四厂")]).isEmpty)
    }

    @Test("pairs other than drawn, in whatever order")
    func pairs() throws {
        let visits = "抽签键,检查员一,检查员二\nS1,I2,I1\nS2,I1,I2\nR1,I2,I3\n"
        #expect(
            try Self.audit(visits: visits, checks: [("S1", "一厂"), ("S2", "二厂")]) == [
                "v.csv:3: S2: I1, I2 went, I1, I3 were drawn", "v.csv:4: R1 was visited and is not drawn",
            ])
    }
}
