import Decompression
import Foundation

/// The same line many times, packed by gzip, xz and zstd.
enum PackedSamples {
    static let line = "检验结果：合格\n"
    static let long = Array(String(repeating: line, count: 20_000).utf8)
    static let short = Array(String(repeating: line, count: 500).utf8)

    /// ``long``.
    static let zstd = decode(
        "KLUv/aTAtgYA9AAAsOajgOmqjOe7k+aenO+8muWQiOagvAoBAM7/M59NTAAACOYBAPz/ORACTAAACJoBAPz/ORACTQAACJ4BALw2HQgBmfT0cw=="
    )
    static let xz = decode(
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj5ra/AJxdAHMozA6VcIxgnxpfiR6OVF/wXGR/Qp7FmwdhEKJ6aeGgr2CVF9pUjU91bXTk10ShrQ/q"
            + "H85oF3jWMhr5mBjxXCHI65NZ31uBdIRRGZ768PnqqxV69qx6COerJ9y0fQKfCXtAwKQdM9cI2OsztYzMmbfsynze+5owLlbAj4Xzg4HA"
            + "ZcQlU/j1kTYxBaWw7m/BcE1HDNGREapXWXOYAACrNTG3pZNDHwABuAHA7RoAWzv2b7HEZ/sCAAAAAARZWg==")

    /// ``short``.
    static let gzip = decode(
        "H4sIAAAAAAACA+3IoQ2AMBAAQM/USEQFSR1pmiZ1rEDX4QmqK7AG4k5e9PU903PlqGWO4963aGMJa6211lprrbXWWmuttdZaa6211lprrbXWWmt/tR/YmO5q+CoAAA=="
    )

    static func bytes(_ kind: CompressionKind) -> [UInt8] {
        switch kind {
        case .gzip: gzip
        case .zstd: zstd
        case .xz: xz
        case .zip: []
        }
    }

    static func content(_ kind: CompressionKind) -> [UInt8] { kind == .gzip ? short : long }

    private static func decode(_ text: String) -> [UInt8] { [UInt8](Data(base64Encoded: text) ?? Data()) }
}

/// Unpacks what arrives in chunks of `size` bytes; 0 means in one piece.
func unpack(_ packed: [UInt8], _ kind: CompressionKind, chunk size: Int = 0) throws(DecompressionError) -> [UInt8] {
    var at = 0
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, packed.count))
    defer { input.deallocate() }
    let decompressor = try StreamDecompressor(kind) {
        let count = min(size == 0 ? packed.count : size, packed.count - at)
        guard count > 0 else { return .end }
        _ = input.update(fromContentsOf: packed[at..<at + count])
        at += count
        return .bytes(UnsafeBufferPointer(rebasing: input[..<count]))
    }
    var found: [UInt8] = []
    while let chunk = try decompressor.next() { found.append(contentsOf: chunk) }
    return found
}

func unpackError(_ packed: [UInt8], _ kind: CompressionKind, chunk size: Int = 0) -> DecompressionError? {
    do throws(DecompressionError) {
        _ = try unpack(packed, kind, chunk: size)
        return nil
    } catch { return error }
}
