import AnalystTables
import Foundation
import RecordStream
import TestMaterial
import Testing

@testable import SourceLayouts

/// Two lists of real headings, each in two parts.
///
/// One part is what the grammar was written on; the other, a third, was drawn by a digest of the heading before that. It was
/// looked at once, when the grammar was done: 89.6 in 100 of the first list and 62.1 of the second were read then, 2 and 4
/// of them wrong. The kinds that were missed are mended since, so that the figures of that third below are no longer those
/// of headings that nobody has seen. No listed spelling of it is known here.
@Suite(
    "Headings that no list holds, measured",
    .enabled(if: SharedMaterial.has("data/headers/headings2.csv"), "needs the lists of real headings"))
struct HeadingListsTests {
    /// A heading, the fields that are right for it, and whether it has one.
    struct Label {
        var heading: String
        var fields: Set<SourceField>
        /// The heading stands for a field of a record, and not for one of several or for what nothing is made of.
        var isOwn: Bool
    }

    /// What was read of a part of a list.
    struct Figures: CustomStringConvertible {
        var own = 0
        var read = 0
        var all = 0
        var wrong: [String] = []

        /// The share that was read, in tenths of a percent, cut off.
        var readPermille: Int { own == 0 ? 0 : read * 1000 / own }
        var description: String { "\(read) of \(own) read, \(wrong.count) of \(all) wrong: \(wrong)" }
    }

    /// Whether a heading belongs to the third that was drawn: its SHA-256 as a number can be divided by three.
    static func isDrawn(_ heading: String) -> Bool {
        let digits = Array(heading.utf8).withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }
        // 16 leaves 1 when divided by 3, so that the digits may be added.
        return digits.compactMap(\.hexDigitValue).reduce(0, +) % 3 == 0
    }

    static func figures(_ labels: [Label], _ matcher: HeadingMatcher) -> Figures {
        var figures = Figures()
        for label in labels {
            figures.all += 1
            if label.isOwn { figures.own += 1 }
            guard let field = matcher.match(label.heading)?.field else { continue }
            if label.fields.contains(field) {
                if label.isOwn { figures.read += 1 }
            } else {
                figures.wrong.append("\(label.heading): \(field.rawValue)")
            }
        }
        return figures
    }

    /// The built-in tables without every listed heading that is one of these.
    static func matcher(without headings: [String]) throws -> HeadingMatcher {
        let gone = Set(headings.map { HeadingFold.string(HeadingFold.fold($0)) })
        let columns = ["field", "heading", "match", "priority", "note"]
        let listed = try AnalystTable(builtIn: "headings.csv", columns: TableColumns(required: columns))
        let kept = listed.rows.filter { !gone.contains(HeadingFold.string(HeadingFold.fold($0["heading"]))) }
        let lines = kept.map { row in
            columns.map { "\"\(row[$0].replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        let table = Array(([columns.joined(separator: ",")] + lines).joined(separator: "\n").utf8)
        return try SourceTables { $0 == "headings.csv" ? table : nil }.headings
    }

    @Test("of the first list 99 in 100 are read, and 95 of the third that was drawn")
    func first() throws {
        let labels = try HeadingLabels.first()
        let matcher = try Self.matcher(without: labels.map(\.heading).filter(Self.isDrawn))
        let seen = Self.figures(labels.filter { !Self.isDrawn($0.heading) }, matcher)
        let drawn = Self.figures(labels.filter { Self.isDrawn($0.heading) }, matcher)
        #expect(seen.all == 375 && drawn.all == 193)
        #expect(seen.readPermille >= 990, "\(seen)")
        #expect(seen.wrong.count <= 1, "\(seen)")
        #expect(drawn.readPermille >= 955, "\(drawn)")
        #expect(drawn.wrong.isEmpty, "\(drawn)")
    }

    @Test("of the second list 94 in 100 are read, and 87 of the third that was drawn")
    func second() throws {
        let labels = try HeadingLabels.second()
        let matcher = try Self.matcher(without: labels.map(\.heading).filter(Self.isDrawn))
        let seen = Self.figures(labels.filter { !Self.isDrawn($0.heading) }, matcher)
        let drawn = Self.figures(labels.filter { Self.isDrawn($0.heading) }, matcher)
        #expect(seen.all == 360 && drawn.all == 168)
        #expect(seen.readPermille >= 940, "\(seen)")
        #expect(seen.wrong.isEmpty, "\(seen)")
        #expect(drawn.readPermille >= 870, "\(drawn)")
        #expect(drawn.wrong.isEmpty, "\(drawn)")
    }
}
