import Indicators
import InspectionModel
import Mustache

/// The pages `data/index.html` and `data/en.html` of a report: one model, one template, two languages.
package struct ReportPage {
    private let library: MustacheLibrary
    private let language: PageLanguage
    private let map: DistrictTiles

    /// Parses the templates.
    ///
    /// - Throws: when a template or the table of tiles is malformed, which the tests rule out.
    package init(_ language: PageLanguage = .chinese) throws {
        MustacheContentTypes.register(PageContentType(), named: "SPOTCHECK_PAGE")
        var library = MustacheLibrary()
        try library.register(language.resolved(PageTemplate.page), named: "page")
        try library.register(language.resolved(PageTemplate.table), named: "table")
        try library.register(language.resolved(PageTemplate.data), named: "data")
        try library.register(language.resolved(CompanionTemplate.chapters), named: "companions")
        self.library = library
        self.language = language
        map = try DistrictTiles.builtIn()
    }

    /// The page as UTF-8.
    ///
    /// - Parameter tables: the tables of the bundle, to which the page points; those of the model if nil.
    package func bytes(_ model: ReportModel, tables: [CSVTable]? = nil) -> [UInt8] {
        let view = PageView(model, tables ?? ReportTables.all(model), map: map, language)
        return Array((library.render(view, withTemplate: "page") ?? "").utf8)
    }
}

/// Escaping for the page; mustache's own goes by characters, not scalars (see `PageText`).
struct PageContentType: MustacheContentType {
    func escapeText(_ text: String) -> String { PageText.escaped(text) }
}
