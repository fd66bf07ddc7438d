import AnalystTables
import CommandSupport
import Draws
import InspectionModel
import RecordStream

/// A folder that `spotcheck-draw` wrote, read back; a changed list is refused.
struct DrawnFolder {
    let seed: String
    let asOf: CalendarDate?
    let product: String?
    let party: CheckHistory.Party
    let firms: [DrawnFirm]

    /// Reads a folder.
    ///
    /// - Throws: a failure with status 66 where it holds no draw, 65 where what it holds is not what was written.
    init(_ path: String) throws(CommandFailure) {
        let document = try ByteInput.contents(ofFile: "\(path)/draw.json")
        guard let json = document.withUnsafeBufferPointer({ JSONValue(parsing: $0) }),
            json["kind"]?.text == "spotcheck-draw", let seed = json["seed"]?.text,
            let digest = json["files"]?["draw.csv"]?.text
        else { throw CommandFailure(.badData, "is not a draw.json of spotcheck-draw", at: "\(path)/draw.json") }
        let table = try ByteInput.contents(ofFile: "\(path)/draw.csv")
        guard table.withUnsafeBytes({ SHA256Digest.hexadecimal(of: $0) }) == digest else {
            throw CommandFailure(
                .badData, "is not the list that was drawn: draw.json names another SHA-256", at: "\(path)/draw.csv")
        }
        self.seed = seed
        asOf = json["as_of"]?.text.flatMap { CalendarDate($0) }
        product = json["settings"]?["product"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        party = json["settings"]?["party"]?.text.flatMap { CheckHistory.Party(rawValue: $0) } ?? .producer
        do throws(TableError) {
            firms = try DrawnFirm.read(named: "draw.csv", bytes: table)
        } catch {
            throw CommandFailure(.badData, "\(error)", at: path)
        }
    }
}
