package import RecordStream

// Whether the figures are of settled batches.
extension RateStage {
    /// Finds out whether what was counted is settled, and leaves what is wanted of earlier rates.
    ///
    /// - Throws: `Problem.unsettled` where that is not wanted, or a `RateMerger.Problem`.
    package mutating func close(_ ledger: borrowing StreamLedger) throws {
        (options.settled, settlementFault) = settlement(ledger)
        // Records without a header are refused as such; rates that were made of them say what they are.
        if let settlementFault, plan.wantsSettled, options.settled == .no {
            throw Problem.unsettled(settlementFault)
        }
        guard hasRates else { return }
        unwantedRates = try merger.choose(plan.wish)
        _ = try mergerBefore?.choose(plan.wish, isStrict: false)
        // What is left out now was added before.
        accounting.absorbed -= unwantedRates
        accounting.skipped += unwantedRates
    }

    /// What records say of their settlement, and what is wrong with it, by the books of the input and by earlier rates.
    private func settlement(_ ledger: borrowing StreamLedger) -> (RateSettlement?, String?) {
        let books = ledger.settlement
        if hasRates, merger.settlements.contains(.no) {
            return (.no, "some of the rates were counted over what was not settled")
        }
        if hasRates, merger.settlements.contains(.unknown) {
            return (.unknown, "some of the rates were counted over records that nothing says to be settled")
        }
        switch books {
        case .settled:
            guard hasRates, merger.hasRepeatedLine, ledger.isOfOneSettlement else { return (nil, nil) }
            return (.no, "a line of the rates comes twice, so that its batches may be counted twice")
        case .apart, .unsettled: return (.no, books.fault)
        case .unknown: return ledger.records == 0 ? (nil, nil) : (.unknown, books.fault)
        }
    }

    /// What rides on, settled no longer where a line of earlier rates came twice.
    package func traits(of ledger: borrowing StreamLedger) -> StreamTraits {
        var traits = ledger.traits
        if options.settled == .no, traits.settled != nil { traits.settled = .apart }
        return traits
    }
}
