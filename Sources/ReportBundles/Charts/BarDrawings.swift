import InspectionModel

/// Bars of counts, each over the width of its column: failing items, steps of cases, ageing, waterfalls.
enum BarDrawings {
    /// A bar in proportion to the largest.
    static func share(_ count: Int, of most: Int, style: String = "b") -> String {
        var drawing = SVGDrawing(class: "w")
        drawing.bar(style, from: 0, width: 100 * ratio(count, most))
        return drawing.markup
    }

    /// A bar for one step of the cases; what has stopped since the step before is pale.
    static func step(_ count: Int, previous: Int, first: Int) -> String {
        var drawing = SVGDrawing(class: "w")
        let (here, before) = (100 * ratio(count, first), 100 * ratio(previous, first))
        drawing.bar("b", from: 0, width: here)
        drawing.bar("bk", from: here, width: before - here)
        return drawing.markup
    }

    /// One step of a waterfall: the bar starts where the one above ends; what is presumed is hatched in its place.
    static func waterfall(
        start: Int, count: Int, presumed: Int, of whole: Int, isSum: Bool, isLate: Bool
    ) -> String {
        var drawing = SVGDrawing(class: "w")
        func x(_ count: Int) -> Double { 100 * ratio(count, whole) }
        let style = isSum ? "bo" : isLate ? "late" : "b"
        drawing.bar(style, from: x(start), width: x(count - presumed), y: "18%", height: "64%")
        drawing.bar("hat", from: x(start + count - presumed), width: x(presumed), y: "18%", height: "64%")
        return drawing.markup
    }

    /// Open cases as unit squares, the overdue ones first; five in a row.
    ///
    /// - Parameter unit: how many cases a square stands for.
    static func squares(open: Int, overdue: Int, unit: Int) -> String {
        var drawing = SVGDrawing(class: "u")
        func squares(_ count: Int) -> Int { (count + unit - 1) / unit }
        let late = squares(overdue)
        for index in 0..<max(squares(open), late) {
            drawing.square(
                index < late ? "late" : "bo", x: index % 5 * 11, y: index / 5 * 8, width: 9, height: 6)
        }
        return drawing.markup
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}
