import TestMaterial
import Testing
import TextEncodings

@testable import SourceLayouts

@Suite("An encoding that nobody told")
struct InferredEncodingTests {
    private static let names = [
        "盐焗鸡", "鮰鱼", "莜面饸饹", "蒟蒻果冻", "藠头", "藕粉", "酱油", "馓子", "粿条", "糌粑", "醪糟", "鲅鱼饺子", "椪柑", "马蹄糕", "麻糬", "煲仔饭", "鳀鱼干",
        "腊肠",
    ]
    private static let firms = [
        "王堃", "张喆", "李昇", "天津市鑫淼食品厂", "陈赟", "何珺", "刘玥", "犇犇牛肉店", "朱镕", "周翀", "孙祎", "吴旸", "鄢陵县甲厂", "滘口市场", "沈甦", "苏珮",
    ]
    private static let shops = ["天津市和平区乙超市", "东丽区丙商店", "河西区丁菜市场", "西青区戊餐馆"]

    /// A table of foods, whose names, firms and persons hold rare characters, denser with each further number.
    private static func table(_ number: Int) -> String {
        var text = "抽样编号,样品名称,标称生产企业名称,被抽样单位名称,规格型号,抽样日期,检验结论\r\n"
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % count
        }
        for row in 0..<(1 + next(60)) {
            let isRare = next(200) < number
            let name = isRare ? names[next(names.count)] : "花生油"
            let firm = isRare ? firms[next(firms.count)] : "天津市甲食品有限公司"
            let shop = shops[next(shops.count)]
            text +=
                "TJ\(number)-\(row),\(name),\(firm),\(shop),Type-C转USB \(next(500))g/袋,2025-0\(1 + next(9))-1\(next(9)),合格\r\n"
        }
        return text
    }

    @Test(
        "two hundred good files of GB18030 with rare characters are read, every one with a line that names the encoding"
    )
    func good() throws {
        var rows = 0
        for number in 1...200 {
            let bytes = try #require(EncodedText.bytes(Self.table(number), as: "GB18030"))
            let reading = Reading(bytes)
            #expect(reading.refusal == nil, "file \(number): \(reading.refusal?.description ?? "")")
            #expect(reading.rejects.isEmpty)
            #expect(reading.plan?.encodingNote.hasPrefix("read as GB18030") == true)
            rows += reading.records.count
        }
        #expect(rows > 1000)
    }

    private static let foreign: [(encoding: String, name: String, text: String)] = [
        (
            "BIG5", "big5",
            "抽樣編號,產品名稱,生產企業,檢驗結論\nA1,臺灣鳳梨酥禮盒,臺北市甲食品廠,合格\nA2,醬油膏,高雄市乙釀造廠,不合格\nA3,烏龍茶,臺中市丙茶業,合格\nA4,貢丸,新竹縣丁食品廠,合格\n"
        ),
        (
            "SHIFT_JIS", "shift_jis",
            "sample_id,product_name,producer_name,verdict\nA1,カップラーメン,株式会社サンプル,合格\nA2,しょうゆ味のおかき,サンプル製菓株式会社,不合格\nA3,チョコレートケーキ,ケーキのサンプル,合格\n"
        ),
        (
            "CP1252", "windows-1252",
            "sample_id,product_name,producer_name,verdict\nA1,Käse,Bäckerei Müller,pass\nA2,Bäckerbrötchen,Bäcker Jäger,pass\nA3,Gebäck,Händler Krämer,fail\nA4,Säckchen,Räuber,fail\n"
        ),
    ]

    @Test(
        "is refused by the evidence of the whole file, and the likely ones are named with the flag",
        arguments: [0, 1, 2])
    func refused(index: Int) throws {
        let (encoding, name, text) = Self.foreign[index]
        let bytes = try #require(EncodedText.bytes(text, as: encoding))
        let reading = Reading(bytes)
        guard case .encoding(let words)? = reading.refusal else {
            Issue.record("\(encoding): \(reading.refusal?.description ?? "read"), \(reading.records)")
            return
        }
        #expect(words.contains("--encoding \(name)"), "\(words)")
        #expect(words.contains("on line "))
    }

    /// What the words of these tables mean.
    private static func words() throws -> LayoutFile {
        let text = "what,heading,field,value\nword,pass,verdict,pass\nword,fail,verdict,fail\n"
        return try LayoutFile(named: "l.csv", bytes: Array(text.utf8))
    }

    @Test("is read when it is told", arguments: [0, 1, 2])
    func told(index: Int) throws {
        let (encoding, name, text) = Self.foreign[index]
        let bytes = try #require(EncodedText.bytes(text, as: encoding))
        let words = try Self.words()
        let utf8 = Reading(text) { $0.layoutFile = words }
        #expect(utf8.records.count > 2)
        for chunk in [1, 3, 1 << 16] {
            let reading = Reading(bytes, chunk: chunk) {
                $0.encoding = TextEncoding(label: name)
                $0.layoutFile = words
            }
            #expect(reading.records == utf8.records)
        }
    }

    @Test("Korean is read when it is told")
    func korean() throws {
        let text = "sample_id,product_name,producer_name,verdict\nA1,김치,서울식품,pass\n"
        let bytes = try #require(EncodedText.bytes(text, as: "EUC-KR"))
        let words = try Self.words()
        let reading = Reading(bytes) {
            $0.encoding = .eucKR
            $0.layoutFile = words
        }
        #expect(reading.records.count == 1)
        #expect(reading.records == Reading(text) { $0.layoutFile = words }.records)
    }

    @Test("GB18030 that is told is never doubted")
    func toldChinese() throws {
        let bytes = try #require(EncodedText.bytes(Self.foreign[0].text, as: "BIG5"))
        let reading = Reading(bytes) { $0.encoding = .gb18030 }
        if case .encoding? = reading.refusal { Issue.record("doubted though it was told") }
    }

    @Test("one cell is no evidence, however rare its characters are")
    func oneCell() throws {
        let bytes = try #require(EncodedText.bytes("抽样编号,产品名称,检验结论\nA1,龖龘鱻麤灥驫羴,合格\n", as: "GB18030"))
        let reading = Reading(bytes)
        #expect(reading.records.count == 1)
    }

    @Test("a word of Latin letters is evidence only with a character between them that is none of GB 2312")
    func betweenLetters() {
        let known = builtInTables.knownHanzi()
        func isDoubted(_ text: String) -> Bool {
            var watch = InferredEncoding(known: known)
            Array(text.utf8).withUnsafeBufferPointer { watch.scan($0) }
            watch.finish()
            return watch.isDoubted
        }
        let filler = String(repeating: "天津市食品药品检验研究院\n", count: 50)
        #expect(isDoubted(filler + "B鋍ker\nB鋍kerei,K鋝e\n"))
        #expect(!isDoubted(filler + "B鋍ker\nB鋍kerei\n"))
        #expect(!isDoubted(filler + "Type-C转USB\nPE管PN16\nmini型kids\nx镕y镕z\n"))
    }

    @Test("bytes that are no text in an encoding of the system are refused row by row")
    func faults() throws {
        var bytes = Array("sample_id,product_name,verdict\nA1,Caf".utf8) + [0xE9] + Array(",pass\nA2,x".utf8)
        let offset = bytes.count
        bytes += [0x81] + Array("y,pass\n".utf8)
        let words = try Self.words()
        for chunk in [1, 7, 1 << 16] {
            let reading = Reading(bytes, chunk: chunk) {
                $0.encoding = .windows1252
                $0.layoutFile = words
            }
            #expect(reading.records.count == 1)
            #expect(reading.rejects.map(\.code) == ["encoding"])
            #expect(reading.rejects.first?.byte == offset)
        }
    }
}
