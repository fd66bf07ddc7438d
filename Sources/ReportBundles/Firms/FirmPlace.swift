import Bags

/// Where the files of a firm lie: its credit code is their name; where it has none, a part of the SHA-256 of its key, so
/// that no name of a firm becomes a path.
///
/// Folders are named by the last two characters of the code, of which one is its check character (GB 32100-2015): at most
/// 961 folders, each with a thousandth of all firms.
struct FirmPlace {
    /// The folder and the file without its ending, below `data/firms`.
    let folder: String
    let name: String
    /// Whether the firm has a credit code.
    let hasCode: Bool

    /// - Parameter key: the identity of a firm as a text: its code, or `name:` and the key of its name.
    init(key: String) {
        let characters = Array(key.utf8)
        hasCode =
            characters.count == 18
            && characters.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
            }
        if hasCode {
            folder = String(key.suffix(2))
            name = key
        } else {
            let digest = BagDigest.hex(of: characters)
            folder = "n" + digest.prefix(2)
            name = "n" + digest.prefix(16)
        }
    }

    /// The path below `data`.
    func path(_ ending: String) -> String { "firms/\(folder)/\(name).\(ending)" }
}
