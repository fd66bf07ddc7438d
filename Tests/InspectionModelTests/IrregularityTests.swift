import InspectionModel
import Testing

@Suite struct IrregularityTests {
    @Test("codes stand in alphabetical order, separated by blanks, however they were found")
    func text() {
        var found = Irregularities()
        #expect(found.text == "" && found.isEmpty)
        for code in Irregularity.allCases.reversed() { found.insert(code) }
        #expect(found.text.split(separator: " ").map(String.init) == Irregularity.allCases.map(\.rawValue).sorted())
        #expect(Irregularities(found.text) == found)
        found.remove(.levelContradiction)
        #expect(!found.contains(.levelContradiction) && found.contains(.kindContradiction))
        #expect(Irregularities("kind_contradiction something") == nil)
    }
}
