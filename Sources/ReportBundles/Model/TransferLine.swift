/// A case of a producer elsewhere: the authority of its place has to be told.
package struct TransferLine: Sendable {
    package var id: String
    package var party: String
    package var product: String
    /// Where to send it, or an empty text where nothing says more than that it is elsewhere.
    package var place: String
    package var level: String
    package var office: String
    package var src: String

    /// A case.
    package init(
        id: String, party: String, product: String, place: String, level: String, office: String, src: String
    ) {
        self.id = id
        self.party = party
        self.product = product
        self.place = place
        self.level = level
        self.office = office
        self.src = src
    }
}
