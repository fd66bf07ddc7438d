import CommandSupport
import Draws
import RecordStream

/// A commitment as it lies in a file, with the salt beside it.
struct CommitmentFile {
    let commitment: Commitment
    let salt: CommitmentSalt
    /// SHA-256 of the file.
    let sha256: String
    let bytes: [UInt8]

    /// Reads a commitment and its salt.
    ///
    /// - Throws: a failure with status 65 for a file that is none, 66 where one is missing.
    init(_ path: String, salt saltPath: String?) throws(CommandFailure) {
        bytes = try ByteInput.contents(ofFile: path)
        guard let json = bytes.withUnsafeBufferPointer({ JSONValue(parsing: $0) }), let read = Commitment(json) else {
            throw CommandFailure(.badData, "is not a commitment that this version of spotcheck-draw reads", at: path)
        }
        commitment = read
        sha256 = bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }
        guard read.files.contains(where: \.isSalted) else {
            salt = CommitmentSalt([:])
            return
        }
        let place = saltPath ?? Self.saltPath(of: path)
        guard let bytes = try ByteInput.contents(ofFileIfAny: place) else {
            throw CommandFailure(
                .noInput,
                "the salt of the commitment is missing, and personal lists cannot be compared without it (--salt FILE)",
                at: place)
        }
        guard let known = CommitmentSalt(reading: String(decoding: bytes, as: UTF8.self)) else {
            throw CommandFailure(.badData, "is not the salt of a commitment", at: place)
        }
        salt = known
    }

    /// Where the salt of a commitment lies: beside it, with another ending.
    static func saltPath(of path: String) -> String {
        (path.hasSuffix(".json") ? String(path.dropLast(5)) : path) + ".salt"
    }
}
