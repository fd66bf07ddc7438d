internal import CLibXML2

/// Parses one web page (HTML) that arrives in chunks of any size, and hands its elements and texts to `handler`.
///
/// The input is UTF-8 whatever the page says: who feeds it has decoded it. Nothing is fetched, and no script is run.
package final class PageParser<Handler: PageEventHandler> {
    private let core: Core

    /// What libxml2 calls back on; apart, because C functions know nothing of generic types.
    private final class Core: PageParserCore {
        var handler: Handler

        init(_ handler: Handler) {
            self.handler = handler
            super.init()
        }

        override func start(_ name: PageName, _ attributes: PageAttributes) throws(XMLReadingError) {
            try handler.startElement(name, attributes: attributes)
        }

        override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) { try handler.text(bytes) }

        override func end(_ name: PageName) throws(XMLReadingError) { try handler.endElement(name) }
    }

    /// Makes a parser for one page.
    package init(handler: Handler) { core = Core(handler) }

    /// The receiver of the events.
    package var handler: Handler { core.handler }

    /// Reads the next bytes of the page.
    ///
    /// - Throws: when the page is refused or its receiver stopped.
    package func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) { try core.push(bytes) }

    /// Says that the page has ended.
    ///
    /// - Throws: when it ended within a tag, a comment, a script or a table.
    package func finish() throws(XMLReadingError) { try core.finish() }
}

/// The part of a parser of pages that does not depend on who receives the events.
class PageParserCore {
    private var context: UnsafeMutablePointer<xmlParserCtxt>?
    private var failure: XMLReadingError?
    private var depth = 0
    private var tables = 0
    /// Whether the page has closed its root, or else the element that was put behind it has been seen, so that it did not
    /// end within markup.
    private var hasEnded = false
    private var isDone = false
    private var pageGuard = PageGuard()
    /// A tag whose end has not come yet: libxml2 gets it whole.
    private var openTag: [UInt8] = []

    /// Elements may stand as deep in one another; what libxml2 does for an end tag grows with it.
    private static let mostDepth = 256
    private static let endMark = "spotcheck-end"
    private static let sliceBytes = 32 << 10
    /// A tag may be so long: pages carry their pictures in them.
    private static let mostTagBytes = 8 << 20

    init() {
        XMLParserSetup.run()
        var handlers = Self.handlers()
        guard let made = htmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
            fatalError("out of memory")
        }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue
        htmlCtxtUseOptions(made, Int32(options))
        made.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        context = made
    }

    deinit {
        guard let context else { return }
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        htmlFreeParserCtxt(context)
    }

    func start(_ name: PageName, _ attributes: PageAttributes) throws(XMLReadingError) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {}
    func end(_ name: PageName) throws(XMLReadingError) {}

    func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        if let failure { throw failure }
        guard let base = bytes.baseAddress else { return }
        var at = 0
        while at < bytes.count {
            let count = min(Self.sliceBytes, bytes.count - at)
            let slice = UnsafeBufferPointer(start: base + at, count: count)
            try refuse(pageGuard.refusal(in: slice))
            let whole = UnsafeBufferPointer(rebasing: slice.prefix(pageGuard.bytesBeforeOpenTag))
            if openTag.isEmpty {
                parse(whole)
            } else if !whole.isEmpty {
                openTag += whole
                parseOpenTag()
            }
            openTag += slice[whole.count...]
            if let failure { throw failure }
            try refuseMore()
            guard openTag.count <= Self.mostTagBytes else {
                throw error(.textTooLong, "a tag has more than \(Self.mostTagBytes) bytes")
            }
            at += count
        }
    }

    private func parse(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        UnsafeRawPointer(base).withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            _ = htmlParseChunk(context, $0, Int32(bytes.count), 0)
        }
    }

    private func parseOpenTag() {
        openTag.withUnsafeBufferPointer { parse($0) }
        openTag.removeAll(keepingCapacity: openTag.count <= Self.sliceBytes)
    }

    private func refuse(_ refusal: PageGuard.Refusal?) throws(XMLReadingError) {
        switch refusal {
        case nil: return
        case .attributes: throw error(.tooManyAttributes, "a tag has more than \(PageGuard.mostWords) attributes")
        case .instruction:
            throw error(.textTooLong, "an instruction has more than \(PageGuard.mostInstructionBytes) bytes")
        }
    }

    /// libxml2 reads nothing behind the root.
    private func refuseMore() throws(XMLReadingError) {
        guard hasEnded, let context, xmlParserErrors(UInt32(bitPattern: context.pointee.errNo)) == XML_ERR_DOCUMENT_END
        else { return }
        throw error(.malformed, "something stands behind the end of the page")
    }

    private func error(_ kind: XMLReadingError.Kind, _ message: String) -> XMLReadingError {
        let line = context?.pointee.input.map { Int($0.pointee.line) } ?? 0
        return XMLReadingError(kind, line: line, column: 1, message: message)
    }

    func finish() throws(XMLReadingError) {
        if let failure { throw failure }
        parseOpenTag()
        if let failure { throw failure }
        if !hasEnded {
            // The blanks are there because libxml2 looks a little ahead.
            let mark = "<\(Self.endMark)></\(Self.endMark)>" + String(repeating: " ", count: 64)
            _ = mark.withCString { htmlParseChunk(context, $0, Int32(mark.utf8.count), 0) }
        }
        if let failure { throw failure }
        try refuseMore()
        guard hasEnded else { throw cut() }
        isDone = true
        htmlParseChunk(context, nil, 0, 1)
    }

    private func cut() -> XMLReadingError {
        error(.truncated, "the page ends within a table, a tag, a comment or a script")
    }

    private func fail(_ error: XMLReadingError) {
        if failure == nil { failure = error }
        xmlStopParser(context)
    }

    private func sawStart(_ name: UnsafePointer<UInt8>, _ attributes: PageAttributes) {
        guard failure == nil, !isDone else { return }
        if String(cString: name) == Self.endMark {
            if tables > 0 { fail(cut()) } else { hasEnded = true }
            return
        }
        depth += 1
        if PageName(name).isNamed("table") { tables += 1 }
        guard depth <= Self.mostDepth else {
            return fail(error(.tooDeep, "elements stand more than \(Self.mostDepth) deep"))
        }
        do throws(XMLReadingError) { try start(PageName(name), attributes) } catch { fail(error) }
    }

    private func sawEnd(_ name: UnsafePointer<UInt8>) {
        guard failure == nil, !isDone, String(cString: name) != Self.endMark else { return }
        depth -= 1
        if depth == 0 { hasEnded = true }
        if PageName(name).isNamed("table") { tables -= 1 }
        do throws(XMLReadingError) { try end(PageName(name)) } catch { fail(error) }
    }

    private func sawText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, !isDone else { return }
        do throws(XMLReadingError) { try text(bytes) } catch { fail(error) }
    }

    /// The functions that libxml2 calls; what is not set here, such as that for scripts and styles, does nothing.
    private static func handlers() -> xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.startElement = { receiver, name, attributes in
            guard let receiver, let name else { return }
            Unmanaged<PageParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                $0.sawStart(name, PageAttributes(attributes))
            }
        }
        handlers.endElement = { receiver, name in
            guard let receiver, let name else { return }
            Unmanaged<PageParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef { $0.sawEnd(name) }
        }
        let text: charactersSAXFunc = { receiver, bytes, count in
            guard let receiver, let bytes, count > 0 else { return }
            Unmanaged<PageParserCore>.fromOpaque(receiver)._withUnsafeGuaranteedRef {
                $0.sawText(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        }
        handlers.characters = text
        handlers.ignorableWhitespace = text
        return handlers
    }
}
