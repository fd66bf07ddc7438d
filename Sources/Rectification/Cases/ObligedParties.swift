package import InspectionModel

/// Who has to rectify a failed batch, by where it was sampled.
///
/// A product that failed in a shop obliges its producer and the shop. Each has its own case. Where the producer is the
/// sampled unit itself (a workshop that sells, a kitchen that cooks) there is one duty. Which of these have a case although
/// no ledger knows of it says `obliged_parties.csv`: a figure must not move because a delivery has one column more.
package enum ObligedParties {
    /// One obliged party.
    package struct Party: Hashable, Sendable {
        /// In which role.
        package let role: ObligedParty
        /// Its name, if the sample has one.
        package let name: String?
        /// Its unified social credit code, if the sample has one.
        package let code: String?
        /// Whether it has a case although the ledger knows nothing of one.
        package var isPresumed = true
    }

    /// What the rule looks at; names as they stand on the sample.
    package struct Batch: Hashable, Sendable {
        package var channel: Channel?
        package var producerName, producerCode, sampledName, sampledCode, platform: String?

        /// A batch of which nothing is known.
        package init() {}
    }

    /// The parties that a failed batch may oblige under a body of law; at least one, so that no duty is lost for want of a
    /// name.
    package static func of(_ batch: Batch, in domain: RegulatoryDomain, by table: ObligedPartyTable) -> [Party] {
        present(batch).compactMap { party in
            table.opening(party.role, in: domain, batch.channel).map { opening in
                var party = party
                party.isPresumed = opening == .presumed
                return party
            }
        }
    }

    /// The parties that the columns of a batch name.
    private static func present(_ batch: Batch) -> [Party] {
        let producer = Party(role: .producer, name: batch.producerName, code: batch.producerCode)
        let same =
            batch.producerName.flatMap { name in
                batch.sampledName.map { FactFolding.fold($0) == FactFolding.fold(name) }
            }
            ?? false
        func sampled(_ role: ObligedParty) -> Party {
            Party(role: role, name: batch.sampledName, code: batch.sampledCode)
        }
        switch batch.channel {
        case .production:
            guard batch.producerName == nil else { return [producer] }
            return [Party(role: .producer, name: batch.sampledName, code: batch.producerCode ?? batch.sampledCode)]
        case .catering:
            return batch.producerName == nil || same ? [sampled(.caterer)] : [producer, sampled(.caterer)]
        case .online:
            var parties = batch.producerName == nil ? [] : [producer]
            if batch.sampledName != nil, !same { parties.append(sampled(.seller)) }
            if parties.isEmpty { parties.append(sampled(.seller)) }
            if let platform = batch.platform { parties.append(Party(role: .platform, name: platform, code: nil)) }
            return parties
        case .circulation, nil:
            if same || batch.channel == nil && batch.sampledName == nil { return [producer] }
            return batch.producerName == nil ? [sampled(.seller)] : [producer, sampled(.seller)]
        }
    }
}
