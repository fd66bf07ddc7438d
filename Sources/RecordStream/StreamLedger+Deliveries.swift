extension StreamLedger {
    /// The digest of the content of each delivery (`StreamSource.delivery`) that a seal resolves, here or in a lineage.
    ///
    /// A name that stands for two contents, as two streams may by chance have the first digits of their ids in common, is
    /// left out.
    package var contents: [String: String] {
        var contents: [String: String] = [:]
        var doubtful: Set<String> = []
        func enter(_ delivery: String, _ content: String) {
            guard !content.isEmpty, !delivery.isEmpty else { return }
            if let known = contents.updateValue(content, forKey: delivery), known != content {
                doubtful.insert(delivery)
            }
        }
        for seal in seals {
            for source in seal.sources {
                enter(StreamSource.delivery(of: seal.stream, place: source.place), source.content)
            }
        }
        for source in lineage.flatMap(\.sources) { enter(source.delivery, source.content) }
        for delivery in doubtful { contents[delivery] = nil }
        return contents
    }
}
