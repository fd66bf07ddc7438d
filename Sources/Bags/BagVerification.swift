import Glibc

/// The check of a bag: complete, unchanged, nothing added (RFC 8493, 3 and 5).
package struct BagVerification {
    private let rules: BagRules
    private var findings = BagFindings()
    private var manifests: [(name: BagPath, algorithm: DigestAlgorithm, isTag: Bool, paths: [BagPath])] = []
    private var listings: [BagPath: Listing] = [:]

    /// In which manifests a file is listed, mostly one.
    private struct Listing {
        var first: (manifest: Int, checksum: String)
        var others: [(manifest: Int, checksum: String)] = []

        var all: [(manifest: Int, checksum: String)] { [first] + others }

        func isIn(_ manifest: Int) -> Bool {
            first.manifest == manifest || others.contains { $0.manifest == manifest }
        }

        func checksum(in manifest: Int) -> String? {
            first.manifest == manifest ? first.checksum : others.first { $0.manifest == manifest }?.checksum
        }
    }

    /// Checks the bag in a folder.
    ///
    /// - Throws: when the folder itself cannot be read; what is wrong inside is a finding.
    package static func verify(_ path: String, rules: BagRules = .bundle) throws(FileError) -> BagVerdict {
        var verification = BagVerification(rules: rules)
        let root = try OpenFile.folder(path)
        return try verification.run(root)
    }

    private init(rules: BagRules) { self.rules = rules }

    private mutating func run(_ root: borrowing OpenFile) throws(FileError) -> BagVerdict {
        guard let declarationBytes = tagFile("bagit.txt", in: root) else {
            findings.insert(.missingDeclaration)
            return verdict(BagTotals())
        }
        guard let declaration = BagDeclaration(declarationBytes) else {
            findings.insert(.malformedDeclaration)
            return verdict(BagTotals())
        }
        if !declaration.isKnown || (rules == .bundle && declarationBytes != BagDeclaration.bytes) {
            findings.insert(.unknownVersion)
        }
        try readManifests(root, declaration)
        let listed = listings
        let algorithms = manifests.map(\.algorithm)
        let contents = try BagContents.read(root) { path in
            guard let listing = listed[path] else { return [] }
            if listing.others.isEmpty { return [algorithms[listing.first.manifest]] }
            return Array(Set(listing.all.map { algorithms[$0.manifest] })).sorted { $0.rawValue < $1.rawValue }
        }
        for finding in contents.findings { findings.insert(finding) }
        if !contents.hasPayloadFolder { findings.insert(.noPayloadFolder) }
        compare(contents, declaration)
        let totals = BagTotals(contents.files.filter { $0.key.isPayload }.map(\.value.size))
        checkInformation(root, declaration, totals)
        checkFetchList(root, declaration)
        return verdict(totals)
    }

    private func verdict(_ totals: BagTotals) -> BagVerdict {
        BagVerdict(
            findings: findings.sorted, payloadFiles: totals.files,
            payloadBytes: totals.bytes)
    }

    /// The bytes of a tag file at the top of the bag, or nil if there is none.
    private mutating func tagFile(_ name: String, in root: borrowing OpenFile) -> [UInt8]? {
        guard let status = try? root.status(of: name), status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard status.st_size <= BagRules.largestTagFile else {
            findings.insert(.unreadableTagFile(BagPath(name), "is too large for a tag file"))
            return nil
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        do throws(FileError) {
            try root.file(name).read(name, into: buffer) { bytes += $0 }
        } catch {
            findings.insert(.unreadableTagFile(BagPath(name), error.description))
            return nil
        }
        return bytes
    }

    private mutating func readManifests(_ root: borrowing OpenFile, _ declaration: BagDeclaration) throws(FileError) {
        for isTag in [false, true] {
            for algorithm in DigestAlgorithm.allCases {
                let name = (isTag ? "tagmanifest-" : "manifest-") + algorithm.rawValue + ".txt"
                guard let bytes = tagFile(name, in: root) else { continue }
                guard let text = TagFileText.utf8(bytes, encoding: declaration.encoding) else {
                    findings.insert(.unreadableTagFile(BagPath(name), "is not \(declaration.encoding)"))
                    continue
                }
                let list = BagManifest(reading: text, algorithm, decodesPercent: declaration.isVersionOne)
                manifests.append((BagPath(name), algorithm, isTag, []))
                if rules == .bundle, !list.isCanonical { findings.insert(.notCanonical(BagPath(name))) }
                if [.md5, .sha1].contains(algorithm) { findings.insert(.weakAlgorithm(algorithm)) }
                take(list, manifests.count - 1, declaration)
            }
        }
        let payload = manifests.filter { !$0.isTag }
        let tags = manifests.filter(\.isTag)
        let isBundle = rules == .bundle
        if payload.isEmpty || (isBundle && payload.map(\.algorithm) != [.sha256]) { findings.insert(.noManifest) }
        if isBundle, tags.map(\.algorithm) != [.sha256] { findings.insert(.noTagManifest) }
    }

    /// Enters the lines of a manifest, after a look at each path.
    private mutating func take(_ list: BagManifest, _ index: Int, _ declaration: BagDeclaration) {
        let (name, isTag) = (manifests[index].name, manifests[index].isTag)
        for line in list.malformedLines { findings.insert(.malformedLine(name, line)) }
        for oddity in list.oddities {
            switch oddity {
            case .asterisk(let path): findings.insert(.asterisk(path))
            case .dotSlash(let path): findings.insert(.dotSlash(path))
            }
        }
        listings.reserveCapacity(listings.count + list.entries.count)
        var paths: [BagPath] = []
        paths.reserveCapacity(list.entries.count)
        for entry in list.entries {
            if let danger = entry.path.danger {
                findings.insert(.unsafePath(entry.path, in: name, danger))
                continue
            }
            if entry.path.isPayload == isTag { findings.insert(.payloadOutsideData(entry.path, in: name)) }
            if let earlier = listings[entry.path]?.checksum(in: index) {
                // Forbidden since 1.0; before that, harmless as long as the checksums agree.
                let isAlike = earlier == entry.checksum && !declaration.isVersionOne
                findings.insert(isAlike ? .listedTwiceAlike(entry.path, in: name) : .listedTwice(entry.path, in: name))
                continue
            }
            if listings[entry.path]?.others.append((index, entry.checksum)) == nil {
                listings[entry.path] = Listing(first: (index, entry.checksum))
                paths.append(entry.path)
            }
        }
        manifests[index].paths = paths
    }

    /// Finds names that some file system takes for one.
    ///
    /// Before version 1.0 such bags are valid, and what is missing because of it is told as a variant of a name.
    private mutating func compareNames(_ contents: BagContents) {
        var odd: [BagPath: String] = [:]
        for path in listings.keys { odd[path] = path.folded }
        for path in contents.files.keys where listings[path] == nil { odd[path] = path.folded }
        var names: [String: BagPath] = [:]
        for (path, name) in odd.sorted(by: { $0.key < $1.key }) {
            let plain = BagPath(name)
            let isThere = plain != path && (listings[plain] != nil || contents.files[plain] != nil)
            guard let other = names.updateValue(path, forKey: name) ?? (isThere ? plain : nil) else { continue }
            findings.insert(.foldedName(path, other))
        }
    }

    private mutating func compare(_ contents: BagContents, _ declaration: BagDeclaration) {
        let variants = declaration.isVersionOne ? [:] : variants(of: contents)
        // In the order of the lists, so that the first findings are the same in every run.
        for path in manifests.flatMap(\.paths) {
            guard let listing = listings[path] else { continue }
            guard let file = contents.files[path] else {
                let list = manifests[listing.first.manifest].name
                // On a file system that folds case or normalises names one file answers to several listed names.
                if !declaration.isVersionOne, let other = variant(of: path, variants, listing.first.checksum) {
                    findings.insert(.nameVariant(path, other))
                } else {
                    findings.insert(.missingFile(path, in: list))
                }
                continue
            }
            for (manifest, checksum) in listing.all {
                let algorithm = manifests[manifest].algorithm
                if file.checksums[algorithm] != checksum { findings.insert(.changedFile(path, algorithm)) }
            }
        }
        if declaration.isVersionOne { compareNames(contents) }
        for path in contents.files.keys.sorted() {
            let own = listings[path]
            if path.isPayload {
                if own == nil { findings.insert(.extraFile(path)) }
                if declaration.isVersionOne, let own {
                    for (index, manifest) in manifests.enumerated() where !manifest.isTag && !own.isIn(index) {
                        findings.insert(.notInEveryManifest(path, manifest.name))
                    }
                }
                let name = path.components.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
                if ["Thumbs.db", ".DS_Store", "desktop.ini", "Desktop.ini"].contains(name) || name.hasPrefix("._") {
                    findings.insert(.systemFile(path))
                }
            } else if own == nil, !path.bytes.starts(with: "tagmanifest-".utf8) {
                let isNeeded = rules == .bundle
                findings.insert(isNeeded ? .extraFile(path) : .unlistedTagFile(path))
            } else if own == nil, rules == .bundle, path != BagPath("tagmanifest-sha256.txt") {
                findings.insert(.extraFile(path))
            }
        }
    }

    /// The files by what file systems may fold their names to, each list in the order of the names.
    private func variants(of contents: BagContents) -> [String: [BagPath]] {
        var variants: [String: [BagPath]] = [:]
        for path in contents.files.keys {
            variants[String(decoding: path.bytes, as: UTF8.self).lowercased(), default: []].append(path)
        }
        return variants.mapValues { $0.sorted() }
    }

    /// A listed file with the same contents whose name differs only in case or Unicode normalisation.
    private func variant(of path: BagPath, _ variants: [String: [BagPath]], _ checksum: String) -> BagPath? {
        variants[String(decoding: path.bytes, as: UTF8.self).lowercased()]?.first { other in
            listings[other]?.all.contains { $0.checksum == checksum } ?? false
        }
    }

    private mutating func checkInformation(
        _ root: borrowing OpenFile, _ declaration: BagDeclaration, _ totals: BagTotals
    ) {
        let name = declaration.major == 0 && declaration.minor < 96 ? "package-info.txt" : "bag-info.txt"
        guard let bytes = tagFile(name, in: root) else {
            if rules == .bundle { findings.insert(.missingInformation("Payload-Oxum")) }
            return
        }
        guard let text = TagFileText.utf8(bytes, encoding: declaration.encoding),
            let information = BagInformation(reading: text)
        else {
            findings.insert(.unreadableTagFile(BagPath(name), "is not a list of labels and values"))
            return
        }
        let stated = information.values(of: "Payload-Oxum")
        for value in stated where value != totals.oxum {
            findings.insert(.payloadSize(stated: value, found: totals.oxum))
        }
        if rules == .bundle, stated.count != 1 { findings.insert(.missingInformation("Payload-Oxum")) }
    }

    /// A fetch list is never followed; its paths must be safe and the files must be there already.
    private mutating func checkFetchList(_ root: borrowing OpenFile, _ declaration: BagDeclaration) {
        let name = BagPath("fetch.txt")
        guard let bytes = tagFile("fetch.txt", in: root) else { return }
        guard let text = TagFileText.utf8(bytes, encoding: declaration.encoding) else {
            findings.insert(.unreadableTagFile(name, "is not \(declaration.encoding)"))
            return
        }
        var number = 0
        for line in TagFileText.lines(text) where !line.isEmpty {
            number += 1
            let parts = line.split(maxSplits: 2) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard parts.count == 3 else {
                findings.insert(.malformedLine(name, number))
                continue
            }
            let path = BagPath(bytes: Array(parts[2]))
            if let danger = path.danger {
                findings.insert(.unsafePath(path, in: name, danger))
            } else if !path.isPayload {
                findings.insert(.payloadOutsideData(path, in: name))
            } else if listings[path] == nil {
                findings.insert(.missingFile(path, in: name))
            }
        }
    }
}

/// Files and bytes of a payload.
struct BagTotals {
    var files = 0
    var bytes = 0

    init() {}

    init(_ sizes: [Int]) {
        files = sizes.count
        bytes = sizes.reduce(0, +)
    }

    /// Bytes and files as `Payload-Oxum` states them (RFC 8493, 2.2.2).
    var oxum: String { "\(bytes).\(files)" }
}
