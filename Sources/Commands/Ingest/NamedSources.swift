import RecordStream
import SourceLayouts
import TextEncodings

extension SourcePlans {
    /// What is read, the sheets of a workbook once.
    var contents: [SourceContent] {
        var contents: [SourceContent] = []
        for (file, _) in sources where file !== contents.last { contents.append(file) }
        return contents
    }

    /// The sources as the header of the stream names them; the sheets of a workbook are one.
    var named: [StreamSource] {
        namedWithReadings.map { source in
            var source = source
            source.readings = []
            return source
        }
    }

    /// The sources as the header of a stream of rejects names them, with how each of their tables was read.
    var namedWithReadings: [StreamSource] {
        var named: [StreamSource] = []
        var last: SourceContent?
        for (file, plan) in sources {
            if file !== last {
                last = file
                var source = StreamSource(name: file.name, encoding: plan.encoding.name, layout: plan.formatName)
                source.place = named.count + 1
                (source.size, source.firstBlock) = (file.size, file.firstBlock)
                source.delivery = plan.delivery
                named.append(source)
            }
            named[named.count - 1].readings.append(plan.reading)
            if let declared = plan.declared {
                named[named.count - 1].declared = (named[named.count - 1].declared ?? 0) + declared
            }
            for (heading, order, proof) in plan.layout.provedOrders {
                named[named.count - 1].dateOrders.append("\(heading): \(order.rawValue) (\(proof))")
            }
            if plan.layout.isOfFailuresOnly {
                named[named.count - 1].selection = TableLayout.failuresOnly
            } else if plan.layout.isOfPassesOnly, named[named.count - 1].selection.isEmpty {
                named[named.count - 1].selection = "passes_only"
            }
        }
        return named
    }
}

extension SourceContent {
    /// Whether it stands before another one: by name, then by what else the id of the stream depends on.
    func precedes(_ other: SourceContent) -> Bool {
        (name, size ?? -1, firstBlock) < (other.name, other.size ?? -1, other.firstBlock)
    }
}

/// How many samples each file says that it holds, when all of it was read; the sheets of a workbook together.
struct StatedTotals {
    private var totals: [ObjectIdentifier: Int] = [:]

    /// Adds what one table of a file says.
    mutating func add(_ declared: Int?, of file: SourceContent) {
        guard let declared else { return }
        totals[ObjectIdentifier(file), default: 0] += declared
    }

    /// The number of a file; nil where it says none.
    func total(of file: SourceContent) -> Int? { totals[ObjectIdentifier(file)] }
}

extension StreamSource {
    /// The sources as the seal closes them, when all of them were read.
    static func closed(
        _ named: [StreamSource], _ contents: [SourceContent], _ totals: StatedTotals
    ) -> [StreamSource] {
        zip(named, contents).map { source, content in
            var source = source
            // What stands above the rows is in the header already.
            let total = totals.total(of: content)
            source.declared = total == source.declared ? nil : total
            if let closing = content.closing {
                (source.bytes, source.sha256, source.content) = (closing.bytes, closing.sha256, closing.content)
            }
            return source
        }
    }
}

extension ReplayStream {
    /// The stream of rejects as a source, the input at that place.
    func source(at place: Int) -> StreamSource {
        var source = StreamSource(name: content.name, encoding: "utf-8", layout: "rejects")
        source.place = place
        (source.size, source.firstBlock) = (content.size, content.firstBlock)
        return source
    }

    /// The sources of its rows, for the stream of the rows that are refused again.
    func sourcesWithReadings(at place: Int) -> [StreamSource] {
        [source(at: place)]
            + plans.indices.map { index in
                var source = StreamSource(name: plans[index].name, encoding: "utf-8", layout: "row")
                source.delivery = plans[index].delivery
                source.readings = [readings[index]]
                return source
            }
    }

    /// Every ancestor of the streams, each once.
    static func lineage(of streams: [ReplayStream]) -> [StreamAncestor] {
        var seen: Set<String> = []
        return streams.flatMap(\.ledger.lineage).filter { seen.insert($0.stream).inserted }.map { ancestor in
            var ancestor = ancestor
            // How tables were read is of use to rejects alone.
            for index in ancestor.sources.indices { ancestor.sources[index].readings = [] }
            return ancestor
        }
    }
}
