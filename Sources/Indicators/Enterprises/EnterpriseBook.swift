/// Which marks are one enterprise, from all marks that were seen.
///
/// A credit code is an enterprise. A name without a code is the one whose code the name has elsewhere, where there is only
/// one such code; without any it is an enterprise by itself. A name with two codes is two enterprises, and what has that
/// name and no code may be either of them.
package struct EnterpriseBook: Sendable {
    /// What a mark stands for.
    package enum Identity: Hashable, Sendable {
        case code([UInt8])
        case key([UInt8])
        /// One of several enterprises of this name; nothing says which.
        case undecided([UInt8])
    }

    /// The codes of a name, as far as they make a difference.
    private enum Codes: Sendable {
        case one([UInt8])
        case several
    }

    private var codes: [[UInt8]: Codes] = [:]

    package init() {}

    /// Takes note of a mark; the order makes no difference.
    package mutating func add(_ mark: EnterpriseMark) {
        let code = Array(mark.code)
        let key = Array(mark.key)
        guard !code.isEmpty, !key.isEmpty else { return }
        switch codes[key] {
        case nil: codes[key] = .one(code)
        case .one(let known): if known != code { codes[key] = .several }
        case .several: break
        }
    }

    /// The enterprise of a mark.
    package func identity(_ mark: EnterpriseMark) -> Identity {
        let code = mark.code
        guard code.isEmpty else { return .code(Array(code)) }
        let key = Array(mark.key)
        return switch codes[key] {
        case nil: .key(key)
        case .one(let code): .code(code)
        case .several: .undecided(key)
        }
    }
}
