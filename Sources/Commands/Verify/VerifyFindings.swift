import Selection

/// What was found of bundles, in its order: lines for a person, or a table with a row for each finding and each verdict.
struct VerifyFindings {
    /// What a row says, in a word.
    enum Kind: String {
        case problem, warning, signed, valid, recomputed
        case notSigned = "not_signed"
        case notValid = "not_valid"
        case notChecked = "not_checked"
        case notRecomputed = "not_recomputed"

        /// Whether the row is about one file of the bundle.
        fileprivate var isOfFile: Bool { self == .problem || self == .warning || self == .notChecked }
    }

    private var lines = ""
    private var sheet = FindingSheet(
        ["bundle", "kind", "finding", "files", "bytes", "records"], counts: ["files", "bytes", "records"])

    /// Adds a finding, or what is said of the whole.
    mutating func add(_ kind: Kind, _ bundle: String, _ text: String) {
        let mark = kind == .warning ? " (warning)" : kind == .notChecked ? " (not checked)" : ""
        lines += "\(bundle)\(kind.isOfFile ? "/" : ": ")\(text)\(mark)\n"
        sheet.add([("bundle", bundle), ("kind", kind.rawValue), ("finding", text)])
    }

    /// Adds the verdict on a bundle in which nothing is wrong.
    mutating func add(valid bundle: String, files: Int, bytes: Int, _ sealed: (records: Int, streams: Int)?) {
        let more = sealed.map { ", \($0.records) records in \($0.streams) sealed streams" } ?? ""
        lines += "\(bundle): valid, \(files) files, \(bytes) bytes\(more)\n"
        sheet.add([
            ("bundle", bundle), ("kind", Kind.valid.rawValue), ("files", "\(files)"), ("bytes", "\(bytes)"),
            ("records", sealed.map { "\($0.records)" }),
        ])
    }

    /// All of it, as lines where no format is asked for.
    func text(_ format: TableFormat?) -> String { format.map { sheet.text($0) } ?? lines }
}
