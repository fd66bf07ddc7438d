import Foundation
import TestMaterial
import Testing

/// The page on the bundle has every file, table and column of one.
@Suite("The page on the bundle")
struct BundlePageTests {
    private struct Descriptor: Decodable {
        struct Resource: Decodable {
            struct Schema: Decodable {
                struct Field: Decodable {
                    let name: String
                    let title: String?
                }
                let fields: [Field]
            }
            let path: String
            let schema: Schema?
        }
        let resources: [Resource]
    }

    @Test("it names every file, every table and every column")
    func everyColumn() throws {
        let shell = try Shell()
        let made = try shell.run(
            """
            cd "$FIXTURES/quarter" && spotcheck ingest -q results.csv results.xml ledger.csv then normalize -q \\
              then reconcile -q --as-of 2025-03-31 then report -q -o "$OLDPWD/bundle" >/dev/null
            """)
        #expect(made.status == 0, "\(made)")
        let page = try ManualPage("the-bundle.md")
        let bundle = shell.folder.appending(path: "bundle")
        let descriptor = try JSONDecoder().decode(
            Descriptor.self, from: Data(contentsOf: bundle.appending(path: "data/datapackage.json")))
        for resource in descriptor.resources {
            let name = String(resource.path.split(separator: "/").last ?? "")
            guard resource.path.hasPrefix("tables/") else {
                #expect(page.text.contains("\(name)`"), "the page lacks the file \(resource.path)")
                continue
            }
            let columns = resource.schema?.fields ?? []
            #expect(!columns.isEmpty, "\(resource.path) has columns")
            let line = columns.map { "`\($0.name)` \($0.title ?? "")" }.joined(separator: ", ")
            let section = page.section("`\(name)`")
            for column in columns {
                #expect(
                    section?.contains("`\(column.name)`") == true,
                    "the page lacks \(column.name) of \(name); its section has: Columns: \(line).")
            }
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: bundle.path) where name != "data" {
            #expect(page.text.contains("`\(name)`"), "the page lacks the file \(name)")
        }
    }

    @Test("it names every column of the files of firms and of the sheets of districts")
    func columnsBeside() throws {
        let shell = try Shell()
        let made = try shell.run(
            """
            cd "$FIXTURES/quarter" && spotcheck ingest -q results.csv results.xml ledger.csv then normalize -q \\
              then reconcile -q --as-of 2025-03-31 -o "$OLDPWD/settled.ndjson" && cd "$OLDPWD" &&
              spotcheck-report -q --district-sheets -o bundle settled.ndjson && spotcheck-report firms -q -o firms settled.ndjson
            """)
        #expect(made.status == 0, "\(made)")
        let page = try ManualPage("the-bundle.md")
        let text = page.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var tables = 0
        for (folder, prefix) in [("bundle", "districts/120111/"), ("firms", "")] {
            let file = shell.folder.appending(path: "\(folder)/data/datapackage.json")
            let descriptor = try JSONDecoder().decode(Descriptor.self, from: Data(contentsOf: file))
            for resource in descriptor.resources where resource.path.hasPrefix(prefix) {
                let name = String(resource.path.dropFirst(prefix.count))
                guard let columns = resource.schema?.fields, !name.contains("/") else { continue }
                tables += 1
                // A table that the report has under the same name stands there.
                let line = columns.map { "`\($0.name)` \($0.title ?? "")" }.joined(separator: ", ")
                #expect(text.contains(line) || page.section("`\(name)`") != nil, "the page lacks \(name): \(line)")
            }
        }
        #expect(tables == 15)
    }
}
