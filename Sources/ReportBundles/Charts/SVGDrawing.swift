/// An SVG drawing that is put together element by element; coordinates are pixels.
struct SVGDrawing {
    /// What a drawing is to somebody who does not see it.
    enum Role {
        /// Stands in a table whose cells say the same in words and figures.
        case decoration
        /// Stands alone: title and description say what it shows; `id` is unique in the page.
        case figure(id: String, title: String, description: String)
    }

    let width: Double
    let height: Double
    private let role: Role
    private let style: String
    private var body = ""

    init(width: Double, height: Double, class style: String, role: Role = .decoration) {
        self.width = width
        self.height = height
        self.style = style
        self.role = role
    }

    /// The element, to be put into a page as it is.
    var markup: String {
        let box = "viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\""
        switch role {
        case .decoration:
            return "<svg class=\"\(style)\" \(box) width=\"\(Self.text(width))\" height=\"\(Self.text(height))\""
                + " aria-hidden=\"true\" focusable=\"false\">\(body)</svg>"
        case .figure(let id, let title, let description):
            return "<svg class=\"\(style)\" \(box) role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\">"
                + "<title id=\"\(id)-t\">\(PageText.escaped(title))</title>"
                + "<desc id=\"\(id)-d\">\(PageText.escaped(description))</desc>\(body)</svg>"
        }
    }

    mutating func line(_ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        body +=
            "<line class=\"\(style)\" x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\""
            + " x2=\"\(Self.text(x2))\" y2=\"\(Self.text(y2))\"/>"
    }

    mutating func rectangle(_ style: String, x: Double, y: Double, width: Double, height: Double) {
        guard width > 0.04 else { return }
        body +=
            "<rect class=\"\(style)\" x=\"\(Self.text(x))\" y=\"\(Self.text(y))\""
            + " width=\"\(Self.text(width))\" height=\"\(Self.text(height))\"/>"
    }

    mutating func circle(_ style: String, _ x: Double, _ y: Double, radius: Double) {
        body += "<circle class=\"\(style)\" cx=\"\(Self.text(x))\" cy=\"\(Self.text(y))\" r=\"\(Self.text(radius))\"/>"
    }

    mutating func diamond(_ style: String, _ x: Double, _ y: Double, half: Double) {
        polygon(style, [(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
    }

    mutating func triangle(_ style: String, _ x: Double, _ y: Double, half: Double) {
        polygon(style, [(x, y - half), (x + half, y + half * 0.8), (x - half, y + half * 0.8)])
    }

    mutating func polygon(_ style: String, _ points: [(Double, Double)]) {
        body += "<polygon class=\"\(style)\" points=\"\(Self.text(points))\"/>"
    }

    mutating func polyline(_ style: String, _ points: [(Double, Double)]) {
        guard points.count > 1 else { return }
        body += "<polyline class=\"\(style)\" points=\"\(Self.text(points))\"/>"
    }

    /// The anchor of a text.
    enum Anchor: String {
        case start, middle, end
    }

    mutating func label(_ style: String, _ x: Double, _ y: Double, _ text: String, _ anchor: Anchor = .start) {
        body +=
            "<text class=\"\(style)\" x=\"\(Self.text(x))\" y=\"\(Self.text(y))\""
            + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"") + ">\(PageText.escaped(text))</text>"
    }

    /// A coordinate with at most one decimal, the same on every machine.
    static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = abs(tenths) % 10
        return sign + String(abs(tenths) / 10) + (rest == 0 ? "" : ".\(rest)")
    }

    private static func text(_ points: [(Double, Double)]) -> String {
        points.map { "\(text($0.0)),\(text($0.1))" }.joined(separator: " ")
    }

    /// The width of a text in pixels, near enough to keep labels apart: an ideograph is as wide as its size.
    static func width(of label: String, size: Double) -> Double {
        label.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 1 : 0.56) * size }
    }
}
