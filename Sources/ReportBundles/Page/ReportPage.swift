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
        PageContentType.register()
        var library = MustacheLibrary()
        try library.register(language.template("report_page.html"), named: "page")
        try library.register(language.template("report_table.html"), named: "table")
        try library.register(language.template("report_data.html"), named: "data")
        try library.register(language.template("report_sections.html"), named: "companions")
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
