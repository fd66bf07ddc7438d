import Bags
import CommandSupport
import ReportBundles

/// A folder of lists, leads or classes, which appears whole or not at all.
enum FindingFolder {
    /// Lets `body` write the folder and finish it; when anything goes wrong, nothing of it stays.
    ///
    /// - Parameter what: what the folder holds, for the message where something else is there; nil for folders that may be
    ///   replaced, whose own message says how.
    /// - Throws: what `body` throws, or a failure: 73 where something else is there, 65 where what was to be published names
    ///   a person, 74 where it cannot be written.
    static func write(
        to place: BundlePlace, holding what: Message? = nil, _ body: (BundleWriter) throws -> BundleWriter.Outcome
    ) throws -> BundleWriter.Outcome {
        do {
            let writer = try BundleWriter(place)
            do {
                return try body(writer)
            } catch {
                writer.discard()
                throw error
            }
        } catch BundleError.exists(let path) where what != nil {
            throw CommandFailure(
                .cannotCreate,
                "holds \(said: what ?? "") or something else, and nothing is written over it: name another folder",
                at: path)
        } catch let error as BundleError {
            throw CommandFailure(ExitStatus(rawValue: error.exitStatus) ?? .inputOutput, Message(told: "\(error)"))
        } catch let finding as PersonalDataGate.Finding {
            throw CommandFailure(.badData, "\(finding)")
        }
    }
}
