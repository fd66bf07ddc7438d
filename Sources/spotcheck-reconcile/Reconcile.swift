import ArgumentParser

@main struct Reconcile: ParsableCommand {
    func run() throws {}
}
