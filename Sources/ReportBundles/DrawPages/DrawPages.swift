import Mustache

/// The pages of a draw: the public one, and the sheets to print.
package struct DrawPages {
    private let library: MustacheLibrary

    /// Parses the templates.
    ///
    /// - Throws: when a template is malformed, which the tests rule out.
    package init() throws {
        MustacheContentTypes.register(PageContentType(), named: "SPOTCHECK_PAGE")
        var library = MustacheLibrary()
        try library.register(DrawTemplates.page, named: "page")
        try library.register(DrawTemplates.sheets, named: "sheets")
        self.library = library
    }

    /// The public page as UTF-8.
    package func page(_ model: DrawPageModel) -> [UInt8] {
        Array((library.render(DrawPageView(model), withTemplate: "page") ?? "").utf8)
    }

    /// The sheets as one document that prints each on a page of its own, as UTF-8.
    package func sheets(_ sheets: [DrawSheet], title: String) -> [UInt8] {
        let view = DrawSheetsView(title: title, style: DrawStyle.sheets, sheets: sheets.map(DrawSheetView.init))
        return Array((library.render(view, withTemplate: "sheets") ?? "").utf8)
    }
}
