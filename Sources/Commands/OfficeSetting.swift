/// An option that every command of an office repeats, and that a table of settings may therefore hold.
///
/// What is made (`-o`), what is accepted although it is not whole, and whatever selects records is none: these belong to one
/// run, and who reads its command must see them.
enum OfficeSetting: String, CaseIterable {
    case jurisdiction, tables, catalogue, mapping, layouts, regimes, calendar, obliged, office
    case caseWords = "case-words"
    case countedProducer = "counted-producer"
    case presumeNotice = "presume-notice"

    /// As the option is typed.
    var option: String { "--\(rawValue)" }

    /// Whether it may be given several times.
    var isRepeating: Bool { self == .mapping }

    /// Whether a value is a path, which is taken from the folder of the settings where it is not absolute.
    func isPath(_ value: String) -> Bool {
        switch self {
        case .tables, .catalogue, .mapping, .layouts, .regimes, .calendar, .caseWords: true
        // Parties, or a table.
        case .obliged: value.contains("/") || value.hasSuffix(".csv")
        case .jurisdiction, .office, .countedProducer, .presumeNotice: false
        }
    }

    /// Options that rule the setting out: with one of them it does not hold.
    var rivals: [String] {
        switch self {
        case .layouts: ["--layout"]
        case .tables: ["--timeliness"]
        default: []
        }
    }
}
