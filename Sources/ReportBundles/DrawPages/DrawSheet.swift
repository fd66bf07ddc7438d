/// The sheet of one firm (一企一表), which both inspectors take along.
///
/// It names persons and stays in the office.
package struct DrawSheet: Sendable {
    /// Somebody who is sent.
    package struct Inspector: Sendable {
        package var id: String
        package var name: String
        package var unit: String
        package var certificate: String

        /// An inspector.
        package init(id: String, name: String, unit: String, certificate: String) {
            self.id = id
            self.name = name
            self.unit = unit
            self.certificate = certificate
        }
    }

    /// What one agency has checked.
    package struct Agency: Sendable {
        package var name: String
        package var items: [(item: String, basis: String)]

        /// An agency with its items.
        package init(name: String, items: [(item: String, basis: String)]) {
            self.name = name
            self.items = items
        }
    }

    package var office = ""
    package var number = ""
    package var firm = ""
    package var key = ""
    package var address = ""
    package var stratum = ""
    /// `抽中`, `替补 2`, or `指定` with the reason.
    package var outcome = ""
    package var rank = ""
    package var seed = ""
    package var ticket = ""
    /// SHA-256 of the commitment, or that there was none.
    package var commitment = ""
    /// What is to be sampled, or empty.
    package var products = ""
    package var inspectors: [Inspector] = []
    package var agencies: [Agency] = []
    /// What is known of the firm, each in one sentence.
    package var history: [String] = []

    /// A sheet that says nothing yet.
    package init() {}
}
