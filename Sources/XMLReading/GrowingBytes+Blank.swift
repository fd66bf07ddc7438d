internal import ByteTables

extension GrowingBytes {
    /// Whether the bytes from `start` on are white space of XML (XML 1.0, production 3).
    func isBlank(from start: Int) -> Bool {
        // A run may begin behind what was cut back since.
        return start >= count || slice(start, count).allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
