internal import CLibXML2

/// The part of a push parser that does not depend on who receives the events.
///
/// libxml2 is fed whole constructs only: what follows the last `>` waits for the next chunk. So the cut of the input cannot
/// change what is read, and a refused construct never reaches it.
package class XMLParserCore {
    private let context: UnsafeMutablePointer<xmlParserCtxt>
    private let limits: XMLLimits
    /// Checks every event against a schema, if one was given.
    private(set) var validation: XMLSchemaValidation?
    private var byteGuard: XMLByteGuard
    /// The bytes after the last complete construct.
    private var held: [UInt8] = []
    /// The bytes of a byte order mark that have been seen, or 3 when it is no longer expected.
    private var byteOrderMark = 0
    private var namesAllowed: Int32 = 0
    private let state: UnsafeMutablePointer<State>

    /// What is looked at for every tag; in plain memory, since access to a class is checked every time.
    private struct State {
        var failure: XMLReadingError?
        var seenNames = XMLSeenNames()
        var shortcut = XMLTextShortcut()
        /// The line of the last tag, and what had been taken out of the document when it began.
        var tagLine = 1
        var hiddenBeforeLine = 0
    }

    /// How many bytes of the document libxml2 has been given, a byte order mark not counted.
    private(set) var bytesFed = 0

    init(limits: XMLLimits, schema: XMLSchema?) {
        XMLParserSetup.run()
        state = .allocate(capacity: 1)
        state.initialize(to: State())
        self.limits = limits
        byteGuard = XMLByteGuard(limits: limits)
        var handlers = XMLParserCore.saxHandlers()
        guard let made = xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil) else { fatalError("out of memory") }
        context = made
        xmlCtxtUseOptions(made, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        xmlSwitchEncoding(made, XML_CHAR_ENCODING_UTF8)
        // The three names that libxml2 knows by itself are not the document's.
        for name in ["xml", "xmlns", "http://www.w3.org/XML/1998/namespace"] {
            xmlDictLookup(made.pointee.dict, name, -1)
        }
        namesAllowed = xmlDictSize(made.pointee.dict) + Int32(clamping: limits.distinctNames)
        made.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        if let schema { validation = XMLSchemaValidation(schema, parser: made) }
    }

    deinit {
        validation = nil
        xmlFreeParserCtxt(context)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Reads the next bytes of the document.
    ///
    /// - Throws: when the document is refused or its receiver stopped; every later call throws the same.
    package func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        if let failure = state.pointee.failure { throw failure }
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        var at = 0
        skipByteOrderMark(base, &at, bytes.count)
        while at < bytes.count {
            let start = at
            var safe = at
            // Slices keep libxml2's copy of the input small.
            let target = held.isEmpty ? at + 32 * 1024 : at
            let stop = byteGuard.scan(base, from: at, to: bytes.count, target: target, position: &at, safe: &safe)
            if safe > start {
                if held.isEmpty {
                    try feed(base + start, safe - start, gaps: byteGuard.gaps.all)
                } else {
                    held.append(contentsOf: UnsafeBufferPointer(start: base + start, count: safe - start))
                    try feedHeld()
                }
            }
            switch stop {
            case .constructEnded: break
            case .inputEmpty: held.append(contentsOf: UnsafeBufferPointer(start: base + safe, count: at - safe))
            case .refused(let kind):
                held.append(contentsOf: UnsafeBufferPointer(start: base + safe, count: at - safe))
                try fail(refusal(kind))
            }
        }
    }

    /// Reads the next bytes of the document.
    ///
    /// - Throws: as the other form.
    package func push(_ bytes: [UInt8]) throws(XMLReadingError) {
        var thrown: XMLReadingError?
        bytes.withUnsafeBufferPointer {
            do throws(XMLReadingError) { try push($0) } catch { thrown = error }
        }
        if let thrown { throw thrown }
    }

    /// Says that the document has ended.
    ///
    /// - Throws: when it is not a whole, well-formed document.
    package func finish() throws(XMLReadingError) {
        if let failure = state.pointee.failure { throw failure }
        if !byteGuard.hasRoot || byteGuard.isInsideMarkup || byteGuard.depth > 0 {
            let message =
                byteGuard.hasRoot || byteGuard.isInsideMarkup
                ? "the document ends before its root element does" : "the document holds no element"
            // Text outside the root is malformed rather than missing something.
            if !byteGuard.isInsideMarkup, !byteGuard.hasRoot, held.contains(where: { $0 > 0x20 }) {
                try fail(place(.malformed, "text stands where the root element should begin", afterHeld: false))
            }
            try fail(place(.truncated, message, afterHeld: true))
        }
        try feedHeld()
        xmlParseChunk(context, nil, 0, 1)
        if let failure = state.pointee.failure { throw failure }
        if context.pointee.wellFormed == 0 || context.pointee.nsWellFormed == 0 {
            try fail(place(.malformed, "the document is not well-formed", afterHeld: false))
        }
    }

    private func feed(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, gaps: UnsafeBufferPointer<XMLByteGuard.Gap>
    ) throws(XMLReadingError) {
        deliverWillRead(UnsafeBufferPointer(start: bytes, count: count), at: bytesFed)
        // A schema judges text too. And libxml2 begins to read with the fourth byte.
        let isSplit = validation == nil && bytesFed >= 4
        let shown = state.pointee.shortcut.split(
            bytes, count, gaps: UnsafeBufferPointer(rebasing: gaps[..<(isSplit ? gaps.count : 0)]))
        UnsafeRawPointer(shown.baseAddress ?? bytes).withMemoryRebound(to: CChar.self, capacity: shown.count) {
            _ = xmlParseChunk(context, $0, Int32(shown.count), 0)
        }
        deliverDidRead()
        if state.pointee.failure == nil, state.pointee.shortcut.isWaiting, context.pointee.wellFormed != 0 {
            state.pointee.failure = place(.malformed, "text stands where no tag ends it", afterHeld: false)
        }
        bytesFed += count
        if let failure = state.pointee.failure { throw failure }
    }

    private func feedHeld() throws(XMLReadingError) {
        // Events may look at `held`, so the bytes are taken out while they are parsed.
        var whole: [UInt8] = []
        swap(&whole, &held)
        var thrown: XMLReadingError?
        whole.withUnsafeBufferPointer {
            guard let start = $0.baseAddress else { return }
            let none = UnsafeBufferPointer<XMLByteGuard.Gap>(start: nil, count: 0)
            do throws(XMLReadingError) { try feed(start, $0.count, gaps: none) } catch { thrown = error }
        }
        if let thrown { throw thrown }
        whole.removeAll(keepingCapacity: whole.count <= 64 * 1024)
        swap(&whole, &held)
    }

    private func skipByteOrderMark(_ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ count: Int) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        while byteOrderMark < 3, at < count {
            if bytes[at] == mark[byteOrderMark] {
                byteOrderMark += 1
                at += 1
            } else {
                held.append(contentsOf: mark.prefix(byteOrderMark))
                byteOrderMark = 3
            }
        }
    }

    private func fail(_ error: XMLReadingError) throws(XMLReadingError) -> Never {
        state.pointee.failure = error
        throw error
    }

    private func refusal(_ kind: XMLReadingError.Kind) -> XMLReadingError {
        let message =
            switch kind {
            case .doctype: "a DOCTYPE is not accepted; send the document without it"
            case .startTagTooLong: "a tag is longer than \(limits.startTagBytes) bytes"
            case .tooManyAttributes: "a start tag has more than \(limits.attributes) attributes"
            case .tooDeep: "elements stand deeper than \(limits.depth) levels"
            default: "text, a comment or a section is longer than \(limits.textBytes) bytes"
            }
        return place(kind, message, afterHeld: false)
    }

    /// An error after the bytes that libxml2 has been given, or after those held back as well.
    private func place(_ kind: XMLReadingError.Kind, _ message: String, afterHeld: Bool) -> XMLReadingError {
        let input = context.pointee.input.pointee
        var line = Int(input.line)
        var column = Int(input.col)
        func pass(_ byte: UInt8) {
            column += 1
            if byte == 0x0A {
                line += 1
                column = 1
            }
        }
        if let current = input.cur, let end = input.end, current < end {
            for byte in UnsafeBufferPointer(start: current, count: end - current) { pass(byte) }
        }
        if afterHeld {
            for byte in held { pass(byte) }
        } else if kind != .textTooLong, kind != .malformed, let markup = held.lastIndex(of: 0x3C) {
            for byte in held[..<markup] { pass(byte) }
        }
        return XMLReadingError(kind, line: line, column: max(1, column + hiddenInLine), message: message)
    }

    // MARK: For the subclass

    func deliverStart(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws(XMLReadingError) {}
    func deliverText(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {}
    func deliverEnd(_ place: XMLPlace) throws(XMLReadingError) {}
    func deliverViolation(_ violation: XMLSchemaViolation) {}
    func deliverWillRead(_ window: UnsafeBufferPointer<UInt8>, at offset: Int) {}
    func deliverDidRead() {}
}

// MARK: What libxml2 calls

extension XMLParserCore {
    func sawStart(_ name: XMLName, _ attributes: XMLAttributes, declaresNamespaces: Bool) {
        guard state.pointee.failure == nil else { return }
        do throws(XMLReadingError) {
            let place = XMLPlace(context)
            if state.pointee.shortcut.isWaiting { try deliverWaiting(before: place) }
            noteLine(place)
            if attributes.count > 0 {
                attributes.resolveAmpersands()
                try checkNames()
            } else if declaresNamespaces || name.prefix != nil || !state.pointee.seenNames.contains(name.local) {
                try checkNames()
            }
            try deliverStart(name, attributes, place.behind(state.pointee.shortcut.hidden))
        } catch { stop(error) }
        if let validation { validation.takeFound().forEach(deliverViolation) }
    }

    func sawText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard state.pointee.failure == nil else { return }
        do throws(XMLReadingError) { try deliverText(bytes) } catch { stop(error) }
    }

    /// A piece of a CDATA section, which libxml2 checks for the shape of UTF-8 only: overlong forms pass there.
    func sawSection(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard state.pointee.failure == nil else { return }
        if (try? UTF8Span(validating: bytes.span)) == nil {
            stop(place(.invalidCharacter, "a CDATA section holds bytes that are not UTF-8", afterHeld: false))
        }
        sawText(bytes)
    }

    func sawEnd() {
        guard state.pointee.failure == nil else { return }
        if let validation { validation.takeFound().forEach(deliverViolation) }
        do throws(XMLReadingError) {
            let place = XMLPlace(context)
            if state.pointee.shortcut.isWaiting { try deliverWaiting(before: place) }
            noteLine(place)
            try deliverEnd(place.behind(state.pointee.shortcut.hidden))
        } catch { stop(error) }
    }

    @inline(__always)
    private func noteLine(_ place: XMLPlace) {
        guard place.line != state.pointee.tagLine else { return }
        state.pointee.tagLine = place.line
        state.pointee.hiddenBeforeLine = state.pointee.shortcut.hidden
    }

    /// The bytes of the present line that libxml2 was not shown.
    private var hiddenInLine: Int {
        let place = XMLPlace(context)
        let hidden = state.pointee.shortcut.offset(of: place.byteOffset) - place.byteOffset
        return place.line == state.pointee.tagLine
            ? hidden - state.pointee.hiddenBeforeLine : hidden - state.pointee.shortcut.hidden
    }

    @inline(__always)
    private func deliverWaiting(before place: XMLPlace) throws(XMLReadingError) {
        while let text = state.pointee.shortcut.text(before: place.byteOffset) { try deliverText(text) }
    }

    func sawProcessingInstruction() {
        guard state.pointee.failure == nil else { return }
        do throws(XMLReadingError) { try checkNames() } catch { stop(error) }
    }

    func sawEntity(named name: String) {
        guard state.pointee.failure == nil else { return }
        stop(place(.undefinedEntity, "the entity &\(name); is not defined", afterHeld: false))
    }

    func sawError(_ error: xmlError) {
        guard state.pointee.failure == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        var error = XMLReadingError(libxml: error)
        error.column += hiddenInLine
        stop(error)
    }

    private func checkNames() throws(XMLReadingError) {
        if xmlDictSize(context.pointee.dict) > namesAllowed {
            throw XMLReadingError(
                .tooManyNames, line: XMLPlace(context).line,
                column: Int(context.pointee.input.pointee.col) + hiddenInLine,
                message: "the document has more than \(limits.distinctNames) distinct names")
        }
    }

    private func stop(_ error: XMLReadingError) {
        state.pointee.failure = error
        // Not `xmlStopParser`: it frees the buffer that the caller of this callback still reads.
        context.pointee.disableSAX = 1
    }
}
