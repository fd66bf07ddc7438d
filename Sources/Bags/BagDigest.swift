import CLibCrypto

/// The checksum algorithms of a manifest, named as in `manifest-<name>.txt`.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
    case md5, sha1, sha224, sha256, sha384, sha512

    /// The number of hexadecimal digits of a checksum.
    package var hexCount: Int {
        switch self {
        case .md5: 32
        case .sha1: 40
        case .sha224: 56
        case .sha256: 64
        case .sha384: 96
        case .sha512: 128
        }
    }

    var implementation: OpaquePointer? {
        switch self {
        case .md5: EVP_md5()
        case .sha1: EVP_sha1()
        case .sha224: EVP_sha224()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

/// A checksum under way.
package struct BagDigest: ~Copyable {
    private let context: OpaquePointer?
    private let algorithm: DigestAlgorithm

    /// A checksum of nothing yet.
    package init(_ algorithm: DigestAlgorithm) {
        self.algorithm = algorithm
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, algorithm.implementation, nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds the bytes, which need to be valid only during the call.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The checksum in lower-case hexadecimal digits; nothing can be added afterwards.
    package mutating func hex() -> String {
        var value = [UInt8](repeating: 0, count: algorithm.hexCount / 2)
        EVP_DigestFinal_ex(context, &value, nil)
        var digits: [UInt8] = []
        Self.append(hexOf: value, to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// The checksum of some bytes at once.
    package static func hex(of bytes: [UInt8], _ algorithm: DigestAlgorithm = .sha256) -> String {
        var digest = BagDigest(algorithm)
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.hex()
    }

    /// Appends bytes in lower-case hexadecimal digits.
    static func append(hexOf bytes: some Sequence<UInt8>, to digits: inout [UInt8]) {
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : 0x57 + value }
}
