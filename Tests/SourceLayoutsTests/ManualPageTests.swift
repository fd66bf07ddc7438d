import SourceLayouts
import TestMaterial
import Testing

/// What the manual says of reading deliveries keeps up with the sources.
@Suite("The page on reading deliveries")
struct ReadingDeliveriesPageTests {
    @Test("names every field that a layout can give a column")
    func fields() throws {
        #expect(try ManualPage("reading-deliveries.md").lacking(SourceField.allCases.map(\.rawValue)) == [])
    }
}
