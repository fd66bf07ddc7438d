internal import Synchronization

/// Puts the lines of a chain's parts on standard error in the order of the parts, as a pipe mostly shows them.
///
/// The first part tells at once; what a later one tells waits until those before it are done.
package final class DiagnosticRelay: Sendable {
    private struct State {
        /// The part that tells at once.
        var current = 0
        var isDone: [Bool]
        var kept: [String]
    }

    private let state: Mutex<State>

    /// A relay for so many parts.
    package init(parts: Int) {
        state = Mutex(
            State(isDone: Array(repeating: false, count: parts), kept: Array(repeating: "", count: parts)))
    }

    /// Tells a line of a part.
    func tell(_ line: String, of part: Int) {
        state.withLock { state in
            if part <= state.current { writeToStandardError(line) } else { state.kept[part] += line }
        }
    }

    /// Says that a part has no more to tell.
    package func finish(_ part: Int) {
        state.withLock { state in
            state.isDone[part] = true
            while state.current < state.isDone.count, state.isDone[state.current] {
                state.current += 1
                if state.current < state.kept.count {
                    writeToStandardError(state.kept[state.current])
                    state.kept[state.current] = ""
                }
            }
        }
    }
}
