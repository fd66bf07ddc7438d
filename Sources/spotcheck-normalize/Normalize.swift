import ArgumentParser

@main struct Normalize: ParsableCommand {
    func run() throws {}
}
