import ArgumentParser

@main struct Stream: ParsableCommand {
    func run() throws {}
}
