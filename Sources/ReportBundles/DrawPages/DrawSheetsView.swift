import Mustache

/// What the template before the first sheet takes.
struct DrawSheetsView {
    let title: String
    let style: String
}

/// One sheet.
struct DrawSheetView {
    let office: String
    let number: String
    let firm: String
    let key: String
    let address: String
    let stratum: String
    let outcome: String
    let rank: String
    let seed: String
    let ticket: String
    let commitment: String
    let products: String
    let hasProducts: Bool
    let hasTicket: Bool
    let inspectors: [Inspector]
    let agencies: [Agency]
    let history: [String]
    let hasHistory: Bool

    struct Inspector {
        let place: String
        let name: String
        let about: String
    }

    struct Agency {
        let name: String
        let rows: Int
        let first: Item
        let rest: [Item]
    }

    struct Item {
        let item: String
        let basis: String
    }

    init(_ sheet: DrawSheet) {
        office = sheet.office
        number = sheet.number
        firm = sheet.firm.isEmpty ? "来源未填" : sheet.firm
        key = sheet.key
        address = sheet.address.isEmpty ? "来源未填" : sheet.address
        stratum = sheet.stratum
        outcome = sheet.outcome
        rank = sheet.rank
        seed = sheet.seed
        ticket = sheet.ticket
        commitment = sheet.commitment
        products = sheet.products
        hasProducts = !sheet.products.isEmpty
        hasTicket = !sheet.ticket.isEmpty
        let places = ["检查员一", "检查员二"]
        inspectors = sheet.inspectors.enumerated().map { place, inspector in
            Inspector(
                place: places[min(place, 1)], name: inspector.name,
                about: [
                    inspector.unit, inspector.certificate.isEmpty ? "" : "执法证 \(inspector.certificate)",
                    "编号 \(inspector.id)",
                ]
                .filter { !$0.isEmpty }.joined(separator: " · "))
        }
        agencies = sheet.agencies.compactMap { agency in
            let items = agency.items.map { Item(item: $0.item, basis: $0.basis) }
            guard let first = items.first else { return nil }
            return Agency(name: agency.name, rows: items.count, first: first, rest: Array(items.dropFirst()))
        }
        history = sheet.history
        hasHistory = !sheet.history.isEmpty
    }
}

/// Sheets say by name what they hold, as the rows of the page do.
extension DrawSheetView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "office": office
        case "number": number
        case "firm": firm
        case "key": key
        case "address": address
        case "stratum": stratum
        case "outcome": outcome
        case "rank": rank
        case "seed": seed
        case "ticket": ticket
        case "commitment": commitment
        case "products": products
        case "hasProducts": hasProducts
        case "hasTicket": hasTicket
        case "inspectors": inspectors
        case "agencies": agencies
        case "history": history
        case "hasHistory": hasHistory
        default: nil
        }
    }
}

extension DrawSheetView.Inspector: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "place": place
        case "name": self.name
        case "about": about
        default: nil
        }
    }
}

extension DrawSheetView.Agency: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "rows": rows
        case "first": first
        case "rest": rest
        default: nil
        }
    }
}

extension DrawSheetView.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "item": item
        case "basis": basis
        default: nil
        }
    }
}
