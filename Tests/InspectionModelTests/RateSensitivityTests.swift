import InspectionModel
import Testing

@Suite struct RateSensitivityTests {
    @Test("batches without a class bound the rate on both sides; known verdicts bound it nearer")
    func bounds() throws {
        let tally = try #require(PassTally(inspected: 90, passed: 81))
        let open = try #require(PassTally(inspected: 10, passed: 7))
        let bounds = RateSensitivity(resolved: tally, unresolved: open)
        #expect(bounds.lowest == ExactShare(part: 81, whole: 100))
        #expect(bounds.highest == ExactShare(part: 91, whole: 100))
        #expect(bounds.lowestByVerdict == ExactShare(part: 81, whole: 93))
        #expect(bounds.highestByVerdict == ExactShare(part: 88, whole: 97))
    }

    @Test("without such batches all bounds are the rate, and without any batch there is none")
    func nothing() throws {
        let tally = try #require(PassTally(inspected: 90, passed: 81))
        let bounds = RateSensitivity(resolved: tally, unresolved: PassTally())
        #expect(
            [bounds.lowest, bounds.highest, bounds.lowestByVerdict, bounds.highestByVerdict].allSatisfy {
                $0 == tally.rate
            })
        #expect(RateSensitivity(resolved: PassTally(), unresolved: PassTally()).lowest == nil)
    }
}
