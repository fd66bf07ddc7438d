extension TableLayout {
    /// Whether the cells of a column are days.
    func holdsDays(_ column: Int) -> Bool {
        switch columns[column].field {
        case .sampledOn, .receivedOn, .reportedOn, .publishedOn, .deliveredOn, .producedOn, .producedOrBatch,
            .notifiedOn,
            .objectedOn,
            .orderedOn, .dueOn, .extendedTo, .rectifiedOn, .retestedOn, .announcedOn, .closedOn:
            true
        default: false
        }
    }

    /// Whether a cell of one of the rows is a date whose day and month may be read either way round, with no order said.
    func holdsOpenDates(in rows: some Sequence<[String]>) -> Bool {
        let days = columns.indices.filter { holdsDays($0) && columns[$0].dateOrder == nil }
        guard !days.isEmpty else { return false }
        return rows.contains { cells in
            days.contains { $0 < cells.count && DateScan.isOpen(cells[$0]) }
        }
    }

    /// Takes over what the dates of each column prove.
    package mutating func take(_ evidence: [Int: DateEvidence]) {
        for (column, evidence) in evidence where column < columns.count && columns[column].dateOrder == nil {
            guard let (order, proof) = evidence.proved else { continue }
            columns[column].dateOrder = order
            columns[column].reason += "; \(order.words), as \(proof) proves"
            provedOrders.append((columns[column].heading, order, proof))
        }
    }
}
