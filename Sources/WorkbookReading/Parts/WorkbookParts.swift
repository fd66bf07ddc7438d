internal import Decompression
internal import XMLReading

/// The parts of a workbook, read one at a time and counted while they are unpacked.
final class WorkbookParts {
    private let archive: ZipArchive
    private let names: PartNames
    let limits: WorkbookLimits
    /// What came out of each part, the most of all times it was read.
    private var unpacked: [String: Int] = [:]

    /// - Throws: when two parts have one name.
    init(_ archive: ZipArchive, _ names: PartNames, limits: WorkbookLimits) throws(WorkbookError) {
        self.archive = archive
        self.names = names
        self.limits = limits
        if let name = names.ambiguous { throw .archive(.suspicious("two parts are named \(name)")) }
    }

    func contains(_ part: String) -> Bool { names[part] != nil }

    /// The part that a package of Office Open XML is about.
    ///
    /// - Parameter usual: where it stands if the package does not say.
    func mainPart(else usual: String) throws(WorkbookError) -> String {
        guard contains("_rels/.rels") else { return usual }
        return try parse("_rels/.rels", WorkbookRelationships(folder: "")).part(type: "officeDocument") ?? usual
    }

    /// How many bytes the directory of the archive promises for a part.
    func size(_ part: String) -> Int { names[part]?.unpackedCount ?? 0 }

    /// The size and checksum of what comes out of a part.
    func identity(_ part: String) -> String {
        names[part].map { "\($0.unpackedCount) \($0.checksum)" } ?? ""
    }

    /// Hands the XML of a part to `handler`, and returns what became of it.
    ///
    /// - Parameters:
    ///   - skipsRows: leaves out the rows of a sheet.
    ///   - onBytes: called with the number of bytes, whenever some of the part were read.
    func parse<Handler: XMLEventHandler>(
        _ part: String, _ handler: Handler, skipsRows: Bool = false, onBytes: ((Int) -> Void)? = nil
    ) throws(WorkbookError) -> Handler {
        let parser = XMLPushParser(handler: handler)
        var skipper = SheetDataSkipper()
        var text = PartText()
        func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(PartFailure) {
            do throws(XMLReadingError) {
                if skipsRows { try parser.push(skipper.pass(bytes)) } else { try parser.push(bytes) }
            } catch { throw .markup(error) }
        }
        func push(_ bytes: [UInt8]) throws(PartFailure) {
            try bytes.withUnsafeBufferPointer { bytes throws(PartFailure) in try push(bytes) }
        }
        do throws(PartFailure) {
            try forEachChunk(part) { (chunk) throws(PartFailure) in
                let decoded: [UInt8]?
                do throws(WorkbookError) { decoded = try text.pass(chunk) } catch { throw .other(error) }
                if let decoded { try push(decoded) } else { try push(chunk) }
                onBytes?(chunk.count)
            }
            let rest: [UInt8]
            do throws(WorkbookError) { rest = try text.finish() } catch { throw .other(error) }
            try push(rest)
            do throws(XMLReadingError) {
                try parser.push(skipper.rest())
                try parser.finish()
            } catch { throw .markup(error) }
        } catch {
            switch error {
            case .markup(let error) where error.kind == .stopped: break
            case .markup(let error): throw .markup(part: part, error)
            case .other(let error): throw error
            }
        }
        return parser.handler
    }

    private enum PartFailure: Error {
        case markup(XMLReadingError)
        case other(WorkbookError)
    }

    private func forEachChunk(
        _ part: String, _ body: (UnsafeBufferPointer<UInt8>) throws(PartFailure) -> Void
    ) throws(PartFailure) {
        guard let member = names[part] else {
            throw .other(.malformed(part: part, line: 1, message: "the part is missing"))
        }
        let earlier = unpacked.reduce(0) { $1.key == part ? $0 : $0 + $1.value }
        let reader: ZipMemberReader
        do throws(DecompressionError) { reader = try archive.open(member) } catch { throw .other(.archive(error)) }
        while true {
            let chunk: UnsafeBufferPointer<UInt8>?
            do throws(DecompressionError) { chunk = try reader.next() } catch { throw .other(.archive(error)) }
            guard let chunk else { return }
            unpacked[part] = max(unpacked[part] ?? 0, reader.bytesOut)
            let most = max(limits.unpackedBytes, archive.byteCount * limits.honestRatio)
            if earlier + reader.bytesOut > most {
                throw .other(.tooLarge("more than \(most >> 20) MiB come out of the workbook"))
            }
            // Inflate takes its input in blocks, so that what was read may be a block more than what was used.
            if reader.bytesOut > limits.ratioFloor,
                reader.bytesOut / limits.ratio > min(reader.bytesIn, member.packedCount)
            {
                throw .other(.tooLarge("\(part) is packed more than \(limits.ratio) to 1"))
            }
            try body(chunk)
        }
    }
}
