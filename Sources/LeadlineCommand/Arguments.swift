public import ArgumentParser
public import Leadline
public import LeadlineDesk

/// Values that stand on the command line.
extension Role: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension ImportRequest.OnDuplicate: ExpressibleByArgument {}

extension Identity: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
