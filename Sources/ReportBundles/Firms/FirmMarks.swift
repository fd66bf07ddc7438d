import ByteTables
import Indicators

/// Which marks are one firm, when all have been seen: firms by their keys, each with its marks.
struct FirmMarks {
    /// The keys of the firms, numbered; not in order.
    private let keys: TextNumbering
    /// The first mark of each firm, and behind each mark the next of its firm; -1 ends the chain.
    private var first: [Int32] = []
    private var next: [Int32]
    /// Firms in the order of their keys' bytes.
    private(set) var order: [Int32] = []
    /// Marks whose name is that of several firms.
    private(set) var undecided: [Int] = []

    init(_ marks: EnterpriseMarks) {
        var keys = TextNumbering()
        next = Array(repeating: -1, count: marks.count)
        for mark in 0..<marks.count {
            guard var key = marks.identity(mark).text else {
                undecided.append(mark)
                continue
            }
            let firm = key.withUTF8 { keys.number(of: $0) }
            if firm == first.count { first.append(-1) }
            next[mark] = first[firm]
            first[firm] = Int32(mark)
        }
        self.keys = keys
        order = (0..<Int32(first.count)).sorted { left, right in
            keys[Int(left)].lexicographicallyPrecedes(keys[Int(right)])
        }
    }

    /// The key of a firm: its code, or `name:` and the key of its name.
    func key(_ firm: Int32) -> String { String(decoding: keys[Int(firm)], as: UTF8.self) }

    /// The marks of a firm.
    func marks(_ firm: Int32) -> [Int] {
        var marks: [Int] = []
        var mark = first[Int(firm)]
        while mark >= 0 {
            marks.append(Int(mark))
            mark = next[Int(mark)]
        }
        return marks
    }
}
