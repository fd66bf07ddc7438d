internal import Decompression
internal import XMLReading

/// What holds the content of an OpenDocument spreadsheet: a part of an archive (`.ods`), or a document that is one piece
/// (`.fods`).
enum OpenDocumentSource {
    case parts(WorkbookParts)
    case document(MarkupSource)

    /// The part that holds the cells (OpenDocument 1.3, part 2, 3.1).
    private static let content = "content.xml"
    private static let manifest = "META-INF/manifest.xml"

    /// How many bytes the content has, unpacked.
    var byteCount: Int {
        switch self {
        case .parts(let parts): parts.size(Self.content)
        case .document(let source): source.byteCount
        }
    }

    /// Hands the XML of the content to `handler`, and returns what became of it.
    func parse<Handler: XMLEventHandler>(
        _ handler: Handler, onBytes: ((Int) -> Void)? = nil
    ) throws(WorkbookError) -> Handler {
        switch self {
        case .parts(let parts): try parts.parse(Self.content, handler, onBytes: onBytes)
        case .document(let source): try source.parse(handler, onBytes: onBytes)
        }
    }

    /// Whether the manifest says that the content is encrypted (OpenDocument 1.3, part 2, 4.8); what is one piece never is.
    func isEncrypted() throws(WorkbookError) -> Bool {
        guard case .parts(let parts) = self, parts.contains(Self.manifest) else { return false }
        return try parts.parse(Self.manifest, EncryptionFinder()).isFound
    }

    private struct EncryptionFinder: XMLEventHandler {
        private(set) var isFound = false

        mutating func startElement(_ name: XMLName, attributes: XMLAttributes, at place: XMLPlace) {
            if name.isNamed("encryption-data") { isFound = true }
        }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
        mutating func endElement(at place: XMLPlace) {}
    }
}
