/// What is to be said in the language of the page that it will stand on: the key of a text with its values.
///
/// `.saying("notes.undated", count: 3)` has the same form as a call of `PageLanguage`; a value may be a saying itself.
package indirect enum Saying: Sendable, CustomStringConvertible {
    /// The text of a key.
    case text(key: String, values: [(name: String, value: Saying)])
    /// The same in every language.
    case plain(String)
    /// A name from a table, in both languages.
    case either(BilingualText)
    /// Several, with the text of a key between them.
    case list([Saying], separator: WordingKey)

    /// Makes a saying of a key and the values of its placeholders, by their names.
    static let saying = SayingMaker()

    /// The text in a language.
    func text(_ say: PageLanguage) -> String {
        switch self {
        case .text(let key, let values):
            say.text(key) { name in values.first { $0.name == name }?.value.text(say) }
        case .plain(let text): text
        case .either(let text): text.text(say)
        case .list(let parts, let separator): parts.map { $0.text(say) }.joined(separator: separator.text(say))
        }
    }

    /// The Chinese text as it is built in.
    package var description: String { text(.chinese) }
}

/// Makes sayings; see `Saying.saying`.
@dynamicCallable
struct SayingMaker: Sendable {
    /// The saying of the key that comes first.
    func dynamicallyCall(withKeywordArguments values: KeyValuePairs<String, any CustomStringConvertible>) -> Saying {
        .text(
            key: values.first?.value.description ?? "",
            values: values.dropFirst().map { ($0.key, $0.value as? Saying ?? .plain($0.value.description)) })
    }
}
