import Rectification
import TestMaterial
import Testing

/// What the manual says of settling keeps up with the sources.
@Suite("The page on settling")
struct SettlingPageTests {
    @Test("names every status of a case")
    func statuses() throws {
        #expect(try ManualPage("settling.md").lacking(CaseStanding.Status.allCases.map(\.rawValue)) == [])
    }
}
