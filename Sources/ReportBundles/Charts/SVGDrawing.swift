/// An SVG drawing that is put together element by element and never scaled.
///
/// Across, positions are percentages of its width; down, they are pixels or percentages of its height. So one picture serves a
/// screen, a telephone and a sheet of paper, and its text keeps its size.
struct SVGDrawing {
    /// What a drawing is to somebody who does not see it.
    enum Role {
        /// Stands in a table whose cells say the same in words and figures.
        case decoration
        /// Stands alone: title and description say what it shows; `id` is unique in the page.
        case figure(id: String, title: String, description: String)
    }

    /// The shape of a point.
    enum Shape {
        case circle, diamond, triangle
    }

    /// The anchor of a text.
    enum Anchor: String {
        case start, middle, end
    }

    private let role: Role
    private let style: String
    private var body = ""

    init(class style: String, role: Role = .decoration) {
        self.style = style
        self.role = role
    }

    /// The element, to be put into a page as it is.
    var markup: String {
        switch role {
        case .decoration:
            return "<svg class=\"\(style)\" aria-hidden=\"true\" focusable=\"false\">\(body)</svg>"
        case .figure(let id, let title, let description):
            return "<svg class=\"\(style)\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\">"
                + "<title id=\"\(id)-t\">\(PageText.escaped(title))</title>"
                + "<desc id=\"\(id)-d\">\(PageText.escaped(description))</desc>\(body)</svg>"
        }
    }

    /// An upright line over the height, or between two heights.
    mutating func upright(_ style: String, _ x: Double, from top: String = "0", to bottom: String = "100%") {
        body +=
            "<line class=\"\(style)\" x1=\"\(Self.percent(x))\" x2=\"\(Self.percent(x))\" y1=\"\(top)\" y2=\"\(bottom)\"/>"
    }

    /// A level line between two places.
    mutating func level(_ style: String, from left: Double, to right: Double, y: String) {
        body +=
            "<line class=\"\(style)\" x1=\"\(Self.percent(left))\" x2=\"\(Self.percent(right))\" y1=\"\(y)\" y2=\"\(y)\"/>"
    }

    /// A bar from a place, as wide as so many percent.
    mutating func bar(_ style: String, from left: Double, width: Double, y: String = "20%", height: String = "60%") {
        guard width > 0.004 else { return }
        body +=
            "<rect class=\"\(style)\" x=\"\(Self.percent(left))\" width=\"\(Self.percent(width))\" y=\"\(y)\""
            + " height=\"\(height)\"/>"
    }

    /// A rectangle of pixels, such as one square of many.
    mutating func square(_ style: String, x: Int, y: Int, width: Int, height: Int) {
        body += "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
    }

    /// A point with its shape.
    mutating func point(_ style: String, _ shape: Shape, _ x: Double, y: String = "50%", half: Double = 5) {
        let figure =
            switch shape {
            case .circle: "<circle class=\"\(style)\" r=\"\(Self.text(half))\"/>"
            case .diamond: Self.polygon(style, [(0, -half - 1), (half + 1, 0), (0, half + 1), (-half - 1, 0)])
            case .triangle: Self.polygon(style, [(0, -half - 1), (half + 1, half), (-half - 1, half)])
            }
        at(x, y, figure)
    }

    /// The head of an arrow that points to the left, or to the right, out of the drawing.
    mutating func arrow(_ style: String, _ x: Double, y: String = "50%", toLeft: Bool = true) {
        let tip = toLeft ? 5.0 : -5
        at(x, y, "<polyline class=\"\(style)\" points=\"\(Self.text([(tip, -4), (0, 0), (tip, 4)]))\"/>")
    }

    /// A short upright line across a whisker.
    mutating func tick(_ style: String, _ x: Double, y: String = "50%") {
        at(x, y, "<line class=\"\(style)\" x1=\"0\" x2=\"0\" y1=\"-6\" y2=\"6\"/>")
    }

    /// A cross with a stem to another height, both in pixels.
    mutating func cross(_ style: String, _ x: Double, _ y: Double, to other: Double) {
        at(
            x, "0",
            "<line class=\"\(style)\" x1=\"0\" x2=\"0\" y1=\"\(Self.text(y))\" y2=\"\(Self.text(other))\"/>"
                + "<polyline class=\"\(style)\" points=\"\(Self.text([(-4, y - 4), (4, y + 4)]))\"/>"
                + "<polyline class=\"\(style)\" points=\"\(Self.text([(-4, y + 4), (4, y - 4)]))\"/>")
    }

    /// Text at a place, moved by so many pixels from there.
    mutating func label(
        _ style: String, _ x: Double, y: String, dx: Double = 0, dy: Double = 0, _ text: String,
        _ anchor: Anchor = .start, hiding: String = ""
    ) {
        at(
            x, y,
            "<text class=\"\(style)\" x=\"\(Self.text(dx))\" y=\"\(Self.text(dy))\""
                + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"") + ">\(PageText.escaped(text))</text>",
            class: hiding)
    }

    /// Lines and areas in a frame of 100 units across and so many pixels down, stretched to the width.
    mutating func stretched(height: Double, _ shapes: [(style: String, isArea: Bool, points: [(Double, Double)])]) {
        let drawn = shapes.filter { $0.points.count > 1 }.map { shape in
            "<\(shape.isArea ? "polygon" : "polyline") class=\"\(shape.style)\" points=\"\(Self.fine(shape.points))\"/>"
        }
        body +=
            "<svg x=\"0\" y=\"0\" width=\"100%\" height=\"\(Self.text(height))\" viewBox=\"0 0 100 \(Self.text(height))\""
            + " preserveAspectRatio=\"none\">\(drawn.joined())</svg>"
    }

    private mutating func at(_ x: Double, _ y: String, _ figure: String, class style: String = "") {
        body +=
            "<svg\(style.isEmpty ? "" : " class=\"\(style)\"") x=\"\(Self.percent(x))\" y=\"\(y)\" overflow=\"visible\">"
            + "\(figure)</svg>"
    }

    private static func polygon(_ style: String, _ points: [(Double, Double)]) -> String {
        "<polygon class=\"\(style)\" points=\"\(text(points))\"/>"
    }

    /// A percentage with at most two decimals.
    static func percent(_ value: Double) -> String { fine(value) + "%" }

    /// A coordinate with at most one decimal, the same on every machine.
    static func text(_ value: Double) -> String { decimal(value, parts: 10) }

    private static func fine(_ value: Double) -> String { decimal(value, parts: 100) }

    private static func decimal(_ value: Double, parts: Int) -> String {
        let scaled = Int((value * Double(parts)).rounded())
        let sign = scaled < 0 ? "-" : ""
        let (whole, rest) = abs(scaled).quotientAndRemainder(dividingBy: parts)
        guard rest > 0 else { return sign + String(whole) }
        let digits = rest < 10 && parts == 100 ? "0\(rest)" : "\(rest)"
        return sign + String(whole) + "." + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
    }

    private static func text(_ points: [(Double, Double)]) -> String {
        points.map { "\(text($0.0)),\(text($0.1))" }.joined(separator: " ")
    }

    private static func fine(_ points: [(Double, Double)]) -> String {
        points.map { "\(fine($0.0)),\(text($0.1))" }.joined(separator: " ")
    }

    /// The width of a text in pixels, near enough to keep labels apart: an ideograph is as wide as its size.
    static func width(of label: String, size: Double) -> Double {
        label.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 1 : 0.56) * size }
    }
}
