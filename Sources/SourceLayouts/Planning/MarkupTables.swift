package import TextEncodings
package import WorkbookReading

/// Tables that are documents of markup and are read as workbooks are.
package enum MarkupTables {
    /// How a document is read.
    package struct Reading: Sendable {
        /// What sort of document it is.
        package let format: WorkbookMarkup
        package let encoding: TextEncoding
        package let byteOrderMarkLength: Int
        /// Nobody named the encoding: it is the one that the first bytes make likely, and all of them must bear it out.
        package let isInferred: Bool
    }

    /// How a file is read that is such a document by its first bytes; nil for all others.
    ///
    /// The bytes of a page say what they are where they can; what its `meta` names counts only where they do not.
    ///
    /// - Parameter given: the encoding, if the caller knows it.
    /// - Throws: `SourceRefusal` for a page in an encoding that is not read.
    package static func reading(
        of prefix: UnsafeBufferPointer<UInt8>, isWhole: Bool, given: TextEncoding?
    ) throws(SourceRefusal) -> Reading? {
        guard prefix.prefix(1024).contains(UInt8(ascii: "<")) else { return nil }
        guard let found = try? SourcePlanner.encoding(of: prefix, isWhole: isWhole, given: given),
            let text = try? SourcePlanner.decoded(prefix, found.encoding, found.mark, isWhole),
            let format = text.withUnsafeBufferPointer({ WorkbookMarkup($0) })
        else { return nil }
        var isInferred = given == nil && found.reason == Detection.Evidence.notUTF8.rawValue
        if format == .page, given == nil, found.encoding == .gb18030, let name = WorkbookMarkup.charset(prefix) {
            isInferred = false
            guard let named = TextEncoding(label: name) else {
                throw .encoding("the page declares the encoding \(name), which cannot be read")
            }
            switch named {
            case .big5, .windows1252, .shiftJIS, .eucKR:
                // Its bytes are GB18030 only because nearly all bytes are.
                return Reading(format: format, encoding: named, byteOrderMarkLength: 0, isInferred: false)
            case .utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian: break
            }
        }
        return Reading(
            format: format, encoding: found.encoding, byteOrderMarkLength: found.mark, isInferred: isInferred)
    }
}
