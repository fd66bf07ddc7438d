import Mustache

/// The pages of a draw: the public one, and the sheets to print.
package struct DrawPages {
    private let library: MustacheLibrary

    /// Parses the templates.
    ///
    /// - Throws: when a template is malformed, which the tests rule out.
    package init() throws {
        PageContentType.register()
        var library = MustacheLibrary()
        for (name, file) in [
            ("page", "draw_page.html"), ("sheetsStart", "draw_sheets.html"), ("sheet", "draw_sheet.html"),
        ] {
            try library.register(PageContentType.tag + TemplateText(builtIn: file).text, named: name)
        }
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
    package func sheet(_ sheet: DrawSheet) -> [UInt8] { [UInt8(ascii: "\n")] + render(DrawSheetView(sheet), "sheet") }

    /// What stands behind the last sheet, as UTF-8.
    package var sheetsEnd: [UInt8] { Array("\n</body></html>\n".utf8) }

    private func render(_ view: Any, _ template: String) -> [UInt8] {
        Array((library.render(view, withTemplate: template) ?? "").utf8)
    }
}
