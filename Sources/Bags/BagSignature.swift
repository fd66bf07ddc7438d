import CLibCrypto
import Glibc

/// A signature over the one file of a bundle that covers all others, `tagmanifest-sha256.txt`.
///
/// Checksums alone find damage; whoever can write to the folder can make them anew. A signature was made with a key that
/// stays elsewhere, by `openssl pkeyutl -sign -rawin` (Ed25519, Ed448) or `openssl dgst -sign` (RSA and elliptic curves over
/// SHA-256, SM2 over SM3 as in GB/T 32918.2); what is checked is what these write, the bare bytes of the signature.
package struct BagSignature: ~Copyable {
    /// Why no answer can be given.
    package enum Obstacle: Error, CustomStringConvertible {
        /// A file cannot be read.
        case unreadable(FileError)
        /// A file holds no public key in PEM.
        case noPublicKey(String)

        /// One line for a person.
        package var description: String {
            switch self {
            case .unreadable(let error): error.description
            case .noPublicKey(let path): "\(path): is no public key in PEM (BEGIN PUBLIC KEY)"
            }
        }
    }

    /// The file that is signed.
    package static let signedFile = "tagmanifest-sha256.txt"
    /// The most bytes that a key or a signature may have; an RSA key of 16,384 bits needs 2.8 KB.
    private static let largest = 64 << 10

    private let signature: [UInt8]
    private let key: OpaquePointer
    /// SHA-256 of the public key (its SubjectPublicKeyInfo), in lower-case hexadecimal digits.
    package let fingerprint: String

    /// Reads a signature and a public key.
    ///
    /// - Throws: when a file cannot be read, or the second holds no public key.
    package init(_ signaturePath: String, key keyPath: String) throws(Obstacle) {
        let signature = try Self.read(signaturePath, most: Self.largest)
        let pem = try Self.read(keyPath, most: Self.largest)
        guard let key = Self.publicKey(pem) else { throw .noPublicKey(keyPath) }
        self.signature = signature
        self.key = key
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = Int(max(0, i2d_PUBKEY(key, &encoded)))
        fingerprint = BagDigest.hex(of: Array(UnsafeBufferPointer(start: encoded, count: count)))
        CRYPTO_free(encoded, "", 0)
    }

    deinit { EVP_PKEY_free(key) }

    /// Whether the key's owner has signed the bundle's list as it is now.
    ///
    /// - Throws: an obstacle, when the list cannot be read.
    package borrowing func fits(_ bundle: String) throws(Obstacle) -> Bool {
        let list = try Self.read(bundle + "/" + Self.signedFile, most: BagRules.largestTagFile)
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        // Ed25519 and Ed448 hash by themselves; every other kind of key has a digest of its own.
        var name = [CChar](repeating: 0, count: 64)
        let isNamed = EVP_PKEY_get_default_digest_name(key, &name, name.count) > 0
        let digest = isNamed && name[0] != 0 && strcmp(name, "UNDEF") != 0 ? name : nil
        return EVP_DigestVerifyInit_ex(context, nil, digest, nil, nil, key, nil) == 1
            && EVP_DigestVerify(context, signature, signature.count, list, list.count) == 1
    }

    private static func publicKey(_ pem: [UInt8]) -> OpaquePointer? {
        guard let memory = BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
        defer { BIO_free(memory) }
        return PEM_read_bio_PUBKEY(memory, nil, nil, nil)
    }

    private static func read(_ path: String, most: Int) throws(Obstacle) -> [UInt8] {
        var all: [UInt8] = []
        do throws(FileError) {
            let file = try OpenFile.existing(path, in: AT_FDCWD)
            let status = try file.status(path)
            guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= most else {
                throw FileError("read", path, code: EFBIG)
            }
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
            defer { buffer.deallocate() }
            try file.read(path, into: buffer) { all += $0 }
        } catch {
            throw .unreadable(error)
        }
        return all
    }
}
