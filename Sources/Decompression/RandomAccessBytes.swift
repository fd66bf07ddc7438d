private import Glibc

/// Bytes of which any part can be read, in any order.
package protocol RandomAccessBytes {
    /// How many bytes there are.
    var count: Int { get }

    /// Reads `buffer.count` bytes from `offset` on.
    ///
    /// - Throws: ``DecompressionError/sourceFailed``, also when there are not as many.
    func read(at offset: Int, into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DecompressionError)
}

extension RandomAccessBytes {
    /// Reads `count` bytes from `offset` on.
    package func bytes(at offset: Int, count: Int) throws(DecompressionError) -> [UInt8] {
        var failure: DecompressionError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(DecompressionError) {
                try read(at: offset, into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
                filled = count
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// The bytes of an open regular file; the descriptor stays the caller's, and its position is not touched.
package struct DescriptorBytes: RandomAccessBytes {
    private let descriptor: Int32

    /// The size of the file when this was made.
    package let count: Int

    /// Makes it for an open file, or returns nil when it is none that can be read at any place, such as a pipe.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.descriptor = descriptor
        count = Int(status.st_size)
    }

    /// Reads with `pread(2)`.
    package func read(at offset: Int, into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DecompressionError) {
        guard let base = buffer.baseAddress else { return }
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .sourceFailed }
            done += count
        }
    }
}

/// Bytes in memory.
package struct MemoryBytes: RandomAccessBytes {
    private let bytes: [UInt8]

    /// Makes it for these bytes.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var count: Int { bytes.count }

    /// Copies bytes from memory.
    ///
    /// - Throws: when the archive does not hold them.
    package func read(at offset: Int, into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DecompressionError) {
        guard offset >= 0, buffer.count <= bytes.count, offset <= bytes.count - buffer.count else {
            throw .sourceFailed
        }
        _ = buffer.update(fromContentsOf: bytes[offset..<offset + buffer.count])
    }
}
