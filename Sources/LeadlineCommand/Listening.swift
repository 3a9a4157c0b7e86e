import Foundation
import NIOCore
import ServiceLifecycle

/// A part of the server that listens somewhere; where it can't, it says so in words.
struct Listening: Service {
  private let place: String
  private let option: String
  private let service: any Service

  /// - Parameters:
  ///   - place: where, as it was asked for.
  ///   - option: what another place is chosen with.
  init(at place: String, option: String, _ service: any Service) {
    self.place = place
    self.option = option
    self.service = service
  }

  /// - Throws: ``Failure`` with what to do where the system refuses the place, and what the part itself throws.
  func run() async throws {
    do {
      try await service.run()
    } catch let error as IOError {
      throw Failure(Self.words(error.errnoCode, at: place, option))
    }
  }

  static func words(_ code: Int32, at place: String, _ option: String) -> String {
    switch code {
    case EADDRINUSE:
      "\(place) is taken: another program listens there, perhaps a leadline that still runs. "
        + "End it, or choose another place with \(option)."
    case EACCES, EPERM:
      "\(place) may not be listened on by you: choose another place with \(option); ports below 1024 are the system's."
    case EADDRNOTAVAIL: "\(place) is no address of this machine: choose one that is, as 127.0.0.1."
    case ENOENT: "\(place) can't be made: its folder does not exist. Make it, or choose another place with \(option)."
    default: "\(place) can't be listened on: \(String(cString: strerror(code))). Choose another place with \(option)."
    }
  }
}
