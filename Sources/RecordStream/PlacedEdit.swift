internal import CByteScan

/// An edit of a value that the record has: which bytes of the line go, and what comes in their place.
struct PlacedEdit {
    /// The key of the value.
    let key: Int
    /// The bytes of the line that go.
    let start: Int
    let end: Int
    /// The JSON text that comes; empty where the member goes.
    let json: UnsafeBufferPointer<UInt8>

    /// The edits of values that the record of a scanner has, from left to right; of several for one key the first.
    static func all(_ edits: borrowing RecordEdits, of scanner: borrowing RecordScanner) -> [PlacedEdit] {
        var placed: [PlacedEdit] = []
        for edit in edits.edits where edit.key >= 0 {
            let span = scanner.spans[Int(edit.key)]
            if span.end != 0 { placed.append(PlacedEdit(edit, span, in: scanner.line)) }
        }
        guard placed.count > 1 else { return placed }
        placed.sort { $0.start < $1.start }
        var at = 0
        placed.removeAll { edit in
            defer { at = max(at, edit.end) }
            return edit.start < at
        }
        return placed
    }

    private init(_ edit: bytescan_edit, _ span: bytescan_member_span, in line: UnsafeBufferPointer<UInt8>) {
        key = Int(edit.key)
        json = UnsafeBufferPointer(start: edit.text, count: Int(edit.count))
        guard edit.count == 0 else {
            (start, end) = (Int(span.start), Int(span.end))
            return
        }
        // The member with the comma that goes with it; `type` always stands before or after it.
        var start = Int(span.name_start)
        while start > 0, line[start - 1] != UInt8(ascii: ","), line[start - 1] != UInt8(ascii: "{") { start -= 1 }
        var end = Int(span.end)
        if line[start - 1] == UInt8(ascii: ",") {
            start -= 1
        } else {
            end = JSONScan.space(line, from: end)
            if end < line.count, line[end] == UInt8(ascii: ",") { end += 1 }
        }
        (self.start, self.end) = (start, end)
    }
}
