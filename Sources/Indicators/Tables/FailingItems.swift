/// What the array `failing_items` of a sample says, read where it stands.
package enum FailingItems {
    /// Whether there are failing items and each of them is marked as a matter of the label (`"kind":"label"`).
    ///
    /// `json` is the compact JSON text of the array, as a scanned record holds it; an item without `kind` counts as
    /// physical, so that a rate by physical quality is never too high for want of a mark.
    package static func areLabelOnly(_ json: UnsafeBufferPointer<UInt8>) -> Bool {
        var items = 0
        var labels = 0
        forEach(json) { _, isLabel in
            items += 1
            if isLabel { labels += 1 }
        }
        return items > 0 && labels == items
    }

    /// Calls `body` with the JSON text of the name of each item, quotes included and empty where it has none, and with
    /// whether it is a matter of the label.
    package static func forEach(
        _ json: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Void
    ) {
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var depth = 0
        var name = nothing
        var isLabel = false
        var at = 0
        while at < json.count {
            switch json[at] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth == 2 {
                    name = nothing
                    isLabel = false
                }
                at += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 2 { body(name, isLabel) }
                depth -= 1
                at += 1
            case UInt8(ascii: "\""):
                let start = at
                at = endOfString(json, from: at)
                let isKind = depth == 2 && equals(json, start, at, "\"kind\"")
                let isName = depth == 2 && equals(json, start, at, "\"item\"")
                guard isKind || isName else { continue }
                while at < json.count, json[at] == UInt8(ascii: " ") || json[at] == UInt8(ascii: ":") { at += 1 }
                guard at < json.count, json[at] == UInt8(ascii: "\"") else { continue }
                let value = at
                at = endOfString(json, from: at)
                if isName { name = UnsafeBufferPointer(rebasing: json[value..<at]) }
                if isKind { isLabel = equals(json, value, at, "\"label\"") }
            default: at += 1
            }
        }
    }

    private static func endOfString(_ json: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start + 1
        while at < json.count {
            if json[at] == UInt8(ascii: "\"") { return at + 1 }
            at += json[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        return json.count
    }

    private static func equals(
        _ json: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ text: StaticString
    ) -> Bool {
        guard end - start == text.utf8CodeUnitCount else { return false }
        for index in 0..<end - start where json[start + index] != text.utf8Start[index] { return false }
        return true
    }
}
