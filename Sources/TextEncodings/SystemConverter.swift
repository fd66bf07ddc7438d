private import Glibc

/// The system's iconv(3) from one encoding to UTF-8.
final class SystemConverter {
    private let descriptor: iconv_t

    /// Opens the converter of an encoding by the name that iconv has for it; nil where the system has none.
    init?(from name: String) {
        guard let descriptor = iconv_open("UTF-8", name), descriptor != iconv_t(bitPattern: -1) else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// Why a conversion stopped.
    enum Stop {
        /// All bytes are converted.
        case end
        /// The bytes end inside a character.
        case cut
        /// The next byte begins no character.
        case fault
    }

    /// Converts as far as characters are whole, for encodings without states.
    ///
    /// - Parameter room: how many bytes there are at `target`; at least four for each byte of the source.
    /// - Returns: how many bytes were used and written, and why it stopped.
    func convert(
        _ bytes: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, room: Int
    ) -> (used: Int, written: Int, stop: Stop) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return (0, 0, .end) }
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
            to: CChar.self)
        var inputLeft = bytes.count
        var output: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(target).assumingMemoryBound(to: CChar.self)
        var left = room
        iconv(descriptor, nil, nil, nil, nil)
        let result = iconv(descriptor, &input, &inputLeft, &output, &left)
        let stop: Stop = result != -1 ? .end : errno == EINVAL ? .cut : .fault
        return (bytes.count - inputLeft, room - left, stop)
    }

    /// Bytes as UTF-8; nil where some of them are no text.
    func utf8(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var source = Array(bytes)
        // No character of these encodings has more than four bytes in UTF-8, nor less than one in its own.
        var target = [UInt8](repeating: 0, count: source.count * 4 + 8)
        var left = target.count
        let isWhole = source.withUnsafeMutableBytes { sourceMemory in
            target.withUnsafeMutableBytes { targetMemory in
                var input = sourceMemory.baseAddress?.assumingMemoryBound(to: CChar.self)
                var inputLeft = sourceMemory.count
                var output = targetMemory.baseAddress?.assumingMemoryBound(to: CChar.self)
                iconv(descriptor, nil, nil, nil, nil)
                return iconv(descriptor, &input, &inputLeft, &output, &left) != -1 && inputLeft == 0
            }
        }
        return isWhole ? Array(target[..<(target.count - left)]) : nil
    }
}
