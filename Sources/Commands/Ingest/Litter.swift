/// What file managers, spreadsheet programs and downloads leave beside the files that people send; known by its name.
enum Litter {
    private static let names: Set<String> = ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"]
    private static let beginnings = ["~$", ".~lock.", "._"]
    private static let endings = [".part", ".crdownload"]

    /// Whether a file of this name, without folders, is none that anybody sent.
    static func isLitter(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains(name) || beginnings.contains(where: name.hasPrefix)
            || endings.contains(where: name.hasSuffix)
    }
}
