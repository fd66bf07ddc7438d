extension StreamLedger {
    /// What parts of splits make of the input; nil where they make nothing of it.
    ///
    /// One part alone may pass where no figure is made of it; of two or more, all are wanted, each once.
    func partState(_ books: StreamBooks) -> StreamState? {
        var parts: [StreamSplit: [Int]] = [:]
        var splits: [StreamSplit] = []
        var wholes: Set<String> = []
        for stream in books.streams {
            if let part = stream.traits.part {
                if parts[part.split] == nil { splits.append(part.split) }
                parts[part.split, default: []].append(part.index)
            } else if stream.header.role == nil {
                wholes.insert(stream.header.stream)
                wholes.formUnion(stream.seal?.lineage.filter { $0.traits.part == nil }.map(\.stream) ?? [])
            }
        }
        for split in splits {
            let indexes = parts[split]?.sorted() ?? []
            if let twice = zip(indexes, indexes.dropFirst()).first(where: ==) {
                return .partRepeated(of: split.whole, index: twice.0, count: split.count)
            }
        }
        let splitsOfWhole = Dictionary(grouping: splits, by: \.whole)
        if let twice = splits.first(where: {
            wholes.contains($0.whole) || splitsOfWhole[$0.whole, default: []].count > 1
        }) {
            return .partsBesideWhole(of: twice.whole)
        }
        for split in splits {
            let indexes = parts[split]?.sorted() ?? []
            guard indexes.count < split.count, wantsWhole || indexes.count > 1 else { continue }
            if split.isCut { return .cutOnPurpose(of: split.whole, how: split.key, records: split.records) }
            var missing: [Int] = []
            var next = 1
            for index in indexes + [split.count + 1] {
                missing += (next..<index).prefix(Self.mostNamed - missing.count)
                next = index + 1
            }
            return .partsMissing(
                of: split.whole, missing, missing: split.count - indexes.count, count: split.count)
        }
        return nil
    }

    /// So many missing parts are named one by one.
    private static let mostNamed = 12

    /// The values of which a branch of a split is not in the input: how many of how many, by which key; nil where all
    /// streams of each split, or one alone, are there.
    package var branchesMissing: (key: String, missing: Int, count: Int)? {
        var branches: [StreamSplit: Set<String>] = [:]
        for stream in StreamBooks(headers: headers, seals: seals).streams {
            if let branch = stream.traits.branch { branches[branch.split, default: []].insert(branch.value) }
        }
        let incomplete = branches.filter { $0.value.count > 1 && $0.value.count < $0.key.count }
        return incomplete.min { $0.key.whole < $1.key.whole }.map {
            ($0.key.key, $0.key.count - $0.value.count, $0.key.count)
        }
    }

    /// What rides on to a stream that is made of the input, as far as headers and seals have come.
    package var traits: StreamTraits {
        let streams = StreamBooks(headers: headers, seals: seals).streams.map(\.traits)
        var traits = StreamTraits()
        let parts = Set(streams.compactMap(\.part))
        if parts.count == 1, !wantsWhole, parts.first?.split.count != 1 { traits.part = parts.first }
        let branches = Set(streams.map(\.branch))
        if branches.count == 1 { traits.branch = branches.first ?? nil }
        switch settlement {
        case .settled(let day): traits.settled = .day(day)
        case .apart: traits.settled = .apart
        case .unsettled: traits.settled = streams.contains { $0.settled != nil } ? .apart : nil
        case .unknown: break
        }
        traits.dropped = Set(streams.flatMap(\.dropped)).sorted()
        return traits
    }

    /// What stands for the input in the id of a stream whose header is written before the first record is passed on:
    /// nothing but the headers that came before it, or where none did, the record.
    package var openingSeed: String { headers.isEmpty ? digest.description : "" }

    /// What stands for the input in the id of a stream that is written at its end: the lineage of the seals if all is
    /// there, so that nobody has to write the lines out to know it, and the digest of the lines otherwise.
    package var wholeSeed: String {
        guard state == .sealed else { return digest.description }
        var digest = SHA256Digest()
        for ancestor in lineage { digest.update(field: ancestor.json.compact) }
        return "lineage " + digest.hexadecimal()
    }
}

extension StreamHeader {
    /// The commands that make the stream anew; for streams of an earlier version.
    var commandToMakeAnew: String {
        let files = sources.map { Self.quoted($0.name) }.joined(separator: " ")
        let chain = ["spotcheck-ingest", "spotcheck-normalize", "spotcheck-reconcile", "spotcheck-rate"]
        let tool = producer.split(separator: " ").first.map(String.init) ?? ""
        let day = settings.first { $0.name == "as-of" }?.value
        let last = chain.firstIndex { tool == $0 || tool.hasPrefix($0 + "-") } ?? 2
        var commands = chain[...last].map { $0 }
        commands[0] += " " + (files.isEmpty ? "FILES" : files)
        if last >= 2 { commands[2] += " --as-of " + (day.map(Self.quoted) ?? "DAY") }
        if !chain.contains(tool), tool.hasPrefix("spotcheck-stream-") {
            commands.append("spotcheck-stream " + tool.dropFirst("spotcheck-stream-".count))
        }
        return commands.joined(separator: " | ")
    }

    /// A word as a shell takes it for one.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-/:".unicodeScalars.contains($0)
        }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
