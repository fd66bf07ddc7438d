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

    /// - Parameter bytes: the path as it was given, where that is known; a path that is no UTF-8 is known by its bytes alone.
    /// - Throws: a failure with status 66 where a path that is no UTF-8 cannot be opened.
    init(_ given: String, bytes: [UInt8]? = nil) throws(CommandFailure) {
        guard given.unicodeScalars.contains("\u{FFFD}"), let bytes = bytes ?? Self.argument(given, number: 0) else {
            (path, shown, name, descriptor) = (given, given, ByteInput.fileName(of: given), -1)
            return
        }
        shown = Self.escaped(bytes)
        name = Self.name(of: bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? bytes)
        descriptor = (bytes + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
            open($0.baseAddress!, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        }
        guard descriptor >= 0 else { throw CommandFailure(.noInput, "cannot open: \(told: systemError())", at: shown) }
        path = "/proc/self/fd/\(descriptor)"
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The paths of the command line, in their order; two that are no UTF-8 may look alike and are two all the same.
    ///
    /// - Throws: as `init`.
    static func all(_ given: [String]) throws(CommandFailure) -> [GivenPath] {
        var seen: [String: Int] = [:]
        var paths: [GivenPath] = []
        for text in given {
            let number = seen[text, default: 0]
            seen[text] = number + 1
            paths.append(
                try GivenPath(
                    text, bytes: text.unicodeScalars.contains("\u{FFFD}") ? argument(text, number: number) : nil))
        }
        return paths
    }

    /// The paths in a file, with a zero byte behind each as find and git write them; `-` is standard input.
    ///
    /// - Throws: a failure with status 66 if the file cannot be read or names nothing, 65 if a name in it is empty.
    static func list(in file: String) throws(CommandFailure) -> [GivenPath] {
        let bytes = try ByteInput.contents(ofFile: file)
        let place = file == "-" ? "standard input" : file
        var names = bytes.split(separator: 0, omittingEmptySubsequences: false)
        if names.last?.isEmpty == true { names.removeLast() }
        guard !names.isEmpty else { throw CommandFailure(.noInput, "names no file", at: place) }
        var paths: [GivenPath] = []
        for name in names {
            guard !name.isEmpty else { throw CommandFailure(.badData, "holds an empty name", at: place) }
            let text = String(decoding: name, as: UTF8.self)
            // A file of this name, and not standard input, which no list means.
            paths.append(try GivenPath(text == "-" ? "./-" : text, bytes: Array(name)))
        }
        return paths
    }

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
    ///
    /// - Parameter number: how many of such arguments are passed over.
    private static func argument(_ text: String, number: Int) -> [UInt8]? {
        var number = number
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            let bytes = UnsafeBufferPointer(start: argument, count: strlen(argument)).map { UInt8(bitPattern: $0) }
            if String(validating: bytes, as: UTF8.self) == nil, String(decoding: bytes, as: UTF8.self) == text {
                if number == 0 { return bytes }
                number -= 1
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
