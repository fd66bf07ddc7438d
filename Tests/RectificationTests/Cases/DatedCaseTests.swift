import InspectionModel
import Testing

@testable import Rectification

@Suite("Dated case histories under every regime")
struct DatedCaseTests {
    static let all =
        DatedCase.order18 + DatedCase.notice57 + DatedCase.order133 + DatedCase.food + DatedCase.agri
        + DatedCase.endings

    @Test("each stands on its day as the clause has it", arguments: all)
    func standing(_ dated: DatedCase) throws {
        let (standing, irregular) = try dated.settled()
        #expect(standing.status == dated.status)
        #expect(standing.overdueDays == dated.overdue)
        #expect(irregular == dated.irregular)
    }

    @Test("they are at least 120, of every regime and every end")
    func complete() throws {
        #expect(Self.all.count >= 120)
        #expect(Set(Self.all.map(\.testDescription)).count == Self.all.count)
        #expect(Set(Self.all.map(\.regime)) == Set(try BuiltIn.regimes().regimes.map(\.id)))
        let ends: Set<CaseStanding.Status> = [.completed, .enforced, .exempt, .transferredOut, .refused, .void]
        #expect(ends.isSubset(of: Self.all.map(\.status)))
    }
}
