import ByteTables
import Indicators
import RecordStream

/// The marks of all enterprises that were seen, each once, and which of them are one.
struct EnterpriseMarks {
    private var index = TextNumbering()
    private(set) var book = EnterpriseBook()

    /// How many marks there are.
    var count: Int { index.count }

    /// Takes note of a party of a record.
    ///
    /// - Returns: the number of its mark; nil where nothing names it.
    @discardableResult
    mutating func add(_ keys: EnterpriseKeys, of record: borrowing RecordScanner) -> Int? {
        EnterpriseMark(keys, of: record).map { add($0) }
    }

    /// Takes note of a mark.
    ///
    /// - Returns: its number.
    mutating func add(_ mark: EnterpriseMark) -> Int {
        let before = index.count
        let number = mark.bytes.withUnsafeBufferPointer { index.number(of: $0) }
        if number == before { book.add(mark) }
        return number
    }

    /// The mark of a number.
    func mark(_ number: Int) -> EnterpriseMark { EnterpriseMark(bytes: Array(index[number])) }

    /// The enterprise of a mark.
    func identity(_ number: Int) -> EnterpriseBook.Identity { book.identity(mark(number)) }
}

extension EnterpriseBook.Identity {
    /// The identity as a text that no other has; nil where a name may be that of several enterprises.
    var text: String? {
        switch self {
        case .code(let code): String(decoding: code, as: UTF8.self)
        case .key(let key): "name:" + JSONText.plain(key)
        case .undecided: nil
        }
    }
}

/// Text as it stands between the quotes of JSON.
enum JSONText {
    /// The plain text.
    static func plain(_ content: [UInt8]) -> String {
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        var plain: [UInt8] = []
        content.withUnsafeBufferPointer { JSONString.unescape($0, into: &plain) }
        return String(decoding: plain, as: UTF8.self)
    }
}
