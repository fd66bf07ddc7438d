internal import ByteTables
internal import CLibXML2

/// Checks the events of one document against a schema.
final class XMLSchemaValidation {
    private let schema: XMLSchema
    private let context: xmlSchemaValidCtxtPtr
    private let plug: xmlSchemaSAXPlugPtr
    private let handlers: UnsafeMutablePointer<xmlSAXHandler>
    private let receiver: UnsafeMutableRawPointer
    private let parser: UnsafeMutablePointer<xmlParserCtxt>
    private var found: [XMLSchemaViolation] = []

    /// Starts to validate; nil when memory is short.
    init?(_ schema: XMLSchema, parser: UnsafeMutablePointer<xmlParserCtxt>) {
        guard let context = xmlSchemaNewValidCtxt(schema.pointer) else { return nil }
        // Plugged into nothing, libxml2 hands out its own event functions, to be called in our order.
        var handlers: UnsafeMutablePointer<xmlSAXHandler>?
        var receiver: UnsafeMutableRawPointer?
        guard let plug = xmlSchemaSAXPlug(context, &handlers, &receiver), let handlers, let receiver else {
            xmlSchemaFreeValidCtxt(context)
            return nil
        }
        self.schema = schema
        self.context = context
        self.plug = plug
        self.handlers = handlers
        self.receiver = receiver
        self.parser = parser
        xmlSchemaSetValidStructuredErrors(
            context,
            { receiver, error in
                guard let receiver, let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue else {
                    return
                }
                Unmanaged<XMLSchemaValidation>.fromOpaque(receiver).takeUnretainedValue().note(error)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        xmlSchemaSAXUnplug(plug)
        xmlSchemaFreeValidCtxt(context)
    }

    func start(
        _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?,
        _ namespaceCount: Int32, _ namespaces: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ attributeCount: Int32,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        handlers.pointee.startElementNs(
            receiver, local, prefix, uri, namespaceCount, namespaces, attributeCount, 0, attributes)
    }

    func text(_ bytes: UnsafePointer<UInt8>, _ count: Int32) { handlers.pointee.characters(receiver, bytes, count) }

    func section(_ bytes: UnsafePointer<UInt8>, _ count: Int32) { handlers.pointee.cdataBlock(receiver, bytes, count) }

    func end(_ local: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?) {
        handlers.pointee.endElementNs(receiver, local, prefix, uri)
    }

    /// The violations since the last call.
    func takeFound() -> [XMLSchemaViolation] {
        guard !found.isEmpty else { return [] }
        defer { found = [] }
        return found
    }

    private func note(_ error: xmlError) {
        let words = String((error.message.map { String(cString: $0) } ?? "not valid").trimming(\.isWhitespace))
        found.append(XMLSchemaViolation(line: XMLPlace(parser).line, message: words))
    }
}
