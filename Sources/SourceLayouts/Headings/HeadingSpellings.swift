/// Words that stand for one another in headings: 标示, 标识 and 标注 for 标称, traditional characters, slips of the pen.
struct HeadingSpellings: Sendable {
    private var byFirst: [Unicode.Scalar: [(from: [Unicode.Scalar], to: [Unicode.Scalar])]] = [:]

    /// - Parameter pairs: spelling and standard word, in any order.
    init(_ pairs: [(spelling: String, standard: String)]) {
        for pair in pairs {
            let from = Array(pair.spelling.unicodeScalars)
            guard let first = from.first else { continue }
            byFirst[first, default: []].append((from, Array(pair.standard.unicodeScalars)))
        }
        for key in byFirst.keys { byFirst[key]?.sort { $0.from.count > $1.from.count } }
    }

    /// Replaces spellings by standard words, the longest first at each place; twice, since one may uncover another.
    func standardized(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] { pass(pass(text)) }

    private func pass(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var out: [Unicode.Scalar] = []
        var at = 0
        scan: while at < text.count {
            for candidate in byFirst[text[at]] ?? [] where text[at...].starts(with: candidate.from) {
                out.append(contentsOf: candidate.to)
                at += candidate.from.count
                continue scan
            }
            out.append(text[at])
            at += 1
        }
        return out
    }
}
