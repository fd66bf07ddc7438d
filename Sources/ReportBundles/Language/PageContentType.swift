import Mustache

/// Escaping for the page; mustache's own goes by characters, not scalars (see `PageText`).
struct PageContentType: MustacheContentType {
    private static let name = "SPOTCHECK_PAGE"

    /// What stands before a template that is escaped so.
    static let tag = "{{% CONTENT_TYPE:\(name)}}"

    /// Makes the name known to the library.
    static func register() { MustacheContentTypes.register(PageContentType(), named: name) }

    func escapeText(_ text: String) -> String { PageText.escaped(text) }
}
