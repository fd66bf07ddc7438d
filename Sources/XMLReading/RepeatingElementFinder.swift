/// An element of a document that may be its record.
package struct XMLRepeatingElement: Sendable, Equatable {
    /// Its path from the root.
    package let path: XMLRecordPath

    /// How often it occurs in the sample.
    package let occurrences: Int

    /// Whether it stands beside another one of the same path; if not, the document may hold a single record.
    package let repeats: Bool

    /// The paths of its values relative to it, those of repeated items inside it left out.
    package let fields: [String]

    /// The paths of the items that repeat inside it, relative to it: `Results/Result`.
    package let items: [String]
}

/// Finds the element that a document repeats, from its first bytes.
package enum RepeatingElementFinder {
    /// The elements that may be records, the likeliest first: the shallowest that repeats and has two values or more.
    ///
    /// Elements that do not repeat follow, those with most values first, for documents with a single record.
    /// - Parameter prefix: the first bytes of the document in UTF-8; 64 KiB are plenty. It may end anywhere.
    /// - Throws: when these bytes are refused already.
    package static func candidates(
        in prefix: UnsafeBufferPointer<UInt8>, limits: XMLLimits = .standard
    ) throws(XMLReadingError) -> [XMLRepeatingElement] {
        let parser = XMLPushParser(handler: XMLStructureSampler(limits: limits), limits: limits)
        try parser.push(prefix)
        return parser.handler.candidates()
    }
}

/// Counts what stands in what.
private struct XMLStructureSampler: XMLEventHandler {
    private struct Tally {
        var occurrences = 0
        /// The most of them within one parent.
        var siblings = 0
        var children: [XMLPathID] = []
        var hasText = false
    }

    private let limits: XMLLimits
    private let paths: XMLPathTable
    private var tallies: [Tally] = []
    private var frames: [(path: XMLPathID, counts: [XMLPathID: Int])] = []

    init(limits: XMLLimits) {
        self.limits = limits
        paths = XMLPathTable(limit: limits.distinctPaths)
    }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        if let around = frames.last?.path, tallies[Int(around)].hasText, XMLInlineElement(name) != nil {
            // Markup in the text of a value is no value of its own.
            frames.append((around, [:]))
            return
        }
        let path = try count(name, of: frames.last?.path ?? XMLPathTable.document, isAttribute: false, place)
        frames.append((path, [:]))
        for index in 0..<attributes.count {
            _ = try count(attributes.name(index), of: path, isAttribute: true, place)
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let path = frames.last?.path, bytes.contains(where: { $0 > 0x20 }) else { return }
        tallies[Int(path)].hasText = true
    }

    mutating func endElement(at place: XMLPlace) { frames.removeLast() }

    private mutating func count(
        _ name: XMLName, of parent: XMLPathID, isAttribute: Bool, _ place: XMLPlace
    ) throws(XMLReadingError) -> XMLPathID {
        guard let path = paths.child(name, of: parent, isAttribute: isAttribute, after: -1) else {
            throw XMLReadingError(
                .tooManyPaths, line: place.line, column: 1,
                message: "the document has more than \(limits.distinctPaths) distinct paths")
        }
        while tallies.count < paths.count { tallies.append(Tally()) }
        if tallies[Int(path)].occurrences == 0 { tallies[Int(parent)].children.append(path) }
        tallies[Int(path)].occurrences += 1
        if let top = frames.indices.last {
            let siblings = (frames[top].counts[path] ?? 0) + 1
            if !isAttribute { frames[top].counts[path] = siblings }
            tallies[Int(path)].siblings = max(tallies[Int(path)].siblings, siblings)
        } else {
            tallies[Int(path)].siblings = 1
        }
        return path
    }

    func candidates() -> [XMLRepeatingElement] {
        var found: [(element: XMLRepeatingElement, depth: Int, direct: Int, order: Int)] = []
        for id in tallies.indices.dropFirst(2) where !paths.isAttribute(XMLPathID(id)) {
            var fields: [String] = []
            var items: [String] = []
            collect(XMLPathID(id), below: paths.path(XMLPathID(id)), &fields, &items)
            guard fields.count >= 2, let path = XMLRecordPath(paths.path(XMLPathID(id))) else { continue }
            let tally = tallies[id]
            let element = XMLRepeatingElement(
                path: path, occurrences: tally.occurrences, repeats: tally.siblings > 1, fields: fields, items: items)
            let direct = tally.children.count { tallies[Int($0)].children.isEmpty }
            found.append((element, path.components.count, direct, id))
        }
        found.sort { left, right in
            if left.element.repeats != right.element.repeats { return left.element.repeats }
            if left.element.repeats {
                return (left.depth, -left.element.occurrences, left.order)
                    < (right.depth, -right.element.occurrences, right.order)
            }
            return (-left.direct, left.depth, left.order) < (-right.direct, right.depth, right.order)
        }
        return found.map(\.element)
    }

    private func collect(_ id: XMLPathID, below root: String, _ fields: inout [String], _ items: inout [String]) {
        for child in tallies[Int(id)].children {
            let relative = String(paths.path(child).dropFirst(root.count + 1))
            let tally = tallies[Int(child)]
            if tally.siblings > 1 {
                items.append(relative)
            } else if tally.children.isEmpty {
                fields.append(relative)
            } else {
                if tally.hasText { fields.append(relative) }
                collect(child, below: root, &fields, &items)
            }
        }
    }
}
