import HTTPTypes
import Hummingbird

/// Which methods each path has: for telling a wrong method from a wrong path.
struct PathTable: Sendable {
  private let paths: [(pattern: [String], methods: [String])]

  init(_ router: Router<WebContext>) {
    let grouped = Dictionary(grouping: router.routes) { $0.path.description }
    paths = grouped.map { path, routes in
      (path.split(separator: "/").map(String.init), routes.map { $0.method.rawValue }.sorted())
    }
  }

  /// The methods there are at a path; none if there is no such path.
  func methods(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return paths.first { $0.pattern.count == parts.count && zip($0.pattern, parts).allSatisfy(Self.matches) }?.methods
      ?? []
  }

  private static func matches(_ pattern: String, _ part: Substring) -> Bool {
    pattern.hasPrefix("{") || pattern.hasPrefix(":") || pattern == part
  }
}
