import XMLReading

/// Finds the layout of a document's values from their paths, and once more when a further value occurs.
struct XMLLayoutDraft: Sendable {
    private let finder: LayoutFinder
    private let matcher: HeadingMatcher
    private let request: LayoutRequest
    private let recordName: String
    private var paths: [String] = []
    private(set) var headings: [String] = []
    private var rows: [[String]] = []
    /// Why a column is out of question, where it is.
    private var obstacles: [String?] = []

    init(_ finder: LayoutFinder, _ matcher: HeadingMatcher, _ request: LayoutRequest, record: XMLRecordPath) {
        self.finder = finder
        self.matcher = matcher
        self.request = request
        recordName = record.components.last ?? ""
    }

    /// Adds the columns of a sample; those around the records stand behind those in them.
    mutating func add(_ sample: XMLSample) {
        let choices = sample.namedChoices.filter { path in
            matcher.match(heading(path)) != nil
                && !sample.columns.contains {
                    $0.path.hasPrefix(path + "/") && matcher.match(Self.name($0.path)) != nil
                }
        }
        var columns: [XMLSample.Column] = []
        for var column in sample.columns.filter({ !$0.isInherited }) + sample.columns.filter(\.isInherited) {
            if let choice = choices.first(where: { Self.parent(column.path) == $0 }) {
                let name = Self.name(column.path)
                column.path = choice + XMLColumnPath.nameSuffix
                column.values = column.values.mapValues { _ in name }
                if let known = columns.firstIndex(where: { $0.path == column.path }) {
                    columns[known].values.merge(column.values) { first, _ in first }
                    continue
                }
            }
            columns.append(column)
        }
        for column in columns { add(column.path, isInherited: column.isInherited, isAmbiguous: column.isAmbiguous) }
        rows = sample.rows(of: columns)
    }

    /// Adds a column without values.
    mutating func add(_ path: String, isInherited: Bool = false, isAmbiguous: Bool = false) {
        let heading = heading(path)
        let field = matcher.match(heading)?.field
        var obstacle: String?
        if isInherited {
            if isAmbiguous {
                obstacle = "has several values around one record"
            } else if let field, [.aggregate, .licence, .rowNumber, .result].contains(field) {
                obstacle = "stands around the records and says nothing about one"
            } else if let field,
                zip(headings, obstacles).contains(where: { $1 == nil && matcher.match($0)?.field == field })
            {
                obstacle = "stands around the records, which have a \(field.rawValue) of their own"
            }
        }
        paths.append(path)
        headings.append(heading)
        obstacles.append(obstacle)
    }

    /// This draft with one more value; nil when its heading is not known.
    func adding(_ path: String, value: String, isInherited: Bool) -> XMLLayoutDraft? {
        guard matcher.match(heading(path)) != nil else { return nil }
        var draft = self
        for index in draft.rows.indices {
            draft.rows[index] += Array(repeating: "", count: paths.count - draft.rows[index].count)
        }
        draft.add(path, isInherited: isInherited)
        guard draft.obstacles.last == .some(nil) else { return nil }
        draft.rows.append(Array(repeating: "", count: paths.count) + [value])
        return draft
    }

    /// The layout of these columns, which it names by their paths.
    ///
    /// - Throws: `SourceRefusal` when they do not make a result or a case.
    func layout() throws(SourceRefusal) -> TableLayout {
        let shown = zip(headings, obstacles).map { $1 == nil ? $0 : "" }
        var layout = try finder.layout(headings: shown, rows: rows, request: request)
        for (index, path) in paths.enumerated() {
            layout.columns[index].heading = path
            if let obstacle = obstacles[index] {
                layout.columns[index].reason = obstacle
            } else if headings[index] != Self.name(path) {
                layout.columns[index].reason += ", as \(headings[index])"
            }
        }
        return layout
    }

    private func heading(_ path: String) -> String {
        XMLColumnPath.heading(path, record: recordName, matcher: matcher)
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func name(_ path: String) -> String {
        let name = path.split(separator: "/").last { $0 != "name()" } ?? ""
        return String(name.first == "@" ? name.dropFirst() : name)
    }
}
