import Foundation

/// Has a write to a plugin that has ended fail, rather than end this process.
func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
}
