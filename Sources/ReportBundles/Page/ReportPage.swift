import Indicators
import InspectionModel
import Mustache

/// The pages `data/index.html` and `data/en.html` of a report: one model, one template, two languages.
package struct ReportPage {
    private let library: MustacheLibrary
    private let language: PageLanguage

    /// Parses the templates.
    ///
    /// - Throws: when a template is malformed, which the tests rule out.
    package init(_ language: PageLanguage = .chinese) throws {
        MustacheContentTypes.register(PageContentType(), named: "SPOTCHECK_PAGE")
        var library = MustacheLibrary()
        try library.register(language.resolved(PageTemplate.page), named: "page")
        try library.register(language.resolved(PageTemplate.groups), named: "groups")
        try library.register(language.resolved(CompanionTemplate.chapters), named: "companions")
        self.library = library
        self.language = language
    }

    /// The page as UTF-8.
    package func bytes(_ model: ReportModel) -> [UInt8] {
        Array((library.render(PageView(model, language), withTemplate: "page") ?? "").utf8)
    }
}

/// Escaping for the page; mustache's own goes by characters, not scalars (see `PageText`).
struct PageContentType: MustacheContentType {
    func escapeText(_ text: String) -> String { PageText.escaped(text) }
}
