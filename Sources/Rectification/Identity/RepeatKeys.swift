import RecordStream
import Records

/// The keys by which checks are compared, and those under which a repeat is told.
struct RepeatKeys: Sendable {
    let samplingKind, verdict, regulatoryDomain, sampledOn, taskLevel, taskName, organiser: Int
    let district, supervisingDistrict: Int
    let producerKey, producerCode, producerName, standard, categoryCode, brand, model, batch: Int
    let result, of, bar, until: Int

    /// What the stage finds anew each time.
    static let findings: [RecordKey] = [.repeat, .repeatOf, .repeatBar, .barredUntil]

    /// Keys without which something else would be found, beside those that settling needs.
    static let needed: Set<String> = ["category_code", "producer_key", "supervising_district"]

    init(_ place: inout KeyPlaces) {
        samplingKind = place(.samplingKind)
        verdict = place(.verdict)
        regulatoryDomain = place(.regulatoryDomain)
        sampledOn = place(.sampledOn)
        taskLevel = place(.taskLevel)
        taskName = place(.taskName)
        organiser = place(.organisingAuthority)
        district = place(.district)
        supervisingDistrict = place(.supervisingDistrict)
        producerKey = place(.producerKey)
        producerCode = place(.producerCode)
        producerName = place(.producerName)
        standard = place(.standard)
        categoryCode = place(.categoryCode)
        brand = place(.brand)
        model = place(.model)
        batch = place(.batch)
        result = place(.repeat)
        of = place(.repeatOf)
        bar = place(.repeatBar)
        until = place(.barredUntil)
    }
}
