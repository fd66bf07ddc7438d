internal import ByteTables

/// Records: where they begin and end, what goes into them, and what is kept of their bytes.
extension XMLRecordAssembler {
    mutating func willRead(_ window: UnsafeBufferPointer<UInt8>, at offset: Int) {
        record.window = window
        record.windowOffset = offset
    }

    mutating func didRead() {
        if outerFrames >= 0 {
            let start = record.byteOffset + record.earlierRaw.count - record.windowOffset
            let room = limits.rawBytes - record.earlierRaw.count
            if start >= 0, room > 0, start < record.window.count {
                record.earlierRaw.append(contentsOf: record.window[start..<min(start + room, record.window.count)])
            }
        }
        record.window = UnsafeBufferPointer(start: nil, count: 0)
    }

    mutating func begin(at place: XMLPlace) -> Int {
        let start = place.startOfTag
        record.line = start.line
        record.byteOffset = start.byteOffset
        text.reset()
        attributeText.reset()
        markup.reset()
        leaves.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        record.earlierRaw.removeAll(keepingCapacity: true)
        refusal = nil
        inheritance.bestow(on: record)
        // The text of the elements around the record went with the arena.
        for index in 0..<frames.count {
            frames[index].start = 0
            frames[index].run = 0
            frames[index].isMixed = false
        }
        outerFrames = frames.count
        return start.line
    }

    mutating func finishRecord(at place: XMLPlace) throws(XMLReadingError) {
        record.byteCount = place.byteOffset - record.byteOffset
        if record.byteCount > limits.recordBytes { refuse(.recordTooLong) }
        record.number += 1
        outerFrames = -1
        swap(&leaves, &record.leaves)
        swap(&groups, &record.groups)
        record.refusal = refusal
        let answer = onRecord(record)
        record.violations.removeAll()
        text.reset()
        refusal = nil
        if answer == .stop {
            isStopped = true
            throw XMLReadingError(.stopped, line: place.line, column: 1, message: "no more records were wanted")
        }
    }

    mutating func refuse(_ reason: XMLRecordRefusal) {
        guard refusal == nil else { return }
        refusal = reason
        leaves.removeAll()
        groups.removeAll()
        text.reset()
        attributeText.reset()
        markup.reset()
    }

    mutating func add(_ leaf: XMLLeaf) {
        guard refusal == nil else { return }
        if Int(leaf.end - leaf.start) > limits.valueBytes {
            refuse(.valueTooLong(path: paths.path(leaf.path), line: Int(leaf.line)))
        } else if leaves.count >= limits.recordLeaves {
            refuse(.recordTooLong)
        } else {
            leaves.append(leaf)
        }
    }

    mutating func take(_ attributes: XMLAttributes, _ place: XMLPlace) throws(XMLReadingError) {
        let top = frames.count - 1
        frames[top].hasAttributes = true
        let frame = frames[top]
        let group = outerFrames >= 0 ? becomeGroup(top) : -1
        for index in 0..<attributes.count {
            let name = attributes.name(index)
            let value = attributes.value(index)
            guard let path = paths.child(name, of: frame.path, isAttribute: true, after: frames[top].lastChild) else {
                throw tooManyPaths(place)
            }
            frames[top].lastChild = path
            if outerFrames < 0 {
                inheritance.add(path, value, line: frame.line, in: paths)
            } else if attributeText.count + value.count > limits.recordBytes {
                refuse(.recordTooLong)
            } else if refusal == nil {
                let start = attributeText.count
                attributeText.append(value)
                add(
                    XMLLeaf(
                        path: path, line: frame.line, group: group, start: Int32(start),
                        end: Int32(attributeText.count), store: .attribute))
            }
        }
    }
}
