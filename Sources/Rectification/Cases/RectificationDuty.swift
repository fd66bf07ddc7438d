package import InspectionModel

/// A final verdict of `fail`: the only verdict that obliges anyone to rectify.
package struct FailedVerdict: Hashable, Sendable {
    /// Whether a recheck confirmed the failure.
    package let confirmedByRecheck: Bool

    /// The failure in a settled verdict, or nil if the batch did not finally fail.
    package init?(_ settled: SettledVerdict) {
        guard settled.final == .fail else { return nil }
        confirmedByRecheck = settled.recheck == .fail
    }
}

/// What a rectification duty rests on.
package enum DutyGround: Hashable, Sendable {
    /// A settled batch that finally failed.
    case failedBatch(FailedVerdict)
    /// The ledger's word alone: the stream does not hold the batch.
    case ledgerAlone
}

/// The duty of one party to rectify one failed batch; each has clocks of its own.
package struct RectificationDuty: Hashable, Sendable {
    /// What the duty rests on.
    package let ground: DutyGround
    /// Who has to rectify, or nil where a ledger does not say.
    package let party: ObligedParty?
    /// Whether the party sits outside the jurisdiction, so that its authority has to be told.
    ///
    /// Source: Order 18 art. 44(2).
    package let isOutsideJurisdiction: Bool
    /// The day the result was notified, from the ledger.
    package let notifiedOn: CalendarDate?
    /// The day the result was known to the bureau: reported or, failing that, published.
    package let knownOn: CalendarDate?

    /// A duty on that ground.
    package init(
        ground: DutyGround, party: ObligedParty?, isOutsideJurisdiction: Bool = false,
        notifiedOn: CalendarDate? = nil, knownOn: CalendarDate? = nil
    ) {
        self.ground = ground
        self.party = party
        self.isOutsideJurisdiction = isOutsideJurisdiction
        self.notifiedOn = notifiedOn
        self.knownOn = knownOn
    }
}
