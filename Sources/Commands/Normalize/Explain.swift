import CommandSupport
import Indicators
import InspectionModel
import Normalization
import Selection

extension Normalize {
    /// Prints the path of one name through the cascade, under the circumstances that `--given` states.
    func explain(_ name: String, _ sources: TableSources) throws -> ExitStatus {
        let folding = try TextFolding(sources.tables)
        var resolver = try CategoryResolver(sources.tables, folding: folding, mappings: sources.mappings)
        if let accepted = try acceptedTiers() { resolver.accepted = accepted }
        let words = try LevelResolver(sources.tables, folding: folding)
        let channel =
            bytes(of: "channel") { words.channel($0) } ?? review.fact("channel").flatMap(Channel.init(rawValue:))
        if let word = review.fact("channel"), channel == nil {
            let known = Channel.allCases.map(\.rawValue)
            throw CommandFailure(
                .usage,
                "--given: “\(Diagnostics.harmless(word))” is not a channel\(said: .hint(word, among: known)); known are \(known.joined(separator: ", "))"
            )
        }
        let context = CategoryContext(
            producerPresent: bytes(of: "producer_name") { !words.isAbsent($0) } ?? false,
            channel: channel,
            unit: bytes(of: "sampled_name") { words.unitKind($0) } ?? nil)
        let told = resolver.explanation(
            of: name, category: review.fact("category_raw") ?? "", context: context)
        var text = AlignedColumns.text(told.lines.map { [$0.step, Diagnostics.harmless($0.text, limit: 1000)] })
        let output = try options.openOutput(.lines, reading: nil)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        return .done
    }

    private func bytes<Result>(of key: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard var fact = review.fact(key) else { return nil }
        return fact.withUTF8 { body($0) }
    }
}
