import InspectionModel
import RecordStream

/// A sample whose line is kept: where it stands, and the little that has to be known of all samples at once.
///
/// 32 bytes; `SampleIdentity` adds 24 until every sample has found its copies, and then putting them in order takes 24.
/// So 56 bytes a sample are held at the most, however long the records are, beside the facts of cases.
struct HeldSample {
    private var place: UInt64
    private var count: UInt32
    var file: UInt32
    /// Where the content of `id` stands in the line; empty if it has none.
    var idStart: UInt32
    var idCount: UInt32
    /// The sample in which this one lives on: itself, if it is kept.
    var kept: UInt32
    private(set) var verdict: Verdict?
    private(set) var initialVerdict: Verdict?
    private(set) var recheckVerdict: Verdict?
    /// Bit 0: follow-up; bits 1 and 2: tier; bits 3 to 5: fate; bit 6: whether it is irregular; bit 7: whether it has
    /// no day of report, publication or delivery.
    private var bits: UInt8

    init(
        line: KeptLine, file: UInt32, id: (start: Int, count: Int), index: Int, tier: SampleIdentity.Tier,
        isFollowUp: Bool,
        isIrregular: Bool, isUnreported: Bool,
        verdicts: (settled: Verdict?, initial: Verdict?, recheck: Verdict?)
    ) {
        (place, count) = (line.place, line.count)
        self.file = file
        (idStart, idCount) = (UInt32(id.start), UInt32(id.count))
        kept = UInt32(index)
        (verdict, initialVerdict, recheckVerdict) = verdicts
        bits = (isFollowUp ? 1 : 0) | tier.rawValue << 1 | (isIrregular ? 0x40 : 0) | (isUnreported ? 0x80 : 0)
    }

    /// The same sample with the line that was made of its copies.
    func settled(
        as line: KeptLine, id: (start: Int, count: Int), isIrregular: Bool, isUnreported: Bool,
        verdicts: (settled: Verdict?, initial: Verdict?, recheck: Verdict?)
    ) -> HeldSample {
        var sample = self
        (sample.place, sample.count) = (line.place, line.count)
        (sample.idStart, sample.idCount) = (UInt32(id.start), UInt32(id.count))
        (sample.verdict, sample.initialVerdict, sample.recheckVerdict) = verdicts
        sample.bits = sample.bits & 0x3f | (isIrregular ? 0x40 : 0) | (isUnreported ? 0x80 : 0)
        return sample
    }

    var line: KeptLine { KeptLine(place: place, count: count) }
    /// Where the content of `id` stands.
    var identifier: KeptLine { KeptLine(place: place + UInt64(idStart), count: idCount) }
    var isFollowUp: Bool { bits & 1 != 0 }
    var tier: SampleIdentity.Tier {
        get { SampleIdentity.Tier(rawValue: bits >> 1 & 3) ?? .none }
        set { bits = bits & ~6 | newValue.rawValue << 1 }
    }
    /// What becomes of it.
    var fate: SampleSettlement.Fate {
        get { SampleSettlement.Fate(rawValue: bits >> 3 & 7) ?? .kept }
        set { bits = bits & ~0x38 | newValue.rawValue << 3 }
    }
    /// Whether its line names something that contradicts itself.
    var isIrregular: Bool { bits & 0x40 != 0 }
    /// Whether it has no day of report, publication or delivery, and counts from its day of sampling.
    var isUnreported: Bool { bits & 0x80 != 0 }
}
