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
        let candidates: [XMLRepeatingElement]
        do throws(XMLReadingError) {
            candidates = try RepeatingElementFinder.candidates(in: text)
        } catch {
            throw .lookAlike("line \(error.line), byte \(error.column): \(SourceFailure.line(error.message))")
        }
        if let file = request.layoutFile, let written = file.recordPath {
            guard let path = XMLRecordPath(written) else {
                throw .lookAlike("the layout's record path \"\(written)\" is none")
            }
            var layout = TableLayout(kind: request.kind ?? file.kind ?? .sample, columns: file.columns)
            layout.isRowPerItem = file.isRowPerItem ?? false
            layout.constants = file.constants.merging(request.constants) { _, caller in caller }
            return made(.xml(path), layout)
        }
        var refusal: SourceRefusal?
        var best: (element: XMLRepeatingElement, known: Int)?
        for candidate in candidates.prefix(8) {
            let known = candidate.fields.count { tables.headings.match(Self.heading($0)) != nil }
            if known > (best?.known ?? 1) { best = (candidate, known) }
        }
        guard let best else {
            let names = candidates.first?.fields.prefix(40) ?? []
            throw .noHeadings(
                seen: names.map { .init(heading: $0, nearest: tables.headings.nearest(to: Self.heading($0))?.heading) })
        }
        do throws(SourceRefusal) {
            var layout = try finder.layout(
                headings: best.element.fields.map(Self.heading),
                request: LayoutRequest(fileName: request.name, kind: request.kind, constants: request.constants))
            for (index, path) in best.element.fields.enumerated() { layout.columns[index].heading = path }
            return made(.xml(best.element.path), layout)
        } catch {
            refusal = error
        }
        throw refusal ?? .noHeadings(seen: [])
    }

    /// The heading that a path amounts to: the name of its last element or attribute.
    static func heading(_ path: String) -> String {
        var name = path.split(separator: "/").last ?? ""
        if name.first == "@" { name.removeFirst() }
        return String(name)
    }
}
