internal import ArgumentParser
internal import Glibc

/// The language in which a person is told something on standard error.
///
/// Nothing but that depends on it: records, seals, rejects, tables, bundles and logs are the same in every language.
package enum Language: String, CaseIterable, ExpressibleByArgument, Sendable {
    case chinese = "zh"
    case english = "en"

    /// The language that the environment asks for.
    ///
    /// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty decides, as POSIX has it (Base Definitions,
    /// 8.2). Chinese is spoken in a locale `zh…` whose characters are UTF-8 or not named, since everything here is written in
    /// UTF-8; all else is English.
    static var ofEnvironment: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.compactMap { name in getenv(name).map { String(cString: $0) } }.first { !$0.isEmpty }
        return locale.map(Self.init(ofLocale:)) ?? .english
    }

    /// The language of a locale such as `zh_CN.UTF-8`.
    init(ofLocale locale: String) {
        let name = locale.lowercased().prefix { $0 != "@" }
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isChinese = parts[0] == "zh" || parts[0].hasPrefix("zh_") || parts[0].hasPrefix("zh-")
        self = isChinese && (parts.count == 1 || ["utf-8", "utf8"].contains(parts[1])) ? .chinese : .english
    }

    /// The language that words ask for which are not read yet, else that of the environment.
    init(of words: [String]) {
        var asked: Language?
        for (place, word) in words.enumerated() {
            if word == "--" { break }
            if word == "--lang", place + 1 < words.count { asked = Language(rawValue: words[place + 1]) ?? asked }
            if word.hasPrefix("--lang=") { asked = Language(rawValue: String(word.dropFirst(7))) ?? asked }
        }
        self = asked ?? .ofEnvironment
    }
}
