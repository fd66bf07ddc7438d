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
    static let noProduct = RowFault(
        column: nil, value: nil, code: "product_missing", message: "the row has no product name")
    static let noIdentity = RowFault(
        column: nil, value: nil, code: "identity_missing", message: "the row has neither a product name nor a number")

    static let itemRefused = RowFault(
        column: nil, value: nil, code: "item_row_refused",
        message: "a row beside this sample was refused, and may hold an item of it")

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
