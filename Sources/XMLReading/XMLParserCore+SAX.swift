internal import ByteTables
internal import CLibXML2

extension XMLParserCore {
    /// The functions that libxml2 calls; whatever is not set here does nothing.
    static func saxHandlers() -> xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = {
            receiver, local, prefix, uri, namespaceCount, namespaces, attributeCount, _, attributes in
            guard let receiver, let local else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                // Before the ampersands are resolved, which validation does by itself.
                $0.validation?.start(local, prefix, uri, namespaceCount, namespaces, attributeCount, attributes)
                $0.sawStart(
                    XMLName(local: local, prefix: prefix),
                    XMLAttributes(base: attributes, count: Int(attributeCount)),
                    declaresNamespaces: namespaceCount > 0)
            }
        }
        handlers.endElementNs = { receiver, local, prefix, uri in
            guard let receiver else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                $0.validation?.end(local, prefix, uri)
                $0.sawEnd()
            }
        }
        let text: charactersSAXFunc = { receiver, bytes, count in
            guard let receiver, let bytes, count > 0 else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                $0.validation?.text(bytes, count)
                $0.sawText(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        }
        handlers.characters = text
        handlers.ignorableWhitespace = text
        handlers.cdataBlock = { receiver, bytes, count in
            guard let receiver, let bytes, count > 0 else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                $0.validation?.section(bytes, count)
                $0.sawSection(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        }
        handlers.processingInstruction = { receiver, _, _ in
            guard let receiver else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef { $0.sawProcessingInstruction() }
        }
        handlers.reference = { receiver, name in
            guard let receiver, let name else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                $0.sawEntity(named: String(cString: name))
            }
        }
        handlers.serror = { receiver, error in
            guard let receiver, let error = error?.pointee else { return }
            Unmanaged<XMLParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef { $0.sawError(error) }
        }
        return handlers
    }
}

extension XMLReadingError {
    /// An error of libxml2, in our kinds and its words.
    init(libxml error: xmlError) {
        let kind: Kind =
            if error.domain == Int32(XML_FROM_NAMESPACE.rawValue) {
                .namespace
            } else {
                switch xmlParserErrors(UInt32(bitPattern: error.code)) {
                case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITYREF_SEMICOL_MISSING:
                    .undefinedEntity
                case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING, XML_ERR_INVALID_CHARREF: .invalidCharacter
                case XML_ERR_DOCUMENT_EMPTY: .truncated
                default: .malformed
                }
            }
        let words = String((error.message.map { String(cString: $0) } ?? "not well-formed").trimming(\.isWhitespace))
        self.init(kind, line: Int(error.line), column: max(1, Int(error.int2)), message: words)
    }
}
