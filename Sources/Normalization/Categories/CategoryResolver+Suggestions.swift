internal import ByteTables

extension CategoryResolver {
    /// A term found anywhere in a name.
    struct Candidate {
        let length: Int
        let end: Int
        let category: Int32
        let rule: Int32
    }

    /// Up to two suggestions for a name that nothing decided: the longest terms found anywhere, the later before the
    /// earlier.
    ///
    /// Measured on real names such terms are right less than half of the time, so they never decide.
    func suggest(
        _ decision: inout CategoryDecision, folded: UnsafeBufferPointer<UInt8>, base: UnsafeBufferPointer<UInt8>,
        context: CategoryContext
    ) {
        for candidate in candidates(folded: folded, base: base, context: context) {
            let reported = Int32(catalogue.categories[Int(candidate.category)].reported)
            if decision.suggestion.0 < 0 {
                decision.suggestion.0 = candidate.category
            } else if Int32(catalogue.categories[Int(decision.suggestion.0)].reported) != reported {
                decision.suggestion.1 = candidate.category
                return
            }
        }
    }

    /// The terms found anywhere, the likelier first.
    func candidates(
        folded: UnsafeBufferPointer<UInt8>, base: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> [Candidate] {
        var candidates: [Candidate] = []
        for text in [base, folded] {
            var end = text.count
            // Bounded: names are short, and hostile ones are cut.
            var steps = 0
            while end > 0, steps < 64 {
                let piece = text.slice(0..<end)
                if let found = lexicon.longestSuffix(of: piece, context: context, minimum: 2) {
                    let entry = lexicon.entries[Int(found.rule)]
                    if entry.category >= 0 {
                        candidates.append(
                            Candidate(
                                length: Int(entry.length), end: end, category: entry.category, rule: found.rule))
                    }
                }
                end = ScalarReading.previous(text, before: end, from: 0).start
                steps += 1
            }
            if !candidates.isEmpty { break }
        }
        return candidates.sorted { ($0.length, $0.end) > ($1.length, $1.end) }
    }
}
