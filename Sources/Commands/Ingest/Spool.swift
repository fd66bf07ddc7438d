import CommandSupport
import Glibc

/// A file without a name that keeps what came through a pipe, or a workbook that came packed.
final class Spool {
    let descriptor: Int32
    private let folder = UnnamedFile.folder(else: "/tmp")

    init() throws(CommandFailure) {
        descriptor = UnnamedFile.open(in: folder)
        guard descriptor >= 0 else {
            throw CommandFailure(.cannotCreate, "cannot keep the input: \(told: systemError())", at: folder)
        }
    }

    deinit { close(descriptor) }

    func write(_ block: UnsafeBufferPointer<UInt8>) throws(CommandFailure) {
        var at = 0
        while at < block.count {
            let written = Glibc.write(descriptor, block.baseAddress! + at, block.count - at)
            if written < 0 {
                if errno == EINTR { continue }
                throw CommandFailure(.inputOutput, "cannot keep the input: \(told: systemError())", at: folder)
            }
            at += written
        }
    }

    /// The file, to be read from its start; it lives as long as the input does.
    func reopened() throws(CommandFailure) -> ByteInput { try ByteInput("/proc/self/fd/\(descriptor)") }
}
