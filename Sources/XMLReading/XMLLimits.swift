/// What a document may not exceed; each limit keeps a small hostile file from stalling the parser.
///
/// libxml2 2.9.14 takes time that grows with the square of the attributes of a tag and of the distinct names of a document.
package struct XMLLimits: Sendable, Equatable {
    /// The bytes of one start tag, from `<` to `>`.
    package var startTagBytes = 64 * 1024

    /// The attributes of one start tag, namespace declarations included.
    package var attributes = 1_000

    /// The distinct names of a document: elements, attributes, prefixes, namespaces, targets of processing instructions.
    package var distinctNames = 10_000

    /// How deep elements may stand in one another; the root has depth 1.
    package var depth = 64

    /// The bytes of one run of text, comment, CDATA section or processing instruction (libxml2's own limit).
    package var textBytes = 10_000_000

    /// The distinct element and attribute paths that a record reader keeps.
    package var distinctPaths = 10_000

    /// The bytes of one value; a longer one makes its record a refused record.
    package var valueBytes = 1 << 20

    /// The bytes of one record in the file, from `<` of its start tag to `>` of its end tag.
    package var recordBytes = 16 << 20

    /// The leaves of one record.
    package var recordLeaves = 65_536

    /// The first bytes of a record that are kept for a reject.
    package var rawBytes = 16 * 1024

    /// The limits that the documentation promises.
    package static let standard = XMLLimits()

    /// Makes the standard limits, to be changed one by one.
    package init() {}
}
