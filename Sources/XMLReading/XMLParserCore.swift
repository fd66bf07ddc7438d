internal import CLibXML2

/// The part of a push parser that does not depend on who receives the events.
///
/// libxml2 is fed whole constructs only: what follows the last `>` waits for the next chunk. So the cut of the input cannot
/// change what is read, and a refused construct never reaches it.
package class XMLParserCore {
    let context: UnsafeMutablePointer<xmlParserCtxt>
    let limits: XMLLimits
    /// Checks every event against a schema, if one was given.
    private(set) var validation: XMLSchemaValidation?
    private var byteGuard: XMLByteGuard
    /// The bytes after the last complete construct.
    private(set) var held: [UInt8] = []
    /// The bytes of a byte order mark that have been seen, or 3 when it is no longer expected.
    private var byteOrderMark = 0
    private(set) var namesAllowed: Int32 = 0
    let state: UnsafeMutablePointer<State>

    /// What is looked at for every tag; in plain memory, since access to a class is checked every time.
    struct State {
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
        // An element at the end of the piece, which no tag follows there.
        if state.pointee.failure == nil, state.pointee.shortcut.isWaiting, context.pointee.wellFormed != 0 {
            do throws(XMLReadingError) { try deliverWaiting(before: XMLPlace(context).byteOffset + 1) } catch {
                stop(error)
            }
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

    // MARK: For the subclass

    func deliverStart(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws(XMLReadingError) {}
    func deliverText(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {}
    func deliverLeaf(
        _ name: XMLName, _ text: UnsafeBufferPointer<UInt8>, _ start: XMLPlace, _ end: XMLPlace
    ) throws(XMLReadingError) {}
    func deliverEnd(_ place: XMLPlace) throws(XMLReadingError) {}
    func deliverViolation(_ violation: XMLSchemaViolation) {}
    func deliverWillRead(_ window: UnsafeBufferPointer<UInt8>, at offset: Int) {}
    func deliverDidRead() {}
}
