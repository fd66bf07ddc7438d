internal import XMLReading

/// The number formats of the styles of a SpreadsheetML workbook, by the names that cells use.
struct SpreadsheetMLStyles {
    private var formats: [String: NumberFormat] = [:]
    private var parents: [String: String] = [:]

    private static let most = 65_536

    /// A style begins.
    mutating func add(_ id: String, parent: String?) {
        guard parents.count < Self.most else { return }
        parents[id] = parent ?? (id == "Default" ? "" : "Default")
    }

    /// The style that began last has this format.
    mutating func set(_ format: String, of id: String) {
        if formats.count < Self.most { formats[id] = Self.format(format) }
    }

    /// How a cell of this style is shown; a style without a format has that of its parent.
    func format(_ id: String) -> NumberFormat {
        var id = id
        for _ in 0..<16 {
            if let format = formats[id] { return format }
            guard let parent = parents[id], !parent.isEmpty else { return .number }
            id = parent
        }
        return .number
    }

    /// A format by its name (XML Spreadsheet Reference, `ss:Format`) or its code.
    private static func format(_ name: String) -> NumberFormat {
        switch name {
        case "", "General", "General Number", "Currency", "Euro Currency", "Fixed", "Standard", "Scientific", "Yes/No",
            "True/False", "On/Off":
            .number
        case "Percent": .percent
        case "General Date": .dateTime
        case "Long Date", "Medium Date", "Short Date": .date
        case "Long Time", "Medium Time", "Short Time": .time
        default: NumberFormat(code: name)
        }
    }
}
