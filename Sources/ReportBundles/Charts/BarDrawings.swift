import InspectionModel

/// Bars of counts: failing items, steps of cases, ageing.
enum BarDrawings {
    /// A bar for one failing item, in proportion to the most frequent one.
    static func item(_ count: Int, of most: Int, isRest: Bool) -> String {
        var drawing = SVGDrawing(width: 520, height: 16, class: "wk")
        drawing.rectangle(isRest ? "bo" : "b", x: 0, y: 1, width: 520 * ratio(count, most), height: 14)
        return drawing.markup
    }

    /// A bar for one step of the cases; what has stopped since the step before is hatched.
    static func step(_ count: Int, previous: Int, first: Int) -> String {
        var drawing = SVGDrawing(width: 220, height: 20, class: "wk")
        let (here, before) = (220 * ratio(count, first), 220 * ratio(previous, first))
        drawing.rectangle("b", x: 0, y: 2, width: here, height: 16)
        drawing.rectangle("hat", x: here, y: 2, width: before - here, height: 16)
        return drawing.markup
    }

    /// Open cases by days before or after the deadline.
    static func ageing(_ lines: [AgeingLine], _ say: PageLanguage, description: String) -> String {
        let height = Double(34 * lines.count + 8)
        var drawing = SVGDrawing(
            width: 430, height: height, class: "ch",
            role: .figure(id: "ageing", title: say("未完成案件的期限", "Deadlines of open cases"), description: description))
        let most = lines.map(\.count).max() ?? 0
        let left = say.code == .chinese ? 110.0 : 128
        for (index, line) in lines.enumerated() {
            let y = Double(34 * index + 6)
            drawing.label("lbl", left - 8, y + 16, say.term(line.name), .end)
            let width = (430 - left - 52) * ratio(line.count, most)
            drawing.rectangle("age\(line.severity)", x: left, y: y, width: width, height: 22)
            drawing.label(line.count == 0 ? "t" : "v", left + width + 8, y + 16.5, say.count(line.count))
        }
        return drawing.markup
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}
