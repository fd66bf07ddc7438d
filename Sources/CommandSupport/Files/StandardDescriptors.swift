internal import Glibc

/// The descriptors 0, 1 and 2 of a process.
package enum StandardDescriptors {
    /// Opens those that are closed on the null device, so that no file that is opened later gets their number and with it
    /// what is meant for standard output or standard error.
    ///
    /// They are opened the wrong way round: whoever reads from a closed standard input, or writes to a closed standard
    /// output, still meets an error and not an empty file. Where there is no null device, the process leaves with 74.
    package static func open() {
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
            let opened = Glibc.open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
            guard opened == descriptor else { _exit(ExitStatus.inputOutput.rawValue) }
        }
    }
}
