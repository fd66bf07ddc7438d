import TextEncodings
import XMLReading

/// Finds the records of an XML document, and what their values mean.
struct XMLPlanner {
    let finder: LayoutFinder
    let tables: SourceTables

    func plan(
        _ text: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, _ request: SourceRequest,
        _ made: (SourcePlan.Format, TableLayout) -> SourcePlan
    ) throws(SourceRefusal) -> SourcePlan {
        let candidates = try reading { () throws(XMLReadingError) in
            try RepeatingElementFinder.candidates(in: text)
        }
        var request = request
        if let file = request.layoutFile, file.recordPath != nil || !file.columns.isEmpty {
            guard let written = file.recordPath, let path = XMLRecordPath(written) else {
                throw .lookAlike(
                    "the layout names no element for the records of this document (option,,record,/root/element)")
            }
            let (document, layout) = try file.placed(records: path, matcher: tables.headings, request: request)
            return made(.xml(document), layout)
        }
        if let file = request.layoutFile {
            request.kind = request.kind ?? file.kind
            request.constants = request.allConstants
        }
        guard let best = best(of: candidates) else {
            throw refusal(text, isWhole, candidates.first)
        }
        let sample = try reading { () throws(XMLReadingError) in try XMLSample(text, records: best.path) }
        var draft = XMLLayoutDraft(
            finder, tables.headings,
            LayoutRequest(fileName: request.name, kind: request.kind, constants: request.constants), record: best.path)
        if sample.recordCount > 0 {
            draft.add(sample)
        } else {
            // Not even one record ends in the first bytes.
            for path in best.fields { draft.add(path) }
        }
        var layout = try draft.layout()
        request.layoutFile?.settle(&layout)
        if let column = layout.columns.firstIndex(where: { $0.field == .failingItems || $0.field == .failingItem }),
            let values = sample.columns.first(where: { $0.path == layout.columns[column].heading })?.values.values
        {
            let empty = Array(repeating: "", count: column)
            layout.settlePasses(in: { values.map { empty + [$0] } }, tables.words)
        }
        var document = XMLDocumentPlan(recordPath: best.path)
        document.itemPath = Self.itemPath(layout, sample)
        document.headings = draft.headings
        document.draft = draft
        var plan = made(.xml(document), layout)
        var declared = DeclaredCounts(tables.words.counts)
        for column in sample.columns where column.isInherited && !column.isAmbiguous {
            let name = column.path.split(separator: "/").last ?? ""
            if let value = column.values[0] {
                declared.take(element: String(name.first == "@" ? name.dropFirst() : name), value: value)
            }
        }
        plan.claims = declared.claims
        plan.hasOpenDates =
            layout.columns.indices.contains(where: layout.holdsDays)
            && sample.columns.contains { $0.values.values.contains(where: DateScan.isOpen) }
        return plan
    }

    private func reading<Value>(_ body: () throws(XMLReadingError) -> Value) throws(SourceRefusal) -> Value {
        do throws(XMLReadingError) {
            return try body()
        } catch {
            throw .lookAlike("line \(error.line), byte \(error.column): \(SourceFailure.line(error.message))")
        }
    }

    /// Why no element of a document can be a record.
    private func refusal(
        _ text: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, _ nearest: XMLRepeatingElement?
    ) -> SourceRefusal {
        if isWhole, let path = XMLRecordPath("_") {
            do throws(XMLReadingError) {
                let reader = XMLRecordReader(records: path) { _ in .proceed }
                try reader.push(text)
                try reader.finish()
            } catch {
                let words = "line \(error.line), byte \(error.column): \(SourceFailure.line(error.message))"
                return .unreadable(
                    error.kind == .truncated ? "is a document of XML that was cut off: \(words)" : words)
            }
        }
        guard let nearest else {
            return .missing("no element of this XML document holds two values or more, as a record does", unknown: [])
        }
        return .missing(
            "no element of this XML document is known for a record: <\(nearest.path)> comes nearest",
            unknown: unknown(nearest))
    }

    /// How well an element is told from others by values of its own: by a number, by a name, or not at all.
    private enum Identity: Int { case none, name, number }

    /// The element that is a record: it has an identity, and of elements inside each other the outer one with as good a one.
    private func best(of candidates: [XMLRepeatingElement]) -> XMLRepeatingElement? {
        var best: (element: XMLRepeatingElement, identity: Identity, known: Int)?
        for candidate in candidates.prefix(8) {
            let record = candidate.path.components.last ?? ""
            let fields = candidate.fields.compactMap {
                tables.headings.match(XMLColumnPath.heading($0, record: record, matcher: tables.headings))?.field
            }
            guard fields.count >= 2 else { continue }
            let identity: Identity =
                fields.contains(.sampleNumber) || fields.contains(.caseID)
                ? .number
                : fields.contains(.productName) || fields.contains(.reportNumber) || fields.contains(.partyName)
                    ? .name : .none
            guard let present = best else {
                best = (candidate, identity, fields.count)
                continue
            }
            let isInside = candidate.path.components.starts(with: present.element.path.components)
            let isAround = present.element.path.components.starts(with: candidate.path.components)
            let isBetter: Bool
            if identity != present.identity {
                isBetter =
                    identity.rawValue > present.identity.rawValue
                    && (candidate.repeats || !present.element.repeats || present.identity == .none)
            } else if candidate.repeats != present.element.repeats
                || (candidate.repeats && isInside && identity != .none)
            {
                isBetter = false
            } else if !candidate.repeats, identity != .none, isInside || isAround {
                // A single record: what stands before it holds for it all the same, what comes behind must be inside.
                let (outer, inner) = isInside ? (present.element, candidate) : (candidate, present.element)
                isBetter = isInside != hasMore(outer, behind: inner)
            } else {
                isBetter = fields.count > present.known
            }
            if isBetter { best = (candidate, identity, fields.count) }
        }
        return best?.element
    }

    /// Whether an element has known values of its own behind one that stands inside it.
    private func hasMore(_ outer: XMLRepeatingElement, behind inner: XMLRepeatingElement) -> Bool {
        let inside = inner.path.components.dropFirst(outer.path.components.count).joined(separator: "/") + "/"
        guard let first = outer.fields.firstIndex(where: { $0.hasPrefix(inside) }) else { return true }
        return outer.fields[first...].contains { path in
            !path.hasPrefix(inside)
                && tables.headings.match(
                    XMLColumnPath.heading(
                        path, record: outer.path.components.last ?? "", matcher: tables.headings)) != nil
        }
    }

    /// The innermost repeated element around the name of an item.
    private static func itemPath(_ layout: TableLayout, _ sample: XMLSample) -> String? {
        guard layout.isRowPerItem, let name = layout.column(.itemName) else { return nil }
        let path = layout.columns[name].heading
        return sample.repeated.filter { path.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
    }

    private func unknown(_ element: XMLRepeatingElement?) -> [SourceRefusal.UnknownHeading] {
        (element?.fields.prefix(40) ?? []).map { path in
            let heading = XMLColumnPath.heading(path, record: "", matcher: tables.headings)
            return .init(heading: path, nearest: tables.headings.nearest(to: heading)?.heading)
        }
    }
}
