import TextEncodings

/// What a transcoder made of some bytes, copied out so that it can be compared.
struct DecodedText: Equatable {
    var bytes: [UInt8] = []
    var faults: [EncodingFault] = []
    var sourceCount = 0

    init(_ source: [UInt8], _ encoding: TextEncoding, mark: Int = 0, chunk: Int = Int.max) throws {
        var transcoder = try Transcoder(from: encoding, byteOrderMarkLength: mark)
        var found = EncodingFaults()
        var start = 0
        while start < source.count {
            let end = chunk == Int.max ? source.count : min(source.count, start + chunk)
            source[start..<end].withUnsafeBufferPointer { bytes += transcoder.decode($0, faults: &found) }
            start = end
        }
        bytes += transcoder.finish(faults: &found)
        sourceCount = transcoder.sourceCount
        faults = found.takeAll()
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
