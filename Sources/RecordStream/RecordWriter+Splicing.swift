internal import CByteScan

// Records that are passed on with edits.
extension RecordWriter {
    /// Writes the record of a scanner with edits; the line is not ended.
    @inline(__always)
    mutating func splice(_ scanner: borrowing RecordScanner, _ edits: borrowing RecordEdits) {
        guard edits.areMembersAlone, !scanner.isEmptyObject else { return spliceInPlace(scanner, edits) }
        isNoted = knowsReader(of: scanner) && edits.areNoted(for: readerIdentity)
        let line = scanner.line
        let appended = edits.edits
        let keys = notes.wish.shared
        let shared = keys.count
        let room = line.count + edits.state.pointee.memberBytes + shared + 3 * Int(BYTESCAN_EDIT_PADDING)
        let start = recordStart
        let isNoted = isNoted
        let isLean = isLean && isNoted
        if isNoted { notes.members.reserve(shared + edits.state.pointee.memberNotes + 1) }
        let noted = notes.members.count
        var target = bytescan_noted_line(
            line: nil, count: 0, notes: isNoted ? notes.members.elements + noted : nil, note_count: 0)
        let kept = isLean ? 0 : scanner.closingBrace
        if !isLean {
            buffer.append(UnsafeBufferPointer(rebasing: line[..<kept]))
            target.count = kept
        }
        buffer.extend(by: room) { bytes, _, _ in
            target.line = bytes + start
            if isLean {
                bytescan_write_kept(line.baseAddress, scanner.spans, keys.baseAddress, keys.count, &target)
            } else if isNoted {
                target.note_count = bytescan_note_kept(scanner.spans, keys.baseAddress, keys.count, target.notes)
            }
            bytescan_append_members(appended.baseAddress, appended.count, &target)
            bytes[start + target.count] = 0x7d
            return start + target.count + 1
        }
        if isNoted { notes.members.setCount(noted + target.note_count) }
    }

    /// As `splice`, for edits of values that the record may have, each in its place.
    @inline(never)
    private mutating func spliceInPlace(_ scanner: borrowing RecordScanner, _ edits: borrowing RecordEdits) {
        let line = scanner.line
        // Values that stand in the line are replaced from left to right.
        let inPlace = PlacedEdit.all(edits, of: scanner)
        isNoted = knowsReader(of: scanner) && edits.areNoted(for: readerIdentity)
        if isNoted {
            notes.begin()
            noteKept(scanner.spans, inPlace)
        }
        var at = 0
        for edit in inPlace {
            buffer.append(UnsafeBufferPointer(rebasing: line[at..<edit.start]))
            let start = buffer.count
            buffer.append(edit.json)
            if isNoted, !edit.json.isEmpty { noteValue(of: edit.key, name: nil, from: start) }
            at = edit.end
        }
        buffer.append(UnsafeBufferPointer(rebasing: line[at..<max(at, scanner.closingBrace)]))
        var first = scanner.isEmptyObject
        for edit in edits.edits where edit.count > 0 {
            let start = buffer.count
            let text = UnsafeBufferPointer(start: edit.text, count: Int(edit.count))
            if edit.key < 0 {
                let dropped = first ? 1 : 0
                buffer.append(UnsafeBufferPointer(rebasing: text.dropFirst(dropped)))
                first = false
                if isNoted { note(edit, movedBy: start - recordStart - dropped) }
                continue
            }
            if scanner.spans[Int(edit.key)].end != 0 { continue }
            scanner.keys.withMemberStart(Int(edit.key)) { start in
                buffer.append(first ? UnsafeBufferPointer(rebasing: start.dropFirst()) : start)
            }
            let value = buffer.count
            buffer.append(text)
            if isNoted { noteValue(of: Int(edit.key), name: first ? start : start + 1, from: value) }
            first = false
        }
        buffer.append(UInt8(ascii: "}"))
    }

    /// Notes the members of an edit, so far behind the places that it gives.
    private mutating func note(_ edit: bytescan_edit, movedBy moved: Int) {
        for note in UnsafeBufferPointer(start: edit.notes, count: Int(edit.note_count)) {
            notes.add(
                note.key, Int(note.span.name_start) + moved, Int(note.span.start) + moved, Int(note.span.end) + moved,
                note.span.escaped != 0)
        }
    }

    /// Notes a value that an edit put into the record, from `start` to the end of what is written.
    ///
    /// - Parameter name: where its name begins; nil where it stands before the value as it did.
    private mutating func noteValue(of key: Int, name: Int?, from start: Int) {
        let value = buffer.suffix(from: start)
        notes.add(
            notes.wish.indexes[key], (name ?? start) - recordStart, start - recordStart, buffer.count - recordStart,
            value.first == UInt8(ascii: "\"") && value.contains(UInt8(ascii: "\\")))
    }

    /// Notes the values of a record that stay as they are, at the places to which edits before them move them.
    private mutating func noteKept(_ spans: UnsafeMutablePointer<bytescan_member_span>, _ edits: [PlacedEdit]) {
        guard !edits.isEmpty else { return notes.noteSpans(spans) { _ in 0 } }
        notes.noteSpans(spans) { value in
            var moved = 0
            for edit in edits where edit.start <= value {
                // The value itself, or a member that is left out.
                if value < edit.end { return nil }
                moved += edit.json.count - (edit.end - edit.start)
            }
            return moved
        }
    }
}
