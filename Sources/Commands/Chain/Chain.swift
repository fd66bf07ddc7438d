import CommandSupport
import Glibc

/// Several tools in one process, each with a thread of its own; what one writes the next one reads.
///
/// The result is that of a pipe of the tools: the same bytes in every file, and the same lines on standard error, in the
/// order of the parts. Where a part fails, those after it give up without a word of their own, and the status is that of
/// the part that failed; a pipe has the status of the last part that gave up.
struct Chain {
    private var parts: [ChainedPart]
    private let copies: [AtomicFile?]

    /// Reads the parts of a chain.
    ///
    /// - Parameter keep: a folder for what each part but the last writes.
    /// - Throws: a failure with status 64, or 73 if a file cannot be made in the folder.
    init(_ words: [ArraySlice<String>], keep: String?) throws(CommandFailure) {
        var parts: [ChainedPart] = []
        for part in words { parts.append(try ChainedPart(part)) }
        for (place, part) in parts.enumerated() {
            try part.checkPlace(isFirst: place == 0, isLast: place == parts.count - 1)
        }
        var copies: [AtomicFile?] = []
        for (place, part) in parts.dropLast().enumerated() {
            guard let keep else {
                copies.append(nil)
                continue
            }
            let name = part.program.split(separator: " ").joined(separator: "-").dropFirst("spotcheck-".count)
            copies.append(try AtomicFile("\(keep)/\(place + 1)-\(name).ndjson", FileReplacement(.stream)))
        }
        self.parts = parts
        self.copies = copies + [nil]
    }

    /// Runs all parts and tells what they have to tell.
    ///
    /// - Returns: the exit status.
    func run() -> ExitStatus {
        Termination.watch()
        let relay = DiagnosticRelay(parts: parts.count)
        let conduits = parts.dropLast().map { _ in StreamConduit() }
        let runs = parts.enumerated().map { place, part in
            var part = part
            part.command.neighbours.input = place > 0 ? conduits[place - 1] : nil
            part.command.neighbours.output = place < conduits.count ? conduits[place] : nil
            part.command.neighbours.copy = copies[place]
            return PartRun(part, place: place, relay: relay)
        }
        // The first part reads files, and signals come to the thread that the process began with.
        let threads = runs.dropFirst().map { run -> PartThread? in
            let thread = PartThread { run.run() }
            if thread == nil { run.giveUp() }
            return thread
        }
        runs[0].run()
        for thread in threads { thread?.join() }
        return settle(runs)
    }

    private func settle(_ runs: [PartRun]) -> ExitStatus {
        // Whoever finds the next part gone has status 141, and whoever finds the part before failed comes after it.
        if let cause = runs.first(where: { $0.failure.map { $0.status != .brokenPipe } ?? false }) {
            if let failure = cause.failure { cause.diagnostics.failure(failure) }
            return cause.failure?.status ?? .badData
        }
        if runs.contains(where: { $0.failure != nil }) { return .brokenPipe }
        do {
            for copy in copies { try copy?.commit() }
        } catch {
            runs[0].diagnostics.failure(error)
            return error.status
        }
        // As a shell with pipefail: the last part that has something to say.
        return runs.last { $0.status != .done }?.status ?? .done
    }
}

/// A part under way; it is touched by its own thread, and by the first one after that has come to its end.
private final class PartRun: @unchecked Sendable {
    let diagnostics: Diagnostics
    private(set) var status = ExitStatus.done
    private(set) var failure: CommandFailure?
    private var command: any ChainedCommand
    private let place: Int
    private let relay: DiagnosticRelay

    init(_ part: ChainedPart, place: Int, relay: DiagnosticRelay) {
        command = part.command
        diagnostics = Diagnostics(
            program: part.program, options: part.command.diagnosticOptions, relay: relay, place: place)
        self.place = place
        self.relay = relay
    }

    func run() {
        do {
            status = try command.execute(diagnostics)
        } catch {
            failure = CommandFailure(describing: error)
        }
        leave()
    }

    /// Ends the part before it began, since the system has no thread for it.
    func giveUp() {
        failure = CommandFailure(.tryAgain, "the system could not start a thread: try again")
        leave()
    }

    private func leave() {
        diagnostics.progress?.clear()
        // Whatever happened, nobody must wait for this part.
        command.neighbours.output?.end()
        command.neighbours.input?.abandon()
        relay.finish(place)
    }
}

/// A thread of the system, since what runs on it waits for long.
private final class PartThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// As much as the thread that a process begins with mostly has.
    private static let stackSize = 8 << 20

    private var thread = pthread_t()

    /// Begins the work; nil where the system gives no thread.
    init?(_ run: @escaping @Sendable () -> Void) {
        let body = Unmanaged.passRetained(Body(run))
        let status = withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { memory in
            guard let attributes = memory.baseAddress else { return EAGAIN }
            pthread_attr_init(attributes)
            defer { pthread_attr_destroy(attributes) }
            pthread_attr_setstacksize(attributes, Self.stackSize)
            return pthread_create(
                &thread, attributes,
                { context in
                    guard let context else { return nil }
                    Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                    return nil
                }, body.toOpaque())
        }
        guard status == 0 else {
            body.release()
            return nil
        }
    }

    /// Waits for the end.
    func join() { pthread_join(thread, nil) }
}
