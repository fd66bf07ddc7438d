import ArgumentParser

@main struct Rate: ParsableCommand {
    func run() throws {}
}
