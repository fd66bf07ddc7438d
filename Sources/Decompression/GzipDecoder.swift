/// Unpacks gzip members one after another (RFC 1952).
///
/// zlib rather than libarchive, which neither checks a member's CRC nor minds what follows the last one.
final class GzipDecoder: ChunkDecoder {
    private enum State {
        case inside, between, ended
        case failed(DecompressionError)
    }

    private let source: () -> PackedInput
    private let inflater = Inflater(.gzip)
    private var state = State.inside
    private(set) var bytesIn = 0
    private(set) var bytesOut = 0

    init(source: @escaping () -> PackedInput) { self.source = source }

    func next() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? {
        do throws(DecompressionError) {
            let chunk = try step()
            if let chunk { bytesOut += chunk.count }
            return chunk
        } catch {
            state = .failed(error)
            throw error
        }
    }

    private func step() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? {
        while true {
            switch state {
            case .failed(let error): throw error
            case .ended: return nil
            case .between:
                if try !refill() {
                    state = .ended
                    return nil
                }
                guard inflater.nextInput.first == 0x1F else { throw .trailingGarbage }
                inflater.reset()
                state = .inside
            case .inside:
                if inflater.needsInput { guard try refill() else { throw .truncated } }
                let (step, made) = try inflater.step()
                if step == .ended { state = .between }
                if made.count > 0 { return made }
            }
        }
    }

    /// Gets input if there is none; false at its end.
    private func refill() throws(DecompressionError) -> Bool {
        if inflater.inputLeft > 0 { return true }
        switch source() {
        case .bytes(let bytes):
            bytesIn += bytes.count
            inflater.setInput(bytes)
            return true
        case .end: return false
        case .failed: throw .sourceFailed
        }
    }
}
