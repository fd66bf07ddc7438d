internal import ByteTables

/// Turns the events of a document into records.
struct XMLRecordAssembler: XMLEventHandler {
    struct Frame: BitwiseCopyable {
        let path: XMLPathID
        let line: Int32
        /// The group that this element is, or -1 as long as it has neither attributes nor children.
        var group: Int32 = -1
        /// The group around this element.
        let outerGroup: Int32
        /// Where the text of this element begins, and where its latest run of text does.
        var start: Int
        var run: Int
        var lastChild: XMLPathID = -1
        var hasChildren = false
        var hasAttributes = false
        var isMixed = false
        /// Set for an element in the text of a value that is no value of its own.
        var inline: XMLInlineElement?
    }

    private let recordPath: XMLRecordPath
    let limits: XMLLimits
    let onRecord: (XMLRecord) -> XMLContinuation
    var frames: XMLFrameStack<Frame>
    /// How many frames were open before the record began, or -1 outside of records.
    var outerFrames = -1
    let paths: XMLPathTable
    let record: XMLRecord
    // What the record will be; kept here while it grows, since access to a class is checked at every step.
    var leaves: [XMLLeaf] = []
    var groups: [XMLGroup] = []
    var refusal: XMLRecordRefusal?
    let text: GrowingBytes
    let attributeText: GrowingBytes
    var markup = XMLInlineMarkup()
    var inheritance = XMLInheritance()
    var isStopped = false
    /// Violations outside of records, the first ones, and how many there were in all.
    private(set) var outerViolations: [XMLSchemaViolation] = []
    private(set) var violationCount = 0

    init(
        recordPath: XMLRecordPath, limits: XMLLimits, onRecord: @escaping (XMLRecord) -> XMLContinuation
    ) {
        self.recordPath = recordPath
        self.limits = limits
        self.onRecord = onRecord
        paths = XMLPathTable(limit: limits.distinctPaths)
        record = XMLRecord(paths: paths, rawLimit: limits.rawBytes)
        text = record.text
        attributeText = record.attributeText
        frames = XMLFrameStack(capacity: limits.depth + 1)
    }

    /// How many records have been handed out.
    var recordCount: Int { record.number }

    /// The paths seen so far.
    var pathTable: XMLPathTable { paths }

    // MARK: Events

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        let top = frames.count - 1
        var parent = XMLPathTable.document
        var previous: XMLPathID = -1
        var outerGroup: Int32 = -1
        if top >= 0 {
            endRun(top)
            frames[top].hasChildren = true
            parent = frames[top].path
            previous = frames[top].lastChild
            if outerFrames >= 0 {
                if frames[top].isMixed, try openInline(name, top, place) { return }
                outerGroup = becomeGroup(top)
            }
        }
        guard var path = paths.child(name, of: parent, isAttribute: false, after: previous) else {
            throw tooManyPaths(place)
        }
        if top >= 0 { frames[top].lastChild = path }
        var line = place.line
        if outerFrames < 0 {
            if paths.isRecord(path, recordPath) {
                path = XMLPathTable.record
                line = begin(at: place)
                outerGroup = -1
            } else {
                inheritance.open(path)
            }
        }
        if attributes.count > 0 { line = place.startOfTag.line }
        let start = text.count
        guard !frames.isFull else {
            throw tooDeep(line)
        }
        frames.push(
            Frame(path: path, line: Int32(clamping: line), outerGroup: outerGroup, start: start, run: start))
        if path == XMLPathTable.record { _ = becomeGroup(top + 1) }
        if attributes.count > 0 { try take(attributes, place) }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard refusal == nil, frames.count > 0 else { return }
        if outerFrames < 0 {
            // One byte beyond the longest value that is kept tells that it was longer.
            let room = frames[frames.count - 1].start + XMLInheritance.longestValue + 1 - text.count
            if room > 0 { text.append(UnsafeBufferPointer(rebasing: bytes.prefix(room))) }
        } else if text.count + bytes.count > limits.recordBytes {
            refuse(.recordTooLong)
        } else {
            let top = frames.count - 1
            if frames[top].run == text.count, frames[top].inline == nil { markup.willAdd(bytes, to: text) }
            text.append(bytes)
        }
    }

    mutating func endElement(at place: XMLPlace) throws(XMLReadingError) {
        let top = frames.count - 1
        guard top >= 0 else { return }
        if frames[top].hasChildren { endRun(top) }
        let frame = frames[top]
        if let inline = frame.inline { return closeInline(inline, from: frame.start) }
        let joinsDigits = frame.isMixed && outerFrames >= 0 && markup.settle(text, from: frame.start)
        let end = text.count
        let isLeaf = !frame.hasChildren && (end > frame.start || !frame.hasAttributes)
        frames.pop()
        if outerFrames < 0 {
            inheritance.close()
            if isLeaf {
                inheritance.add(
                    frame.path, text.slice(frame.start, end), line: frame.line, in: paths)
            }
            text.truncate(to: frame.start)
            if top > 0 { frames[top - 1].run = frame.start }
            return
        }
        if isLeaf || frame.isMixed {
            add(
                XMLLeaf(
                    path: frame.path, line: frame.line, group: frame.group >= 0 ? frame.group : frame.outerGroup,
                    start: Int32(frame.start), end: Int32(end), store: .text, isMixed: frame.isMixed,
                    joinsDigits: joinsDigits))
        }
        if top == outerFrames {
            try finishRecord(at: place)
        } else {
            frames[top - 1].run = end
        }
    }

    mutating func leaf(
        _ name: XMLName, _ bytes: UnsafeBufferPointer<UInt8>, at start: XMLPlace, to end: XMLPlace
    ) throws(XMLReadingError) {
        // In one step, with nothing on the stack, where the element can only be a value of the present record.
        let top = frames.count - 1
        if outerFrames >= 0, refusal == nil, !frames.isFull, text.count + bytes.count <= limits.recordBytes {
            endRun(top)
            if !frames[top].isMixed {
                frames[top].hasChildren = true
                let group = becomeGroup(top)
                guard
                    let path = paths.child(
                        name, of: frames[top].path, isAttribute: false, after: frames[top].lastChild)
                else { throw tooManyPaths(start) }
                frames[top].lastChild = path
                let first = text.count
                if !bytes.isEmpty {
                    markup.willAdd(bytes, to: text)
                    text.append(bytes)
                }
                frames[top].run = text.count
                return add(
                    XMLLeaf(
                        path: path, line: Int32(clamping: start.line), group: group, start: Int32(first),
                        end: Int32(text.count), store: .text))
            }
        }
        try startElement(name, attributes: XMLAttributes(base: nil, count: 0), at: start)
        if !bytes.isEmpty { text(bytes) }
        try endElement(at: end)
    }

    mutating func violation(_ violation: XMLSchemaViolation) {
        violationCount += 1
        if outerFrames < 0 {
            if outerViolations.count < 20 { outerViolations.append(violation) }
        } else if record.violations.count < 20 {
            record.violations.append(violation)
        }
    }

    // MARK: Markup in text

    /// Opens an element in the text of `top` that is no value of its own; false for any other.
    private mutating func openInline(_ name: XMLName, _ top: Int, _ place: XMLPlace) throws(XMLReadingError) -> Bool {
        guard let inline = frames[top].inline == nil ? XMLInlineElement(name) : .nested else { return false }
        if inline == .lineBreak, refusal == nil {
            if text.count < limits.recordBytes { text.append(UInt8(ascii: "\n")) } else { refuse(.recordTooLong) }
        }
        guard !frames.isFull else { throw tooDeep(place.line) }
        frames.push(
            Frame(
                path: frames[top].path, line: frames[top].line, outerGroup: frames[top].outerGroup, start: text.count,
                run: text.count, isMixed: true, inline: inline))
        return true
    }

    private mutating func closeInline(_ inline: XMLInlineElement, from start: Int) {
        frames.pop()
        markup.close(inline, from: start, in: text)
        frames[frames.count - 1].run = text.count
    }

    // MARK: Frames

    /// Ends a run of text beside child elements: white space is dropped, anything else makes the element mixed.
    private mutating func endRun(_ index: Int) {
        if text.isBlank(from: frames[index].run) {
            if !frames[index].isMixed { text.truncate(to: frames[index].run) }
        } else {
            frames[index].isMixed = true
        }
    }

    mutating func becomeGroup(_ index: Int) -> Int32 {
        if frames[index].group < 0, refusal == nil {
            if groups.count >= limits.recordLeaves {
                refuse(.recordTooLong)
            } else {
                frames[index].group = Int32(groups.count)
                groups.append(XMLGroup(path: frames[index].path, parent: frames[index].outerGroup))
            }
        }
        return frames[index].group
    }

    private func tooDeep(_ line: Int) -> XMLReadingError {
        XMLReadingError(.tooDeep, line: line, column: 1, message: "elements stand too deep")
    }

    func tooManyPaths(_ place: XMLPlace) -> XMLReadingError {
        XMLReadingError(
            .tooManyPaths, line: place.line, column: 1,
            message: "the document has more than \(limits.distinctPaths) distinct paths")
    }
}
