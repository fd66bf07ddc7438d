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
        try library.register(DrawTemplates.sheetsStart, named: "sheetsStart")
        try library.register(DrawTemplates.sheet, named: "sheet")
        self.library = library
    }

    /// The public page as UTF-8.
    package func page(_ model: DrawPageModel) -> [UInt8] {
        render(DrawPageView(model), "page")
    }

    /// What stands before the first sheet, as UTF-8: the sheets are one document that prints each on a page of its own.
    package func sheetsStart(title: String) -> [UInt8] {
        render(DrawSheetsView(title: title, style: DrawStyle.sheets), "sheetsStart")
    }

    /// One sheet on a line of its own, as UTF-8.
    package func sheet(_ sheet: DrawSheet) -> [UInt8] { [0x0a] + render(DrawSheetView(sheet), "sheet") }

    /// What stands behind the last sheet, as UTF-8.
    package var sheetsEnd: [UInt8] { Array(DrawTemplates.sheetsEnd.utf8) }

    private func render(_ view: Any, _ template: String) -> [UInt8] {
        Array((library.render(view, withTemplate: template) ?? "").utf8)
    }
}
