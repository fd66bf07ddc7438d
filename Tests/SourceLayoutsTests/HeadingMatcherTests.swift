import Foundation
import Testing
import TestMaterial
@testable import SourceLayouts

@Test func measure() throws {
    let map = try #require(try JSONSerialization.jsonObject(with: Data(SharedMaterial.bytes("data/headers/headings.json"))) as? [String: String])
    let m = HeadingMatcher(.builtIn)
    for (k, v) in map.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
        let r = m.match(k)
        print("@@\t\(v)\t\(k.debugDescription)\t\(r?.field.rawValue ?? "?")\t\(r.map { "\($0.reason)" } ?? "")")
    }
}
