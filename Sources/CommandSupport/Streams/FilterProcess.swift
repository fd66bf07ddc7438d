internal import Glibc

/// A child process between two pipes: bytes are pushed in and what it prints is handed back, without either side waiting
/// for the other.
package final class FilterProcess {
    private var identifier: pid_t = 0
    private var toChild: Int32
    private var fromChild: Int32
    private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: ByteInput.blockSize)

    /// Starts a command found on PATH; it inherits standard error.
    ///
    /// - Throws: a failure with status 74, or 66 if there is no such command.
    package init(_ command: [String]) throws(CommandFailure) {
        let input = try Self.pipe()
        let output = try Self.pipe()
        toChild = input.writing
        fromChild = output.reading
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        // The child gets the usual fate of a broken pipe back.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        arguments.append(nil)
        let status = posix_spawnp(&identifier, command[0], &actions, &attributes, arguments, environ)
        for argument in arguments { free(argument) }
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
        close(input.reading)
        close(output.writing)
        guard status == 0 else {
            throw CommandFailure(.noInput, "cannot start “\(command[0])”: \(String(cString: strerror(status)))")
        }
        _ = fcntl(toChild, F_SETFL, fcntl(toChild, F_GETFL, 0) | O_NONBLOCK)
    }

    deinit {
        buffer.deallocate()
        if toChild >= 0 { close(toChild) }
        if fromChild >= 0 { close(fromChild) }
        if identifier > 0 {
            kill(identifier, SIGTERM)
            var status: Int32 = 0
            waitpid(identifier, &status, 0)
        }
    }

    /// Pushes bytes in, and hands back whatever comes out meanwhile.
    ///
    /// A child that stops reading, as `head` does, takes no more; that is its right.
    ///
    /// - Throws: what `body` throws, or a failure with status 74.
    package func push(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        var at = 0
        while at < bytes.count, toChild >= 0 {
            var polled = [
                pollfd(fd: toChild, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: fromChild, events: Int16(POLLIN), revents: 0),
            ]
            try wait(for: &polled)
            if polled[1].revents != 0, try !take(body) { polled[1].fd = -1 }
            if polled[0].revents != 0 {
                let written = write(toChild, bytes.baseAddress! + at, bytes.count - at)
                if written >= 0 {
                    at += written
                } else if errno == EPIPE {
                    close(toChild)
                    toChild = -1
                } else if errno != EAGAIN && errno != EINTR {
                    throw CommandFailure(.inputOutput, "cannot write to the filter: \(told: systemError())")
                }
            }
        }
    }

    /// Ends the input, hands back the rest, and waits for the child.
    ///
    /// - Returns: its exit status, 128 + signal if one killed it.
    /// - Throws: what `body` throws, or a failure with status 74.
    package func finish(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Int32 {
        if toChild >= 0 { close(toChild) }
        toChild = -1
        while try take(body) {}
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR { try Termination.check() }
        identifier = 0
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }

    /// A pipe whose ends are closed in a child that does not ask for them.
    private static func pipe() throws(CommandFailure) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw CommandFailure(.inputOutput, "no pipe: \(told: systemError())") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (reading: ends[0], writing: ends[1])
    }

    private func wait(for polled: inout [pollfd]) throws(CommandFailure) {
        while poll(&polled, nfds_t(polled.count), -1) < 0 {
            guard errno == EINTR else { throw CommandFailure(.inputOutput, "cannot wait: \(told: systemError())") }
            try Termination.check()
        }
    }

    /// Takes one block of what the child printed; false at the end.
    private func take(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
        while true {
            let count = read(fromChild, buffer, ByteInput.blockSize)
            if count > 0 {
                try body(UnsafeBufferPointer(start: buffer, count: count))
                return true
            }
            if count == 0 { return false }
            guard errno == EINTR else {
                throw CommandFailure(.inputOutput, "cannot read the filter: \(told: systemError())")
            }
            try Termination.check()
        }
    }
}
