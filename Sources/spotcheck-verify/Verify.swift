import ArgumentParser

@main struct Verify: ParsableCommand {
    func run() throws {}
}
