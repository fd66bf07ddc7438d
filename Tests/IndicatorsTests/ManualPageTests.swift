import Indicators
import TestMaterial
import Testing

/// What the manual says of measures keeps up with the sources.
@Suite("The page on measures and targets")
struct MeasuresPageTests {
    @Test("names every measure, interval and strength of evidence")
    func words() throws {
        let words =
            Measure.allCases.map(\.rawValue) + IntervalMethod.allCases.map(\.rawValue)
            + EvidenceStrength.allCases.map(\.rawValue)
        #expect(try ManualPage("measures-and-targets.md").lacking(words) == [])
    }
}
