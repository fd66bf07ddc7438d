/// Why a document was refused, and where.
package struct XMLReadingError: Error, Equatable, Sendable {
    /// What was wrong.
    package enum Kind: Sendable, Equatable {
        /// The document is not well-formed XML 1.0.
        case malformed
        /// A prefix is not bound, or another rule of Namespaces in XML 1.0 is broken.
        case namespace
        /// `&name;` stands for nothing: only the five predefined entities exist without a DTD.
        case undefinedEntity
        /// A byte that is not UTF-8, or a character that XML forbids.
        case invalidCharacter
        /// The document has a DOCTYPE; it is refused unread, because entities hide there.
        case doctype
        /// A start tag exceeds ``XMLLimits/startTagBytes``.
        case startTagTooLong
        /// A start tag has more than ``XMLLimits/attributes``.
        case tooManyAttributes
        /// The document has more than ``XMLLimits/distinctNames``.
        case tooManyNames
        /// Elements stand deeper than ``XMLLimits/depth``.
        case tooDeep
        /// A run of text, a comment, a CDATA section or a processing instruction exceeds ``XMLLimits/textBytes``.
        case textTooLong
        /// Records have more than ``XMLLimits/distinctPaths``.
        case tooManyPaths
        /// The input ended before the root element did.
        case truncated
        /// The receiver of the events had seen enough.
        case stopped
    }

    /// What was wrong.
    package var kind: Kind

    /// The physical line, counted from 1.
    package var line: Int

    /// The byte within the line, counted from 1.
    package var column: Int

    /// What was wrong in words, without place; it may quote names of the document.
    package var message: String

    /// Makes an error.
    package init(_ kind: Kind, line: Int, column: Int, message: String) {
        self.kind = kind
        self.line = line
        self.column = column
        self.message = message
    }
}
