import DelimitedText
import Testing

@Suite("Work on hostile input")
struct LinearWorkTests {
    struct Family: CustomTestStringConvertible {
        let name: String
        let make: @Sendable (Int) -> [UInt8]

        init(_ name: String, _ make: @escaping @Sendable (Int) -> [UInt8]) { (self.name, self.make) = (name, make) }

        var testDescription: String { name }
    }

    static func repeated(_ text: String, _ count: Int) -> [UInt8] {
        let unit = Array(text.utf8)
        return (0..<count).flatMap { _ in unit }
    }

    /// Each makes about as many bytes as it is asked for.
    static let families = [
        Family("one line of quotes") { repeated("\"", $0) },
        Family("lines of one quote") { repeated("\"\n", $0 / 2) },
        Family("a stray quote and no other") { Array("a,\"b\n".utf8) + repeated("a,b\n", $0 / 4) },
        Family("a stray quote on every line") { repeated("a,\"b\n", $0 / 5) },
        Family("a stray quote on every third line") { repeated("a,\"b\na,b\na,b\n", $0 / 13) },
        Family("a stray quote, then empty quoted fields") { Array("a,\"b\n".utf8) + repeated("\"\",b\n", $0 / 5) },
        Family("a stray quote, then quoted fields") { Array("a,\"b\n".utf8) + repeated("\"x\",b\n", $0 / 6) },
        Family("runs of three quotes") { repeated("\"\"\"\n", $0 / 4) },
        Family("quotes that open at line ends") { repeated("a,\"\nb\",\"\n", $0 / 9) },
        Family("line ends within one quoted field") { Array("\"".utf8) + repeated("\r\n", $0 / 2) },
        Family("tables within quotes") { repeated("\"\na,b\na,b\n\",x\n", $0 / 14) },
        Family("delimiters only") { repeated(",", $0) },
        Family("no line end") { repeated("x", $0) },
        Family("CR only") { repeated("\r", $0) },
        Family("NUL only") { repeated("\u{0}", $0) },
        Family("broken first cells") { repeated("\"x\n\"y\n", $0 / 6) },
    ]

    @Test("bytes are looked at a bounded number of times", arguments: families, [1, 4096, Int.max])
    func bounded(_ family: Family, chunk: Int) {
        let limits = DelimitedLimits(fieldBytes: 1 << 14, recordBytes: 1 << 15, columns: 4096)
        for size in [20_000, 160_000] {
            let bytes = family.make(size)
            let parsed = ParsedText(bytes, chunk: chunk, limits: limits, expectedFields: 2)
            #expect(parsed.bytesScanned <= 8 * bytes.count + 64, "\(parsed.bytesScanned) for \(bytes.count)")
        }
    }
}
