/// Why one row is refused.
struct RowFault: Hashable {
    /// The column at fault, or nil for the row as a whole.
    var column: Int?
    var value: String?
    var code: String
    var message: String

    init(column: Int?, value: String?, code: String, message: String) {
        self.column = column
        self.value = value
        self.code = code
        self.message = message
    }

    static let noVerdict = RowFault(column: nil, value: nil, code: "verdict_missing", message: "the row has no verdict")
    static let nothingNamed = RowFault(
        column: nil, value: nil, code: "verdict_missing",
        message:
            "the row names nothing that failed, and no column is a verdict: say --set verdict=合格 or 不合格 if that tells"
    )

    /// The codes of rows without a verdict that is known; samples of comparison tests need none.
    static let ofVerdicts: Set<String> = ["verdict_missing", "verdict_unclear", "verdict_unknown"]
    static func failingUnclear(_ column: Int, _ value: CellBytes) -> RowFault {
        RowFault(
            column: column, value: Reject.text(value), code: "verdict_unclear",
            message:
                "neither names what failed nor says that nothing did, and no column is a verdict; a layout file says what it means (word,\(Reject.text(value)),verdict,pass)"
        )
    }

    static let noProduct = RowFault(
        column: nil, value: nil, code: "product_missing", message: "the row has no product name")
    static let noIdentity = RowFault(
        column: nil, value: nil, code: "identity_missing", message: "the row has neither a product name nor a number")

    static let itemRefused = RowFault(
        column: nil, value: nil, code: "item_row_refused",
        message: "a row beside this sample was refused, and may hold an item of it")

    static let verdictsDiffer = RowFault(
        column: nil, value: nil, code: "verdicts_differ",
        message:
            "the rows of this sample have different verdicts; if they are those of the items, a layout file says so by item_verdict"
    )

    static let verdictContradicted = RowFault(
        column: nil, value: nil, code: "verdict_contradicted",
        message: "the row names what failed, but the list is said to be one of 合格")

    static func splitCell(_ column: Int, _ value: CellBytes) -> RowFault {
        RowFault(
            column: column, value: Reject.text(value), code: "split_cell",
            message:
                "is one of two filled cells under one heading; a layout file says by \"joined\" that they belong together"
        )
    }

    static func mergedUnknown(_ column: Int) -> RowFault {
        RowFault(
            column: column, value: nil, code: "merged_unknown",
            message: "is empty and holds what stands above it, in a row that could not be read")
    }

    static func surplus(_ value: String, column name: String) -> RowFault {
        RowFault(
            column: nil, value: value, code: "field_count",
            message: "stands in column \(name), to the right of the last heading")
    }

    static func section(_ reason: String) -> RowFault {
        RowFault(column: nil, value: nil, code: "section_unreadable", message: reason)
    }

    static func unknownVerdict(_ column: Int?, _ value: CellBytes) -> RowFault {
        RowFault(column: column, value: Reject.text(value), code: "verdict_unknown", message: "is not a known verdict")
    }

    static func destroyed(_ column: Int, _ value: CellBytes) -> RowFault {
        RowFault(
            column: column, value: Reject.text(value), code: "identifier_destroyed",
            message: "was rounded by a spreadsheet and cannot be restored: ask for the file with this column as text")
    }

    static func rounded(_ column: Int, _ value: CellBytes) -> RowFault {
        RowFault(
            column: column, value: Reject.text(value), code: "identifier_rounded",
            message:
                "ends in three zeros like the others before it: a spreadsheet keeps 15 digits; ask for the file with this column as text"
        )
    }

    static func date(_ column: Int, _ value: CellBytes, _ reason: DateReading.Refusal) -> RowFault {
        RowFault(column: column, value: Reject.text(value), code: reason.rawValue, message: reason.message)
    }
}
