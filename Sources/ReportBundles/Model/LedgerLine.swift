package import RecordStream

/// The account of one stream on the way from the files to the report.
package struct LedgerLine: Sendable {
    /// The id of the stream.
    package var stream: String
    /// The executable that wrote it, with its version.
    package var producer: String
    /// The files it read, if it read files.
    package var sources: [String]
    package var accounting: Accounting
    /// Why it was not known to be complete, or nil.
    package var completeness: String?

    /// The account of a stream.
    package init(
        stream: String, producer: String, sources: [String] = [], accounting: Accounting, completeness: String? = nil
    ) {
        self.stream = stream
        self.producer = producer
        self.sources = sources
        self.accounting = accounting
        self.completeness = completeness
    }

    /// What came in less what went out; 0 if the account closes.
    package var balance: Int {
        accounting.read + accounting.added - accounting.records - accounting.rejected - accounting.duplicates
            - accounting.superseded - accounting.skipped - accounting.absorbed - accounting.afterCutoff
    }
}

/// One source file and what of it is in the report.
package struct SourceLine: Sendable {
    /// The name of the file, without folders.
    package var name: String
    /// SHA-256 of its bytes, or an empty text if no header names the file, or none was taken.
    package var sha256: String
    /// The digest of its content, or an empty text if no seal has it.
    package var content = ""
    /// Its size in bytes.
    package var bytes: Int
    package var encoding: String
    /// Samples and cases of it that this report has read.
    package var records: Int
    /// Rows of it that were refused; nil where the report was not given the refused rows, so that it cannot tell.
    package var rejected: Int?

    /// A source.
    package init(name: String, sha256: String, bytes: Int, encoding: String, records: Int, rejected: Int?) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
        self.encoding = encoding
        self.records = records
        self.rejected = rejected
    }
}

/// Refused rows of one file for one reason.
package struct RejectedLine: Sendable {
    /// The name of the file.
    package var file: String
    /// The code of the reason.
    package var code: String
    package var count: Int

    /// Refused rows.
    package init(file: String, code: String, count: Int) {
        self.file = file
        self.code = code
        self.count = count
    }
}

/// A name that no rule could place, for an analyst.
package struct UnresolvedLine: Sendable {
    /// The field, such as `category_raw`.
    package var field: String
    /// What the source says.
    package var raw: String
    /// How many batches say so.
    package var count: Int
    /// What it might be, or an empty text.
    package var suggestion: String
    /// How alike they are, as a decimal, or an empty text.
    package var score: String

    /// A name.
    package init(field: String, raw: String, count: Int, suggestion: String, score: String) {
        self.field = field
        self.raw = raw
        self.count = count
        self.suggestion = suggestion
        self.score = score
    }
}
