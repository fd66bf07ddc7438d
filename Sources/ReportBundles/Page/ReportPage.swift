import Indicators
import InspectionModel
import Mustache

/// The page `data/index.html` of a report.
package struct ReportPage {
    private let library: MustacheLibrary

    /// Parses the templates.
    ///
    /// - Throws: when a template is malformed, which the tests rule out.
    package init() throws {
        MustacheContentTypes.register(PageContentType(), named: "SPOTCHECK_PAGE")
        var library = MustacheLibrary()
        try library.register(PageTemplate.page, named: "page")
        try library.register(PageTemplate.groups, named: "groups")
        self.library = library
    }

    /// The page as UTF-8.
    package func bytes(_ model: ReportModel) -> [UInt8] {
        Array((library.render(PageView(model), withTemplate: "page") ?? "").utf8)
    }
}

/// Escaping for the page; mustache's own goes by characters, not scalars (see `PageText`).
private struct PageContentType: MustacheContentType {
    func escapeText(_ text: String) -> String { PageText.escaped(text) }
}
