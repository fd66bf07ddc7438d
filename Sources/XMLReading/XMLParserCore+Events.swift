internal import CLibXML2

/// What libxml2 says, handed on.
extension XMLParserCore {
    func sawStart(_ name: XMLName, _ attributes: XMLAttributes, declaresNamespaces: Bool) {
        guard state.pointee.failure == nil else { return }
        do throws(XMLReadingError) {
            let place = XMLPlace(context)
            if state.pointee.shortcut.isWaiting { try deliverWaiting(before: place.byteOffset) }
            noteLine(place)
            if attributes.count > 0 {
                attributes.resolveAmpersands()
                try checkNames()
            } else if declaresNamespaces || name.prefix != nil || !state.pointee.seenNames.contains(name.local) {
                try checkNames()
                if name.prefix == nil { state.pointee.shortcut.names.add(name.local) }
            }
            try deliverStart(name, attributes, place.behind(state.pointee.shortcut.hidden))
        } catch { stop(error) }
        if let validation { validation.takeFound().forEach(deliverViolation) }
    }

    func sawText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard state.pointee.failure == nil else { return }
        do throws(XMLReadingError) {
            // An element stands directly before this text.
            if state.pointee.shortcut.isWaiting { try deliverWaiting(before: XMLPlace(context).byteOffset + 1) }
            try deliverText(bytes)
        } catch { stop(error) }
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
            if state.pointee.shortcut.isWaiting { try deliverWaiting(before: place.byteOffset) }
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

    @inline(__always)
    func deliverWaiting(before position: Int) throws(XMLReadingError) {
        while let run = state.pointee.shortcut.next(before: position) {
            guard let name = run.name else {
                try deliverText(run.text)
                continue
            }
            // No line break is taken out, so that the line is that of the tag before.
            let line = state.pointee.tagLine
            let start = bytesFed + run.offset
            let tag = (run.hidden - run.count - 5) / 2 + 1
            try deliverLeaf(
                XMLName(local: name, prefix: nil), run.text, XMLPlace(line: line, start: start, end: start + tag),
                XMLPlace(line: line, start: start, end: start + run.hidden))
        }
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

    func checkNames() throws(XMLReadingError) {
        if xmlDictSize(context.pointee.dict) > namesAllowed {
            throw XMLReadingError(
                .tooManyNames, line: XMLPlace(context).line,
                column: Int(context.pointee.input.pointee.col) + hiddenInLine,
                message: "the document has more than \(limits.distinctNames) distinct names")
        }
    }

    func stop(_ error: XMLReadingError) {
        state.pointee.failure = error
        // Not `xmlStopParser`: it frees the buffer that the caller of this callback still reads.
        context.pointee.disableSAX = 1
    }
}
