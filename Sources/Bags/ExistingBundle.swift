import Glibc

/// What is in the folder where a bundle is to go.
enum ExistingBundle {
    /// How it compares with the new bundle.
    enum State: Equatable {
        /// A sound bundle with the same bytes.
        case same
        /// Something else: another bundle, or no bundle at all.
        case other
        /// It says it is the same bundle, but a check finds this.
        case damaged(String)
    }

    /// Compares the folder with the tag manifest of the new bundle.
    ///
    /// The tag manifest holds the checksum of the manifest, which holds those of the payload; equal tag manifests and a
    /// clean check mean equal bytes.
    static func state(of path: String, against tagManifest: [UInt8]) -> State {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        do throws(FileError) {
            try OpenFile.folder(path).file("tagmanifest-sha256.txt").read(path, into: buffer) { bytes += $0 }
            guard bytes == tagManifest else { return .other }
            let verdict = try BagVerification.verify(path)
            return verdict.problems.first.map { .damaged($0.description) } ?? .same
        } catch {
            return .other
        }
    }
}
