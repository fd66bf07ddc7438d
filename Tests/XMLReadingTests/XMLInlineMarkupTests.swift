import Testing
import XMLReading

@Suite("Markup inside the text of a value")
struct XMLInlineMarkupTests {
    @Test(
        "never joins the digits beside it",
        arguments: [
            ("2.0×10<sup>5</sup>CFU/g", "2.0×10⁵CFU/g"), ("≤10<SUP>4</SUP>", "≤10⁴"),
            ("10<superscript> -12 </superscript>m", "10 ⁻¹² m"),
            ("10<sup>−3</sup>", "10⁻³"), ("10<sup>5a</sup>", "10⁵a"), ("10<sup>５</sup>", "10⁵"),
            ("10<sup><b>4</b><i>0</i></sup>0", "10⁴⁰0"), ("1<sup>2</sup><sup>3</sup>4", "1²³4"),
            ("50cm<sup>2</sup>", "50cm²"), ("n=5,m=10<sup>2</sup>,M=10<sup>3</sup>", "n=5,m=10²,M=10³"),
            ("黄曲霉毒素B<sub>1</sub>", "黄曲霉毒素B1"), ("log10<sub>2</sub>", "log10₂"), ("B<sub>1</sub>2", "B₁2"),
            ("SO<sub>4</sub><sup>2-</sup>", "SO₄²⁻"), ("总数<sup>a</sup>5", "总数a5"), ("铅<sup>注</sup>", "铅注"),
            ("菌落总数<br/>大肠菌群", "菌落总数\n大肠菌群"), ("10<br/>5", "10\n5"), ("10<br>5</br>6", "10\n56 joins"),
        ])
    func scripts(content: String, value: String) throws {
        try check(content, value)
    }

    @Test(
        "is a value of its own where it is unknown, and named where it stands between digits",
        arguments: [
            ("10<i>5</i>", "105 joins"), ("1<b>0</b>5", "105 joins"), ("10<x/>5", "105 joins"),
            ("10<x a='1'/>5", "105 joins"),
            ("<b>10</b><c>5</c>以上", "105以上 joins"), ("10<sup></sup>5", "105 joins"), ("10<i>-5</i>", "10-5 joins"),
            ("１<i>０</i>", "１０ joins"), ("10<i>５</i>", "10５ joins"), ("见<b>附件</b>一", "见附件一"),
            ("<b>10</b>以上", "10以上"), ("10 <i>5</i>", "10 5"), ("10<i>.5</i>", "10.5"), ("阿<b>5</b>", "阿5"),
            ("10&#x35;<![CDATA[6]]><!-- 7 -->8", "10568"), ("甲<b><c>1</c></b>2", "甲12 joins"),
        ])
    func unknown(content: String, value: String) throws {
        try check(content, value)
    }

    @Test("ends with its value: what stands in one does not touch the next")
    func neighbours() throws {
        let document =
            "<l><r><a>10<i>5</i></a><b>6</b><c>7<sup>8</sup></c><d>9</d><e>文1<i>x</i></e></r><r><a>10</a><b>5</b></r></l>"
        #expect(
            try values(document) == [
                ["a/i=5", "a=105 joins", "b=6", "c=7⁸", "d=9", "e/i=x", "e=文1x"], ["a=10", "b=5"],
            ])
    }

    @Test("does not make records, items or values of its own")
    func structure() throws {
        let row = "<r><n>甲</n><v>m=10<sup>2</sup>,M=10<sup>3</sup><br/>5</v></r>"
        let candidates = try Array("<l>\(row)\(row)</l>".utf8).withUnsafeBufferPointer {
            try RepeatingElementFinder.candidates(in: $0)
        }
        #expect(candidates.map(\.path.description) == ["/l/r"])
        #expect(candidates.first?.fields == ["n", "v"])
        #expect(candidates.first?.items == [])
    }

    @Test("is counted like any other text, however much of it there is")
    func limits() throws {
        var limits = XMLLimits.standard
        limits.recordBytes = 100
        let document = "<l><r><v>a" + String(repeating: "<br/>", count: 200) + "</v></r><r><v>1</v></r></l>"
        var refused: [Bool] = []
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("r")), limits: limits) { record in
            refused.append(record.refusal != nil)
            return .proceed
        }
        try Array(document.utf8).withUnsafeBufferPointer { try reader.push($0) }
        try reader.finish()
        #expect(refused == [true, false])
    }

    private func check(_ content: String, _ value: String) throws {
        for size in [0, 1] {
            let read = try values("<l><r><v>\(content)</v></r></l>", chunk: size)
            #expect(read.first?.last == "v=\(value)")
        }
    }

    private func values(_ document: String, chunk: Int = 0) throws -> [[String]] {
        var found: [[String]] = []
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("r"))) { record in
            found.append(
                record.leaves.map {
                    "\(record.paths.path($0.path))=\(record.string($0))\($0.joinsDigits ? " joins" : "")"
                })
            return .proceed
        }
        for chunk in chunks(Array(document.utf8), chunk) { try chunk.withUnsafeBufferPointer { try reader.push($0) } }
        try reader.finish()
        return found
    }
}
