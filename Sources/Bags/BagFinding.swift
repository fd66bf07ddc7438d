/// Something that a check of a bag has found, with the file it concerns.
package enum BagFinding: Hashable, Sendable {
    // What makes a bag invalid
    case missingDeclaration
    case malformedDeclaration
    case unknownVersion
    case unreadableTagFile(BagPath, String)
    case noPayloadFolder
    case noManifest
    case noTagManifest
    case malformedLine(BagPath, Int)
    case notCanonical(BagPath)
    case unsafePath(BagPath, in: BagPath, PathDanger)
    case listedTwice(BagPath, in: BagPath)
    case missingFile(BagPath, in: BagPath)
    case extraFile(BagPath)
    case notInEveryManifest(BagPath, BagPath)
    case changedFile(BagPath, DigestAlgorithm)
    case payloadOutsideData(BagPath, in: BagPath)
    case notARegularFile(BagPath, String)
    case hardLink(BagPath)
    case unreadable(BagPath, String)
    case payloadSize(stated: String, found: String)
    case missingInformation(String)
    case tooDeep(BagPath)
    /// Two names that a file system takes for one: the bag cannot be copied there whole.
    case foldedName(BagPath, BagPath)
    /// Further findings, which are counted and not told.
    case others(Int)

    // What is worth saying about a bag that is valid
    case unlistedTagFile(BagPath)
    case asterisk(BagPath)
    case dotSlash(BagPath)
    case listedTwiceAlike(BagPath, in: BagPath)
    case nameVariant(BagPath, BagPath)
    case systemFile(BagPath)
    case weakAlgorithm(DigestAlgorithm)

    /// Whether a bag with this finding is still valid.
    package var isWarning: Bool {
        switch self {
        case .unlistedTagFile, .asterisk, .dotSlash, .listedTwiceAlike, .nameVariant, .systemFile, .weakAlgorithm: true
        default: false
        }
    }
}

extension BagFinding: CustomStringConvertible {
    /// One line: the file first, then what is wrong with it.
    package var description: String {
        switch self {
        case .missingDeclaration: "bagit.txt: missing"
        case .malformedDeclaration: "bagit.txt: is not a BagIt declaration"
        case .unknownVersion: "bagit.txt: this version of BagIt is not known"
        case .unreadableTagFile(let path, let why): "\(path): \(why)"
        case .noPayloadFolder: "data: missing"
        case .noManifest: "manifest-sha256.txt: missing"
        case .noTagManifest: "tagmanifest-sha256.txt: missing"
        case .malformedLine(let path, let line): "\(path):\(line): is not a checksum and a path"
        case .notCanonical(let path): "\(path): is not written as bundles are (sorted, lower case, two blanks)"
        case .unsafePath(let path, let list, let danger): "\(list): path \(path) \(danger.rawValue)"
        case .listedTwice(let path, let list): "\(path): listed twice in \(list)"
        case .missingFile(let path, let list): "\(path): missing, though listed in \(list)"
        case .extraFile(let path): "\(path): not listed in any manifest"
        case .notInEveryManifest(let path, let list): "\(path): not listed in \(list)"
        case .changedFile(let path, let algorithm): "\(path): changed (\(algorithm.rawValue) differs)"
        case .payloadOutsideData(let path, let list): "\(list): \(path) is not in the right list"
        case .notARegularFile(let path, let kind): "\(path): is \(kind), not a file"
        case .hardLink(let path): "\(path): has another name outside the bag (hard link)"
        case .unreadable(let path, let why): "\(path): \(why)"
        case .payloadSize(let stated, let found): "bag-info.txt: Payload-Oxum is \(found), not \(stated)"
        case .missingInformation(let label): "bag-info.txt: \(label) is missing"
        case .tooDeep(let path): "\(path): folders are nested too deep"
        case .foldedName(let path, let other):
            "\(path): is the same name as \(other) where letter case or the form of characters does not count"
        case .others(let count): "and \(count) further findings"
        case .unlistedTagFile(let path): "\(path): not covered by a tag manifest"
        case .asterisk(let path): "\(path): listed with an asterisk, which only md5sum and its kin understand"
        case .dotSlash(let path): "\(path): listed with a leading ./"
        case .listedTwiceAlike(let path, let list): "\(path): listed twice in \(list) with the same checksum"
        case .nameVariant(let path, let other): "\(path): is the same name as \(other) on some systems"
        case .systemFile(let path): "\(path): looks like a file that an operating system leaves behind"
        case .weakAlgorithm(let algorithm): "\(algorithm.rawValue): finds damage, but is too weak to be relied upon"
        }
    }
}
