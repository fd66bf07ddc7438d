import CommandSupport
import Draws
import InspectionModel

/// What decides a draw beside its lists: the flags, or where they are not given what was committed.
struct DrawSettings {
    /// Kinds of checks that can be drawn.
    static let kinds = ["supervision", "follow_up", "emergency"]

    var strata: [String]
    var total: Int?
    var mode: QuotaRequest.Mode
    var cap: Int?
    var acceptsShort: Bool
    var product: String?
    var party: CheckHistory.Party
    var kind: String
    var batches: Int
    var asOf: CalendarDate?

    /// The settings of the flags.
    ///
    /// - Parameter committed: what stands for flags that are not given.
    init(_ flags: DrawInputFlags, committed: Commitment?) {
        func committedValue(_ name: String) -> String? {
            committed?.settings.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
        }
        strata = flags.strataKeys ?? committedValue("strata")?.split(separator: ",").map(String.init) ?? []
        total = flags.total ?? committedValue("total").flatMap { Int($0) }
        mode =
            (flags.allocate ?? committedValue("allocate")).flatMap { QuotaRequest.Mode(rawValue: $0) } ?? .proportional
        cap = flags.maxLoad ?? committedValue("max-load").flatMap { Int($0) }
        acceptsShort = flags.short || committedValue("short") == "yes"
        product = flags.product ?? committedValue("product")
        party = (flags.party ?? committedValue("party")).flatMap { CheckHistory.Party(rawValue: $0) } ?? .producer
        kind = flags.kind ?? committedValue("kind") ?? "supervision"
        batches = flags.batches ?? committedValue("batches").flatMap { Int($0) } ?? 1
        asOf = flags.asOf ?? committed?.asOf
    }

    /// The settings by the names of their flags, in a fixed order.
    var pairs: [(name: String, value: String)] {
        [
            ("strata", strata.joined(separator: ",")), ("total", total.map { "\($0)" } ?? ""),
            ("allocate", total == nil ? "" : mode.rawValue), ("max-load", cap.map { "\($0)" } ?? ""),
            ("short", acceptsShort ? "yes" : ""), ("product", product ?? ""), ("party", party.rawValue), ("kind", kind),
            ("batches", "\(batches)"),
        ]
    }
}
