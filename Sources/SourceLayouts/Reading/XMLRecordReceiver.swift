import RecordStream
import XMLReading

/// Takes the records that are read from a document, and makes rows of them.
final class XMLRecordReceiver {
    private(set) var plan: SourcePlan
    var document: XMLDocumentPlan
    var consumer: RowConsumer
    var writer: UnsafeMutablePointer<RecordWriter>?
    private(set) var failure: (any Error)?
    var row = XMLLeafRow(width: 0)
    private var targets: XMLColumnTargets
    /// Whether a column goes into the record.
    private var isCarried: [Bool] = []
    /// Texts that were put together for the present record.
    private var joined: [UnsafeMutableBufferPointer<UInt8>] = []
    /// The leaves of items in the present record.
    var itemLeaves: [(leaf: XMLLeaf, target: XMLColumnTargets.Target)] = []
    /// What stands in the way of the present record.
    var fault: RowFault?
    private var notCarried: [String] = []
    /// Whether there are more columns than the plan had.
    var hasGrown = false
    /// The record that is handed out, for the text of a reject.
    var current: XMLRecord?
    let correction: RowCorrection?

    /// - Parameter correction: what holds for records that were refused before, in place of what is read.
    init(plan: SourcePlan, document: XMLDocumentPlan, consumer: RowConsumer, correction: RowCorrection? = nil) {
        self.correction = correction
        self.plan = plan
        self.document = document
        self.consumer = consumer
        targets = XMLColumnTargets(plan.layout, document)
        adopt(plan.layout)
        self.consumer.rawOfRow = { [weak self] in self?.current?.raw() ?? [] }
        self.consumer.contextOfRow = { [weak self] in self?.context() ?? [] }
    }

    deinit { forgetJoined() }

    /// The paths whose values go into records.
    var carriedPaths: Set<String> {
        Set(plan.layout.columns.indices.filter { isCarried[$0] }.map { plan.layout.columns[$0].heading })
    }

    /// What an officer should know: values that no column was found for behind the first records.
    var remarks: [String] {
        let said = consumer.remarks
        guard !notCarried.isEmpty else { return said }
        let shown = notCarried.prefix(20).joined(separator: ", ")
        let what = document.isGiven ? "values that the layout does not name" : "values left out"
        return said + ["\(what): \(shown)\(notCarried.count > 20 ? " and \(notCarried.count - 20) more" : "")"]
    }

    func receive(_ record: XMLRecord) -> XMLContinuation {
        current = record
        defer { current = nil }
        do {
            try take(record)
            return .proceed
        } catch {
            failure = error
            return .stop
        }
    }

    private func take(_ record: XMLRecord) throws {
        guard let writer else { return }
        if let refusal = record.refusal {
            try consumer.refuse(reject(record, code: "record_refused", message: Self.words(refusal)))
            return
        }
        if let violation = record.violations.first {
            var refused = reject(record, code: "schema", message: SourceFailure.line(violation.message))
            // That of the element at fault; the record may begin far above it.
            refused.line = violation.line
            try consumer.refuse(refused)
            return
        }
        if !joined.isEmpty { forgetJoined() }
        if !itemLeaves.isEmpty { itemLeaves.removeAll(keepingCapacity: true) }
        fault = nil
        try fillRow(record)
        if let correction, correction.isUnchanged(row) {
            return try consumer.refuse(reject(record, code: correction.row.code, message: correction.row.message))
        }
        let place = correction?.place ?? RowPlace(line: record.line, record: record.number, byte: record.byteOffset)
        let raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if document.itemPath != nil {
            try takeItems(record, place, writer)
        } else if let fault {
            try consumer.refuse(row, fault, at: place, raw: raw)
        } else {
            try consumer.consume(row, at: place, raw: raw, into: &writer.pointee)
        }
    }

    private func fillRow(_ record: XMLRecord) throws {
        var (row, targets) = (row, targets)
        row.clear()
        if let correction {
            if let cell = correction.cell { _ = row.fill(cell.column, cell.value) }
            correction.eachContext { _ = row.fill($0, $1) }
        }
        for leaves in [record.inherited, record.leaves] {
            for leaf in leaves {
                let code = targets.code(leaf.path)
                if code >= 0, !leaf.isAmbiguous, !leaf.joinsDigits, row.fill(Int(code), record.value(leaf)) { continue }
                guard code != XMLColumnTargets.none else { continue }
                try place(leaf, record)
                // The layout may have grown.
                (row, targets) = (self.row, self.targets)
            }
        }
    }

    /// Places a value that is no plain one: of a path not met before, of an item, a name, or one of several.
    private func place(_ leaf: XMLLeaf, _ record: XMLRecord) throws {
        var code = targets.code(leaf.path)
        if code == XMLColumnTargets.new {
            code = targets.lookUp(leaf.path, record.paths)
            if code == XMLColumnTargets.none { code = try placeUnknown(leaf, record) }
        }
        guard code != XMLColumnTargets.none else { return }
        guard code < 0 else {
            put(record.value(leaf), into: Int(code), leaf)
            return
        }
        let target = targets.target(code)
        if target.isItem {
            itemLeaves.append((leaf, target))
        } else {
            put(target.name ?? record.value(leaf), into: target.column, leaf)
        }
    }

    func put(_ value: UnsafeBufferPointer<UInt8>, into column: Int, _ leaf: XMLLeaf) {
        if let cell = correction?.cell, cell.column == column { return }
        if leaf.isAmbiguous, isCarried[column], fault == nil {
            fault = RowFault(
                column: column, value: Reject.text(value), code: "value_ambiguous",
                message: "is one of several values around the record, and which of them holds is not said")
        }
        if leaf.joinsDigits, isCarried[column], fault == nil {
            fault = RowFault(
                column: column, value: Reject.text(value), code: "value_joined",
                message: "has markup between its digits, which may stand for a power: write <sup>, <sub> or no markup")
        }
        if row.fill(column, value) || !isCarried[column] { return }
        let known = row[column]
        if known.elementsEqual(value) || value.isEmpty { return }
        switch plan.layout.columns[column].field {
        case .failingItem, .failingItems, .failingResult, .failingLimit:
            row.replace(column, join(known, value))
        default:
            if known.isEmpty {
                row.replace(column, value)
            } else if fault == nil {
                fault = RowFault(
                    column: column, value: Reject.text(value), code: "value_repeated",
                    message: "is a further value, and a record has one of each")
            }
        }
    }

    // MARK: Values that were not among the first records

    private func placeUnknown(_ leaf: XMLLeaf, _ record: XMLRecord) throws -> Int32 {
        let path = XMLColumnTargets.text(leaf.path, record.paths)
        let value = record.string(leaf)
        let isInherited = path.first == "/"
        guard !document.isGiven,
            let draft = document.draft?.adding(path, value: value, isInherited: isInherited)
        else {
            if !plan.layout.columns.contains(where: { $0.heading == path }) { notCarried.append(path) }
            return XMLColumnTargets.none
        }
        var layout: TableLayout
        do {
            layout = try draft.layout()
        } catch {
            throw SourceFailure(
                line: Int(leaf.line),
                message: "\(path) occurs here for the first time: \(error.description)")
        }
        guard let added = layout.columns.last, added.field.map({ !$0.isReadPast }) ?? false else {
            notCarried.append(path)
            return XMLColumnTargets.none
        }
        for (old, new) in zip(plan.layout.columns, layout.columns)
        where old.field != new.field || layout.isRowPerItem != plan.layout.isRowPerItem {
            throw SourceFailure(
                line: Int(leaf.line),
                message:
                    "\(path) occurs here for the first time, and with it \(old.heading) would be read as \(new.field?.rawValue ?? "nothing"), not \(old.field?.rawValue ?? "nothing") as in the records before; name the columns in a layout file (--write-layout, --layout)"
            )
        }
        layout.constants[.selection] = plan.layout.constants[.selection]
        layout.words = plan.layout.words
        layout.provedOrders = plan.layout.provedOrders
        for index in plan.layout.columns.indices {
            layout.columns[index].dateOrder = plan.layout.columns[index].dateOrder
        }
        if layout.isOfFailuresOnly != plan.layout.isOfFailuresOnly {
            throw SourceFailure(
                line: Int(leaf.line),
                message:
                    "\(path) occurs here for the first time, and the records before were read as a list of failures only; say --set selection=complete, or name the columns in a layout file (--write-layout, --layout)"
            )
        }
        document.draft = draft
        document.headings = draft.headings
        plan.format = .xml(document)
        adopt(layout)
        return targets.lookUp(leaf.path, record.paths)
    }

    /// Goes on with a layout that has more columns behind those of the last one; what stands in the row stays there.
    private func adopt(_ layout: TableLayout) {
        let wider = XMLLeafRow(width: layout.columns.count)
        for column in 0..<row.count where !row[column].isEmpty { _ = wider.fill(column, row[column]) }
        row = wider
        if layout.columns.count > plan.layout.columns.count {
            plan.layout = layout
            hasGrown = true
            consumer.keepsCells = false
            if consumer.changeLine == nil { consumer.changeLine = current?.line }
            targets = XMLColumnTargets(layout, document)
            consumer.extend(consumer.mapper.extended(to: layout))
        }
        isCarried = layout.columns.map { $0.customKey != nil || $0.field.map { !$0.isReadPast } ?? false }
    }

    // MARK: Values put together

    private func join(
        _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        let bytes = Array(first) + Array("；".utf8) + Array(second)
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        joined.append(memory)
        return UnsafeBufferPointer(memory)
    }

    private func forgetJoined() {
        for memory in joined { memory.deallocate() }
        joined.removeAll()
    }
}
