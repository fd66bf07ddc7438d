internal import ByteTables
package import RecordStream

/// Sorts records into parts that can be settled on their own: reconciling every part and merging gives what reconciling
/// the whole gives.
///
/// Together stay: samples that share a number, an id, a laboratory's report or a description, in all of which copies may be
/// found; a follow-up sample and what it names, or where it names nothing, all batches of its firm and product; ledger rows
/// and the samples that they name by number, id, report number, or by party and product; and all lists with rows that
/// nothing identifies, which count once only where a whole delivery comes again. Memory is about 90 bytes a record.
package struct ShardPlan {
    /// The keys that are read.
    package var keys: KeySet { names.set }

    private struct Link {
        var key: UInt64
        var record: UInt32
    }

    private enum Kind: UInt8 { case sample, anonymous, other }

    private let names = SettlementKeys()
    private let store: any LineStore
    private let lines = BlockList<(line: KeptLine, file: UInt32, kind: Kind)>()
    private let links = BlockList<Link>()
    private let parents = BlockList<UInt32>()
    private var hasher = IdentityHasher()
    private var files = DeliveredFiles()
    /// Files with rows that nothing identifies.
    private var anonymousFiles: Set<UInt32> = []
    /// Report numbers, and firms with products, by which rows and follow-up samples look for a batch.
    private var wanted: Set<UInt64> = []

    /// A plan over records that are kept in `store`.
    package init(store: any LineStore) { self.store = store }

    /// Adds one record.
    ///
    /// - Throws: when the store is full.
    package mutating func add(_ record: borrowing RecordScanner) throws {
        let index = UInt32(lines.count)
        var kind = Kind.other
        var file: UInt32 = 0
        parents.append(index)
        if record.equals(0, "sample") {
            file = files.index(of: record.content(names.src), delivery: record.content(names.delivery))
            kind = addSample(record, index)
            if kind == .anonymous { anonymousFiles.insert(file) }
        } else if record.equals(0, "case") {
            addCase(record, index)
        }
        lines.append((line: try store.line(record.line), file: file, kind: kind))
    }

    private mutating func addSample(_ record: borrowing RecordScanner, _ index: UInt32) -> Kind {
        let number = hasher.hash(names.sampleNumber, of: record)
        let report = hasher.report(record, names)
        let description = hasher.description(record, names)
        link(number, index)
        // Copies of a report may say unequally much.
        link(hasher.reportFacts(record, names)?.key ?? 0, index)
        link(description, index)
        link(IdentityHasher.plain(record.content(names.id)), index)
        if record.equals(names.samplingKind, "retest") {
            if let reference = record.text(names.followUpOf) {
                link(IdentityHasher.plain(record.content(names.followUpOf)), index)
                link(hasher.hash(reference), index)
            } else {
                for firm in firms(record) {
                    wanted.insert(firm)
                    link(firm, index)
                }
            }
        }
        if number == 0, amends(record) {
            // A recheck or a correction may be about any batch with its report, or of its firms and product; one that names
            // nothing but the product, about any batch of it.
            var keys = firms(record) + [hasher.hash("r", all: [names.reportNumber], of: record)]
            if keys.allSatisfy({ $0 == 0 }) { keys = [hasher.hash("p", all: [names.productName], of: record)] }
            for key in keys where key != 0 {
                wanted.insert(key)
                link(key, index)
            }
        }
        return number == 0 && report == 0 && description == 0 ? .anonymous : .sample
    }

    /// Whether a row may be about a batch that another one describes.
    private func amends(_ record: borrowing RecordScanner) -> Bool {
        record.has(names.publishedOn) || record.has(names.noticeNumber) || !record.has(names.productName)
            || record.has(names.recheckVerdict) || record.has(names.remarks)
            || record.equals(names.verdict, "undetermined")
    }

    private mutating func addCase(_ record: borrowing RecordScanner, _ index: UInt32) {
        let number = hasher.hash(names.sampleNumber, of: record)
        let report = hasher.hash("r", all: [names.reportNumber], of: record)
        link(number, index)
        link(report, index)
        if report != 0 { wanted.insert(report) }
        let named = record.text(names.sampleID).flatMap { $0.isEmpty ? nil : $0 }
        if let named {
            link(IdentityHasher.plain(record.content(names.sampleID)), index)
            link(hasher.hash(named), index)
        }
        guard number == 0, report == 0, named == nil else { return }
        link(IdentityHasher.content(record, names), index)
        let firm = hasher.hash("f", all: [names.productName, names.partyName], of: record)
        if firm != 0 { wanted.insert(firm) }
        link(firm, index)
    }

    private mutating func link(_ key: UInt64, _ record: UInt32) {
        if key != 0 { links.append(Link(key: key, record: record)) }
    }

    /// The product with each firm that the sample names.
    private mutating func firms(_ record: borrowing RecordScanner) -> [UInt64] {
        var keys: [UInt64] = []
        for firm in [names.producerCode, names.producerName, names.sampledCode, names.sampledName, names.platform] {
            keys.append(hasher.hash("f", all: [names.productName, firm], of: record))
        }
        return keys.filter { $0 != 0 }
    }

    /// Calls `body` with the part and the bytes of every record, in the order in which they were added.
    ///
    /// The part of a record does not depend on that order.
    ///
    /// - Throws: when the store is full, or what `body` throws.
    package mutating func each(
        of parts: Int, _ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        try eachKey { key, line in try body(Int(key % UInt64(parts)), line) }
    }

    /// Calls `body` with a key and the bytes of every record, in the order in which they were added: records with the same
    /// key stay together.
    ///
    /// The key of a record does not depend on that order.
    ///
    /// - Throws: as `each`.
    package mutating func eachKey(_ body: (UInt64, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try store.finish()
        linkWanted()
        linkAnonymous()
        SortedRuns.each(of: links.count, key: { links[$0].key }) { _, members in
            for member in members.dropFirst() {
                unite(links[Int(members[0].index)].record, links[Int(member.index)].record)
            }
        }
        // What stays together is told by the least key of all its records.
        let least = BlockList<UInt64>()
        for _ in lines.indices { least.append(.max) }
        for place in links.indices {
            let root = Int(root(of: links[place].record))
            least[root] = min(least[root], links[place].key)
        }
        for index in lines.indices {
            let bytes = store.bytes(lines[index].line)
            let key = least[Int(root(of: UInt32(index)))]
            try body(key == .max ? IdentityHasher.plain(bytes) : key, bytes)
        }
    }

    /// Looks once more at the samples where rows or follow-up samples want them by more than their own keys.
    private mutating func linkWanted() {
        guard !wanted.isEmpty else { return }
        var scanner = RecordScanner(names.set)
        for index in lines.indices where lines[index].kind != .other {
            _ = scanner.scan(store.bytes(lines[index].line), isText: true)
            let report = hasher.hash("r", all: [names.reportNumber], of: scanner)
            let product = hasher.hash("p", all: [names.productName], of: scanner)
            for key in firms(scanner) + [report, product] where wanted.contains(key) { link(key, UInt32(index)) }
        }
    }

    private mutating func linkAnonymous() {
        guard !anonymousFiles.isEmpty else { return }
        for index in lines.indices
        where lines[index].kind != .other && anonymousFiles.contains(lines[index].file) { link(1, UInt32(index)) }
    }

    private func root(of record: UInt32) -> UInt32 {
        var record = record
        while parents[Int(record)] != record {
            parents[Int(record)] = parents[Int(parents[Int(record)])]
            record = parents[Int(record)]
        }
        return record
    }

    private func unite(_ left: UInt32, _ right: UInt32) {
        let (left, right) = (root(of: left), root(of: right))
        if left != right { parents[Int(max(left, right))] = min(left, right) }
    }
}
