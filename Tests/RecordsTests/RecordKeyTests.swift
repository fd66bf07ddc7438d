import RecordStream
import Records
import Testing

@Suite("The table of keys")
struct RecordKeyTests {
    @Test("every key that code can name is one that some type of record has")
    func everyKeyIsInTheTable() {
        let table = Set(RecordSchema.allFields.map(\.name))
        #expect(RecordKey.allCases.filter { $0 != .type && !table.contains($0.rawValue) } == [])
        #expect(table.subtracting(RecordKey.allCases.map(\.rawValue)) == [])
    }

    @Test("no type has a key twice, and each key has a term and somebody who writes it", arguments: RecordSchema.types)
    func rows(type: String) throws {
        let fields = try #require(RecordSchema.fields(of: type))
        #expect(Set(fields.map(\.name)).count == fields.count)
        #expect(fields.filter { $0.title.isEmpty || $0.writers.isEmpty }.map(\.name) == [])
    }

    @Test("a decimal has a unit, and a text or a day has none")
    func units() {
        for field in RecordSchema.allFields where field.unit != nil {
            // Figures of an enterprise stand as a laboratory wrote them.
            let isNumber = field.kind == .count || field.kind == .decimal || field.name.hasPrefix("producer_")
            #expect(isNumber, "\(field.name)")
        }
        let without = RecordSchema.allFields.filter { $0.kind == .decimal && $0.unit == nil }.map(\.name)
        #expect(
            // The units of what was recalled, taken off the shelves and sealed stand under keys of their own.
            without == [
                "recalled", "off_shelf", "sealed", "p_value", "odds_ratio", "ratio", "odds_ratio", "odds_low",
                "odds_high", "p_value", "adjusted_bh",
                "adjusted_by", "z", "phi", "tau2", "score", "threshold", "q",
            ])
    }

    @Test("a stage finds each of its keys where the set has it, however often it asks")
    func places() {
        var place = KeyPlaces()
        let type = place(.type)
        let id = place(.id)
        let custom = place(named: "x_theirs")
        let again = place(named: "id")
        place.add(["district", "id", "x_theirs"])
        #expect((type, id, again) == (0, 1, 1))
        #expect(place.set.names == ["type", "id", "x_theirs", "district"])
        #expect(place.set["x_theirs"] == custom)
        #expect(place.set[RecordKey.district] == 3)
        #expect(KeySet([RecordKey.id, .src], more: ["x_theirs"]).names == ["type", "id", "src", "x_theirs"])
    }

    @Test("programs that write keys are known by their names, and others are none")
    func programs() {
        #expect(WritingStages(program: "spotcheck-normalize") == .normalize)
        #expect(WritingStages(program: "spotcheck-verify") == nil)
        #expect(([.reconcile, .ingest] as WritingStages).names == ["spotcheck-ingest", "spotcheck-reconcile"])
        #expect(RecordSchema.keys(of: "case", writtenBy: .stream) == ["stays_with"])
    }
}
