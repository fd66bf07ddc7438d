import InspectionModel

/// What the cases of one failed batch say: about its notice, and for the chain of a lead.
struct CaseFile {
    /// One case.
    struct Entry: Hashable {
        let id: String
        let party: String
        let openedOn: CalendarDate?
        let closedOn: CalendarDate?
    }

    var notice = NoticeStanding()
    var entries: [Entry] = []

    /// Whether the verdict can no longer change as of a day; where the labelled producer has proved that it did not make the batch, that
    /// towards the seller counts.
    func isFinal(
        _ question: VerdictQuestion, hasCases: Bool, asOf: CalendarDate, _ rules: PublicationRules
    ) -> Bool {
        let standing = question.standing(hasCases ? notice : nil, asOf: asOf, rules)
        guard standing == .counterfeit else { return standing.isFinal }
        return question.isRechecked || !question.isRecheckOpen && !notice.isOpen && !notice.isUntold
    }

    /// The steps that the cases add to the chain, by id.
    var steps: [SampleFace.Step] {
        entries.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.flatMap { entry in
            [SampleFace.Step(step: "case", number: entry.id, on: entry.openedOn)]
                + (entry.closedOn.map { [SampleFace.Step(step: "closing", number: entry.id, on: $0)] } ?? [])
        }
    }
}
