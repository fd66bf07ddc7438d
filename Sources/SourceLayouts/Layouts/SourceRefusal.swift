/// Why a whole source cannot be read; the executable exits with status 65.
package enum SourceRefusal: Error, Hashable, Sendable {
    /// Not one byte, or nothing but white space.
    case empty
    /// No row of the first ones has headings that are known.
    case noHeadings(seen: [UnknownHeading])
    /// Headings were found, but not the ones without which a row is no result.
    case missing(String, unknown: [UnknownHeading])
    /// Two columns could be the same field.
    case ambiguous(field: SourceField, headings: [String])
    /// The source is something else that looks alike.
    case lookAlike(String)
    /// The encoding cannot be read.
    case encoding(String)
    /// What should be read is damaged or too large.
    case unreadable(String)
    /// A workbook in which nothing is written on a visible sheet.
    case noSheet

    /// A heading of a source that is refused, and the nearest known one where it is not known itself.
    package struct UnknownHeading: Hashable, Sendable {
        package var heading: String
        package var nearest: String?
        /// What the heading is taken for, where it is known but not enough.
        package var field: SourceField?

        package init(heading: String, nearest: String?, field: SourceField? = nil) {
            self.heading = heading
            self.nearest = nearest
            self.field = field
        }
    }
}

extension SourceRefusal: CustomStringConvertible {
    /// The refusal as one line; `details` has the headings.
    package var description: String {
        switch self {
        case .empty: "is empty: 0 bytes are not 0 products"
        case .noHeadings: "no row of headings was found in the first rows; name the columns in a layout file (--layout)"
        case .missing(let what, _):
            "\(what); name the columns in a layout file (--layout), or add what holds for the file with --set"
        case .ambiguous(let field, let headings):
            "the columns \(headings.map { "\"\($0)\"" }.joined(separator: " and ")) could both be \(field.rawValue); say which in a layout file (--layout)"
        case .lookAlike(let what): what
        case .encoding(let what), .unreadable(let what): what
        case .noSheet: "no visible sheet of the workbook holds anything"
        }
    }

    /// One line for each heading: what it is, or the nearest known one.
    package var details: [String] {
        let unknown: [UnknownHeading]
        switch self {
        case .noHeadings(let seen): unknown = seen
        case .missing(_, let seen): unknown = seen
        default: return []
        }
        return unknown.map { entry in
            if let field = entry.field {
                // What is read past is no key of a record.
                return field.isReadPast
                    ? "heading \"\(entry.heading)\" is known and not needed"
                    : "heading \"\(entry.heading)\" is \(field.rawValue)"
            }
            return "unknown heading \"\(entry.heading)\""
                + (entry.nearest.map { ", nearest known \"\($0)\"" } ?? ", nothing near")
        }
    }
}
