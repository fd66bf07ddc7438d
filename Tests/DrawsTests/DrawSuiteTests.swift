import Draws
import InspectionModel
import RecordStream
import TestMaterial
import Testing
import TextEncodings

/// Every row of the reference values of the draw.
@Suite("The reference values of the draw", .enabled(if: SharedMaterial.has("suites/before-after"), "no shared suite"))
struct DrawSuiteTests {
    static let folder = "suites/before-after"

    static let cases: [JSONValue] =
        ((try? SharedMaterial.bytes("\(folder)/draw.json")) ?? []).withUnsafeBufferPointer { JSONValue(parsing: $0) }?
        .elements ?? []

    static let names = cases.compactMap { $0["id"]?.text }

    private static func members(_ json: JSONValue?) -> [(key: String, value: JSONValue)] {
        guard case .object(let members)? = json else { return [] }
        return members
    }

    private static func texts(_ json: JSONValue?) -> [String] { json?.elements.compactMap(\.text) ?? [] }

    private static func cell(_ text: String) -> String { "\"\(text)\"" }

    /// The history of a case as record lines.
    private static func history(_ input: JSONValue) throws -> CheckHistory? {
        let rows = input["history"]?.elements ?? []
        guard !rows.isEmpty, let asOf = input["as_of"]?.text.flatMap({ CalendarDate($0) }) else { return nil }
        var history = CheckHistory(
            CheckHistory.Question(asOf: asOf, categories: input["product"]?.text.map { [$0] }), words: DrawRun.words,
            keys: DrawRun.keys, nameForm: DrawRun.nameForm)
        var scanner = RecordScanner(history.keys)
        for (number, row) in rows.enumerated() {
            let line = JSONValue.object([
                ("type", .string("sample")), ("id", .string("H\(number)")), ("sampling_kind", .string("supervision")),
                ("producer_code", row["key"] ?? .null), ("category_code", row["category_code"] ?? .null),
                ("sampled_on", row["sampled_on"] ?? .null),
            ])
            let bytes = Array(line.compact.utf8)
            bytes.withUnsafeBufferPointer { bytes in
                #expect(scanner.scan(bytes) == .record)
                history.consume(scanner)
            }
        }
        return history
    }

    private static func run(_ input: JSONValue) throws -> DrawRun {
        let strata = texts(input["strata"])
        var lists = OfficeLists(nameForm: DrawRun.nameForm)
        let inspectors = InspectorList(
            (input["inspectors"]?.elements ?? []).map { Inspector(id: $0["id"]?.text ?? "") })
        for entry in input["avoid"]?.elements ?? [] {
            let number = inspectors.inspectors.firstIndex { $0.id == entry["inspector"]?.text }
            lists.avoidance.add(
                inspector: try #require(number), key: entry["key"]?.text ?? "", reason: entry["reason"]?.text ?? "")
        }
        lists.history = try history(input)
        if let file = input["firms"]?.text {
            return try DrawRun(
                bytes: SharedMaterial.bytes("\(folder)/\(file)"), strata: strata, lists: lists, encoding: .utf8,
                markLength: 0, chunk: 1000)
        }
        var text = "code,name,district\n"
        for firm in input["firms"]?.elements ?? [] {
            text += ["code", "name", "district"].map { cell(firm[$0]?.text ?? "") }.joined(separator: ",") + "\n"
        }
        return try DrawRun(roster: text, strata: strata, lists: lists)
    }

    private static func quotas(_ input: JSONValue, _ run: DrawRun) -> QuotaRequest {
        guard let total = input["total"]?.integer else {
            return .of(
                Dictionary(uniqueKeysWithValues: members(input["quota"]).map { ($0.key, $0.value.integer ?? 0) }))
        }
        let mode = input["mode"]?.text.flatMap { QuotaRequest.Mode(rawValue: $0) } ?? .proportional
        let low = members(input["low"])
        guard !low.isEmpty else { return .shared(total: total, mode: mode, shares: [:]) }
        var shares: [[UInt8]: QuotaRequest.Share] = [:]
        for values in run.roster.strata { shares[QuotaRequest.key(values)] = QuotaRequest.Share() }
        for (name, least) in low {
            shares[QuotaRequest.key([name])] = QuotaRequest.Share(minimum: least.integer ?? 0)
        }
        return .shared(total: total, mode: mode, shares: shares)
    }

    @Test("comes out as it stands there", arguments: names)
    func matches(_ name: String) throws {
        let reference = try #require(Self.cases.first { $0["id"]?.text == name })
        let input = try #require(reference["input"])
        let expected = try #require(reference["expected"])
        let refusals = expected["refused"]?.elements
        if let fault = Self.seedFault(input["seed"]?.text ?? "") {
            #expect(refusals == [DrawRefusal.seed(fault).fields])
            return
        }
        let run = try Self.run(input)
        let inspectors = input["inspectors"].map { $0.elements.map { Inspector(id: $0["id"]?.text ?? "") } } ?? []
        do {
            let draw = try run.draw(
                input["seed"]?.text ?? "", Self.quotas(input, run), inspectors: inspectors.isEmpty ? nil : inspectors,
                cap: input["max_load"]?.integer)
            #expect(refusals == nil)
            try Self.compare(draw, run, inspectors, expected)
        } catch let refused as Draw.Refused {
            let found = refused.refusals.map(\.fields.compact).sorted()
            #expect(found == (refusals ?? []).map(\.compact).sorted())
        }
    }

    private static func seedFault(_ text: String) -> DrawSeed.Fault? {
        do throws(DrawSeed.Fault) {
            _ = try DrawSeed(text)
            return nil
        } catch {
            return error
        }
    }

    private static func compare(
        _ draw: Draw, _ run: DrawRun, _ inspectors: [Inspector], _ expected: JSONValue
    ) throws {
        let roster = run.roster
        let quota = draw.strata.map { "\($0.name)=\($0.quota)" }
        #expect(quota == members(expected["quota"]).map { "\($0.key)=\($0.value.integer ?? -1)" })
        if let digest = expected["selected_sha256"]?.text {
            let keys = Array(run.selected(draw).joined(separator: "\n").utf8)
            #expect(keys.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) } == digest)
            #expect(Array(run.selected(draw).prefix(5)) == texts(expected["first_five"]))
            #expect(run.selected(draw).last == expected["last"]?.text)
            return
        }
        #expect(run.selected(draw) == texts(expected["selected"]))
        var tickets: [String: String] = [:]
        for (name, order) in members(expected["order"]) {
            let stratum = try #require(draw.strata.first { $0.name == name })
            let firms = draw.firms(of: stratum).map { roster.key(Int($0)) }
            #expect(firms == texts(order))
            #expect(Array(firms.dropFirst(stratum.quota)) == texts(expected["replacements"]?[name]))
            for firm in draw.firms(of: stratum) { tickets[roster.key(Int(firm))] = draw.ticket(Int(firm)).description }
        }
        #expect(
            tickets
                == Dictionary(uniqueKeysWithValues: members(expected["tickets"]).map { ($0.key, $0.value.text ?? "") }))
        let excluded = run.lists.history?.checked ?? [:]
        #expect(
            Dictionary(uniqueKeysWithValues: excluded.map { (roster.key($0.key), $0.value.day.description) })
                == Dictionary(uniqueKeysWithValues: members(expected["excluded"]).map { ($0.key, $0.value.text ?? "") })
        )
        let sorted = InspectorList(inspectors).inspectors
        for (key, pair) in members(expected["inspectors"]) {
            let firm = try #require((0..<roster.count).first { roster.key($0) == key })
            let drawn = draw.pair(firm).map { [sorted[$0.0].id, sorted[$0.1].id] } ?? []
            #expect(drawn == texts(pair))
        }
        #expect(members(expected["inspectors"]).isEmpty == inspectors.isEmpty)
    }

    @Test("ten thousand seeds put each firm first, and among the four, as often as they should")
    func uniformity() throws {
        let table = try SharedTable("\(Self.folder)/draw_uniformity.csv")
        let run = try DrawRun(roster: "code\n" + table.rows.map { $0["key"] ?? "" }.joined(separator: "\n") + "\n")
        var first: [String: Int] = [:]
        var amongFour: [String: Int] = [:]
        for seed in 1...10_000 {
            let draw = try run.draw("\(seed)", .of(["all": 4]))
            let selected = run.selected(draw)
            first[selected[0], default: 0] += 1
            for key in selected { amongFour[key, default: 0] += 1 }
        }
        for row in table.rows {
            let key = try #require(row["key"])
            #expect("\(first[key] ?? 0)" == row["first_of_12"])
            #expect("\(amongFour[key] ?? 0)" == row["among_4_of_12"])
        }
        // Pearson's statistic on who is first; four places of one draw are not independent, so that theirs is scaled.
        let expected = 10_000.0 / 12
        let one = first.values.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        let share = 4.0 / 12
        let four =
            amongFour.values.reduce(0.0) { sum, count in
                let difference = Double(count) - 10_000 * share
                return sum + difference * difference / (10_000 * share * (1 - share))
            } * 11 / 12
        #expect((1.59...33.14).contains(one) && (1.59...33.14).contains(four))
        #expect((one * 1000).rounded() == 7635 && (four * 1000).rounded() == 12_948)
    }

    @Test("six months end as the Civil Code has it")
    func months() throws {
        for row in try SharedTable("\(Self.folder)/six_months.csv").rows {
            let earlier = try #require(row["earlier"].flatMap { CalendarDate($0) })
            let last = earlier.adding(months: 6)
            #expect(last.description == row["last_barred_day"])
            #expect(last.adding(days: 1).description == row["first_free_day"])
        }
    }
}
