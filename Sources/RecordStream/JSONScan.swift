internal import CByteScan

/// Strict JSON (RFC 8259) over bytes: walking a text without building anything.
///
/// All functions take the bytes of one line and an offset, and return the offset after what they read; nil means that
/// the text is not JSON there. Depth is bounded, so nothing recurses.
package enum JSONScan {
    /// Arrays and objects may nest this deep; deeper text is refused.
    package static let deepest = 512

    /// Whether `bytes` are exactly one JSON text in valid UTF-8, with white space around it allowed.
    package static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isUTF8(bytes), let end = value(bytes, from: space(bytes, from: 0)) else { return false }
        return space(bytes, from: end) == bytes.count
    }

    /// Whether `bytes` are well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
    package static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        return bytescan_utf8_valid_prefix(base, bytes.count) == bytes.count
    }

    /// The offset of the first byte at or after `from` that is not JSON white space.
    @inline(__always)
    static func space(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
        var at = from
        while at < bytes.count {
            let byte = bytes[at]
            guard
                byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
                    || byte == UInt8(ascii: "\r")
            else { break }
            at += 1
        }
        return at
    }

    /// The end of the string whose opening quote stands at `from`, and whether it holds escapes.
    @inline(__always)
    static func string(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> (end: Int, escaped: Bool)? {
        guard let base = bytes.baseAddress else { return nil }
        var at = from + 1
        var escaped = false
        while true {
            at = bytescan_json_string_stop(base, at, bytes.count)
            guard at < bytes.count else { return nil }
            switch bytes[at] {
            case UInt8(ascii: "\""): return (at + 1, escaped)
            case UInt8(ascii: "\\"):
                escaped = true
                guard let next = escape(bytes, from: at) else { return nil }
                at = next
            default: return nil
            }
        }
    }

    /// The end of the escape whose backslash stands at `from`; surrogates must come in pairs.
    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        guard from + 1 < bytes.count else { return nil }
        switch bytes[from + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return from + 2
        case UInt8(ascii: "u"): return hexadecimal(bytes, from: from + 2) == nil ? nil : from + 6
        default: return nil
        }
    }

    /// The value of four hexadecimal digits at `from`.
    static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> UInt16? {
        guard from + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        for index in from..<from + 4 {
            let digit: UInt8
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[index] - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[index] - 0x37
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[index] - 0x57
            default: return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// The end of the number that starts at `from`.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        var at = from
        func digits() -> Int {
            let start = at
            while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
            return at - start
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "0") { at += 1 } else if digits() == 0 { return nil }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            if digits() == 0 { return nil }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            if digits() == 0 { return nil }
        }
        return at
    }

    private static func literal(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        let word: StaticString =
            switch bytes[from] {
            case UInt8(ascii: "t"): "true"
            case UInt8(ascii: "f"): "false"
            case UInt8(ascii: "n"): "null"
            default: ""
            }
        let count = word.utf8CodeUnitCount
        guard count > 0, from + count <= bytes.count else { return nil }
        for index in 0..<count where bytes[from + index] != word.utf8Start[index] { return nil }
        return from + count
    }

    /// The end of a string, number or literal at `from`.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        guard from < bytes.count else { return nil }
        switch bytes[from] {
        case UInt8(ascii: "\""): return string(bytes, from: from)?.end
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number(bytes, from: from)
        default: return literal(bytes, from: from)
        }
    }

    /// The end of the value that starts at `from`, whatever it is.
    package static func value(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        guard from < bytes.count else { return nil }
        guard bytes[from] == 0x7b || bytes[from] == 0x5b else { return scalar(bytes, from: from) }
        var open: [UInt8] = []
        var at = from
        while true {
            // Here a value must start.
            guard at < bytes.count else { return nil }
            if bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "[") {
                let isObject = bytes[at] == UInt8(ascii: "{")
                guard open.count < deepest else { return nil }
                open.append(bytes[at])
                at = space(bytes, from: at + 1)
                if at < bytes.count, bytes[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    open.removeLast()
                    at += 1
                } else {
                    if isObject {
                        guard let next = memberValue(bytes, from: at) else { return nil }
                        at = next
                    }
                    continue
                }
            } else {
                guard let end = scalar(bytes, from: at) else { return nil }
                at = end
            }
            // Here a value has ended.
            while let container = open.last {
                at = space(bytes, from: at)
                guard at < bytes.count else { return nil }
                if bytes[at] == UInt8(ascii: ",") {
                    at = space(bytes, from: at + 1)
                    if container == UInt8(ascii: "{") {
                        guard let next = memberValue(bytes, from: at) else { return nil }
                        at = next
                    }
                    break
                }
                guard bytes[at] == container + 2 else { return nil }
                open.removeLast()
                at += 1
            }
            if open.isEmpty { return at }
        }
    }

    /// The start of the value of the member whose key must stand at `from`.
    private static func memberValue(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        guard from < bytes.count, bytes[from] == UInt8(ascii: "\""), let key = string(bytes, from: from) else {
            return nil
        }
        let colon = space(bytes, from: key.end)
        guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
        return space(bytes, from: colon + 1)
    }
}
