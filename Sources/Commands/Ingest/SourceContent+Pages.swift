import CommandSupport
import Decompression
import SourceLayouts

extension SourceContent {
    private static let blockBytes = 64 << 10

    /// What an officer should know of a web page of which nobody says in what encoding it is; nil for all else.
    ///
    /// - Throws: `SourceRefusal` where all of its bytes say that it is hardly GB18030, or a failure with status 74.
    func weighed(by planner: SourcePlanner) throws -> String? {
        guard let bytes = pageInDoubt else { return nil }
        return try prefix.withUnsafeBufferPointer { prefix in
            try planner.weigh(prefix) { take in
                var at = 0
                while at < bytes.count {
                    do {
                        let block = try bytes.bytes(at: at, count: min(Self.blockBytes, bytes.count - at))
                        block.withUnsafeBufferPointer(take)
                        at += block.count
                    } catch {
                        throw CommandFailure(.inputOutput, "cannot read: \(error)", at: path)
                    }
                }
            }
        }
    }
}
