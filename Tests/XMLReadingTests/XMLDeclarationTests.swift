import Testing
import XMLReading

@Suite("The declared encoding")
struct XMLDeclarationTests {
    @Test(
        "is found wherever the declaration may have it",
        arguments: [
            ("<?xml version=\"1.0\" encoding=\"GB2312\"?><a/>", "gb2312"),
            ("<?xml version='1.0' encoding='UTF-8' ?>", "utf-8"),
            ("<?xml version = '1.0'\n encoding\t=\r\n'gbk' standalone='yes'?>", "gbk"),
            ("\u{FEFF}<?xml version='1.0' encoding='GB18030'?>", "gb18030"),
            ("<?xml version='1.0'?><a encoding='x'/>", nil),
            ("<a encoding='x'/>", nil), ("<?xmlx encoding='x'?>", nil), ("", nil), ("<?xml encoding=", nil),
            ("<?xml version='1.0' encoding=''?>", nil), ("<?xml version='1.0' encoding=gbk?>", nil),
        ] as [(String, String?)])
    func declared(document: String, name: String?) {
        #expect(XMLDeclaration.encoding(Array(document.utf8)) == name)
    }
}
