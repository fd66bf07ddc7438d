package import Decompression
package import XMLReading

/// Why a workbook cannot be read.
package enum WorkbookError: Error, Equatable, Sendable {
    /// An old workbook, or a newer one, whose cells are encrypted.
    case protected
    /// A binary workbook that is cut, or says what a workbook cannot say.
    case damaged(String)
    /// A workbook of another program or in binary form; the word names it.
    case otherFormat(String)
    /// A text or slides (.doc, .odt, .pptx), whose tables are not read.
    case notWorkbook
    /// A document that may hold tables and holds none; the words name what it is.
    case noTable(String)
    /// The archive around the parts cannot be read, or not be trusted.
    case archive(DecompressionError)
    /// A part is not the XML that it should be.
    case markup(part: String, XMLReadingError)
    /// A part is XML, but says what a workbook cannot say.
    case malformed(part: String, line: Int, message: String)
    /// More comes out of the workbook than is allowed.
    case tooLarge(String)
}

extension WorkbookError: CustomStringConvertible {
    /// One line for a diagnostic, with advice where there is any.
    package var description: String {
        switch self {
        case .protected: "is protected by a password; take the password off, save it, and send that"
        case .damaged(let words): "the workbook is damaged: \(words); ask for it again"
        case .otherFormat(let name):
            "\(name) is not read; convert it: soffice --headless --convert-to xlsx FILE"
        case .notWorkbook:
            "is a text or slides (.doc, .odt, .pptx), not a workbook; ask for the table itself, as CSV, XML or XLSX"
        case .noTable(let name): "is \(name) without a table; ask for the table itself, as CSV, XML or XLSX"
        case .archive(let error): error.description
        case .markup(let part, let error): "\(part):\(error.line): \(error.message)"
        case .malformed(let part, let line, let message): "\(part):\(line): \(message)"
        case .tooLarge(let words): "too large: \(words)"
        }
    }
}
