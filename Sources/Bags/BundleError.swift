/// Why a bundle was not written.
package enum BundleError: Error, Equatable, Sendable {
    /// The folder exists and holds something else; bundles are never overwritten.
    case exists(String)
    /// What is there is no bundle of ours, so that it is neither replaced nor removed; the reason follows the path.
    case notOurs(String, String)
    /// The folder exists and is no sound bundle any more.
    case damaged(String, String)
    /// Another run is writing the same bundle.
    case locked(String)
    /// A file cannot be created there.
    case cannotCreate(FileError)
    /// The disk failed, or is full.
    case failed(FileError)

    /// The error for a failed call while the bundle was being set up or written.
    init(_ error: FileError) { self = error.isCannotCreate ? .cannotCreate(error) : .failed(error) }

    /// The exit status: 73 cannot create, 74 input or output failed, 75 try again later.
    package var exitStatus: Int32 {
        switch self {
        case .exists, .notOurs, .damaged, .cannotCreate: 73
        case .failed: 74
        case .locked: 75
        }
    }
}

extension BundleError: CustomStringConvertible {
    /// What happened and what can be done about it.
    package var description: String {
        switch self {
        case .exists(let path):
            "\(path): exists and holds other figures; choose another folder, or add --revisions or --replace"
        case .notOurs(let path, let reason):
            "\(path): \(reason); only bundles of spotcheck-report are replaced or removed: choose another folder"
        case .damaged(let path, let finding): "\(path): exists, but is damaged: \(finding)"
        case .locked(let path): "\(path): another run is writing it; try again later"
        case .cannotCreate(let error), .failed(let error): error.description
        }
    }
}
