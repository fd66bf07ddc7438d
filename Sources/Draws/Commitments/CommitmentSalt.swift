internal import RecordStream

/// 32 random bytes for each personal list, which stay in the office: without them nobody can try out what a digest stands for.
package struct CommitmentSalt: Hashable, Sendable {
    /// How many bytes the salt of one list has.
    package static let count = 32

    private let salts: [String: [UInt8]]

    /// Salts by role of the list.
    package init(_ salts: [String: [UInt8]]) { self.salts = salts }

    /// The salts as they are kept: a line for each list, its role, a blank and 64 hexadecimal digits.
    package var text: String {
        salts.sorted { $0.key < $1.key }.map { "\($0.key) \(Self.hexadecimal($0.value))\n" }.joined()
    }

    /// The salts of such a text; nil where it is none.
    package init?(reading text: String) {
        var salts: [String: [UInt8]] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let bytes = Self.bytes(String(parts[1])), bytes.count == Self.count else {
                return nil
            }
            salts[String(parts[0])] = bytes
        }
        self.salts = salts
    }

    /// SHA-256 of a list as a commitment holds it: over the salt and then the bytes where the list is personal, over the bytes
    /// alone where it is public; nil where the salt is missing.
    package func digest(of bytes: [UInt8], role: String) -> String? {
        var digest = SHA256Digest()
        if Commitment.File.isPersonal(role) {
            guard let salt = salts[role] else { return nil }
            salt.withUnsafeBytes { digest.update($0) }
        }
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.hexadecimal()
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ digits: String) -> [UInt8]? {
        let digits = Array(digits.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for at in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[at...at + 1], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
