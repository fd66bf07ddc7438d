import CommandSupport
import Glibc
import TextEncodings

/// A path as it was given, which may be no UTF-8: archives and shares of Chinese Windows have GBK names.
///
/// Such a path is opened by its bytes, and reached through its descriptor from then on; messages show the bytes that are
/// no text as `\xD2`, and records name the file as archives with such names are read.
final class GivenPath {
    /// The path under which the file is opened.
    let path: String
    /// The path in messages.
    let shown: String
    /// The name without folders, by which records name their source.
    let name: String
    private let descriptor: Int32

    /// - Throws: a failure with status 66 where a path that is no UTF-8 cannot be opened.
    init(_ given: String) throws(CommandFailure) {
        guard given.unicodeScalars.contains("\u{FFFD}"), let bytes = Self.argument(given) else {
            (path, shown, name, descriptor) = (given, given, ByteInput.fileName(of: given), -1)
            return
        }
        shown = Self.escaped(bytes)
        name = Self.name(of: bytes.split(separator: 0x2F).last.map(Array.init) ?? bytes)
        descriptor = (bytes + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
            open($0.baseAddress!, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        }
        guard descriptor >= 0 else { throw CommandFailure(.noInput, "cannot open: \(systemError())", at: shown) }
        path = "/proc/self/fd/\(descriptor)"
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// A name in GB18030, as Chinese Windows has it; bytes that are none are shown as such.
    static func name(of bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            var faults = EncodingFaults()
            if var transcoder = try? Transcoder(from: .gb18030, byteOrderMarkLength: 0) {
                let decoded = Array(transcoder.decode(bytes, faults: &faults)) + transcoder.finish(faults: &faults)
                if faults.isEmpty { return String(decoding: decoded, as: UTF8.self) }
            }
            return escaped(Array(bytes))
        }
    }

    /// The argument that was turned into this text on its way here, if it is no UTF-8.
    private static func argument(_ text: String) -> [UInt8]? {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            let bytes = UnsafeBufferPointer(start: argument, count: strlen(argument)).map { UInt8(bitPattern: $0) }
            if String(validating: bytes, as: UTF8.self) == nil, String(decoding: bytes, as: UTF8.self) == text {
                return bytes
            }
        }
        return nil
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            // The longest scalar that begins here, if one does.
            let length = (1...4).first { count in
                rest.count >= count && String(validating: rest.prefix(count), as: UTF8.self) != nil
            }
            guard let length else {
                text += "\\x" + String(first, radix: 16, uppercase: true)
                rest = rest.dropFirst()
                continue
            }
            text += String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
        }
        return text
    }
}
