internal import CLibCrypto

/// A SHA-256 digest (FIPS 180-4) that is fed piece by piece; libcrypto does the work.
package struct SHA256Digest: ~Copyable {
    private let context: OpaquePointer

    /// A digest of nothing yet.
    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        _ = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// Adds the UTF-8 of a text, and a NUL so that two texts never run together.
    package mutating func update(field text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
        withUnsafeBytes(of: UInt8(0)) { update($0) }
    }

    /// The 64 hexadecimal digits of everything that was added.
    package consuming func hexadecimal() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = EVP_DigestFinal_ex(context, &digest, nil)
        var text = ""
        for byte in digest {
            text += byte < 16 ? "0" : ""
            text += String(byte, radix: 16)
        }
        return text
    }

    /// The digest of everything that was added, as four numbers with its first bytes highest; then it begins anew.
    ///
    /// Many short texts are digested by one value in this way, without setting up the library for each.
    package mutating func takeWords() -> (UInt64, UInt64, UInt64, UInt64) {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { bytes in
            _ = EVP_DigestFinal_ex(context, bytes.bindMemory(to: UInt8.self).baseAddress, nil)
        }
        // Without a name of the algorithm the one in use is set up again.
        _ = EVP_DigestInit_ex(context, nil, nil)
        return (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    }

    /// The 64 hexadecimal digits of the digest of some bytes.
    package static func hexadecimal(of bytes: UnsafeRawBufferPointer) -> String {
        var digest = SHA256Digest()
        digest.update(bytes)
        return digest.hexadecimal()
    }
}
