internal import ByteTables

extension GrowingBytes {
    /// Whether the bytes from `start` on are white space of XML (XML 1.0, production 3).
    func isBlank(from start: Int) -> Bool {
        // A run may begin behind what was cut back since.
        return start >= count
            || slice(start, count).allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
                    || $0 == UInt8(ascii: "\t")
            }
    }
}
