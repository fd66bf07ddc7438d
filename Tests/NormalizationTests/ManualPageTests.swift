import Normalization
import TestMaterial
import Testing

/// What the manual says of names keeps up with the sources.
@Suite("The page on names and districts")
struct NamesPageTests {
    @Test("names every step of the cascade")
    func tiers() throws {
        #expect(try ManualPage("names-and-districts.md").lacking(CategoryTier.allCases.map(\.rawValue)) == [])
    }
}
