import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore
import ServiceLifecycle

/// What happens, as it happens (server-sent events).
struct EventRoutes {
  let desk: Desk
  private static let lastEventID = HTTPField.Name("Last-Event-ID")!

  func add(to api: RouterGroup<WebContext>) {
    api.get("events") { try await follow(nil, $0, $1) }
    api.get("leads/:id/events") { try await follow(.lead($1.id()), $0, $1) }
    api.get("opportunities/:id/events") { try await follow(.opportunity($1.id()), $0, $1) }
  }

  private func follow(_ record: RecordReference?, _ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["after"])
    let after = try query.cursor("after")
    let cursor = request.headers[Self.lastEventID] ?? after
    let subscription = try await desk.feed.follow(record, as: try context.caller.person, after: cursor)
    let isSignedIn = try signedIn(request, context)
    let stream = LiveStream(isAllowed: try watch(record, isSignedIn, context)) { subscription.end() }
    // From here on the connection ends the subscription, also if the answer never gets as far as its body.
    context.channel.triggerUserOutboundEvent(stream).whenFailure { _ in subscription.end() }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: .init { writer in
        defer { subscription.end() }
        try await withGracefulShutdownHandler {
          try await subscription.write(to: &writer, while: isSignedIn)
        } onGracefulShutdown: {
          subscription.end()
        }
        try await writer.finish(nil)
      })
  }

  /// Looks whether the token still is its holder's, who still is who they were. Where that can't be read, it is not.
  private func signedIn(_ request: Request, _ context: WebContext) throws(Problem) -> @Sendable () async -> Bool {
    let holder = try context.caller
    let token = request.bearerToken ?? ""
    return { [desk] in (try? await desk.holder(of: token)) == holder }
  }

  /// Looks, besides, whether the holder still sees the record.
  private func watch(
    _ record: RecordReference?, _ isSignedIn: @escaping @Sendable () async -> Bool, _ context: WebContext
  ) throws(Problem) -> @Sendable () async -> Bool {
    let person = try context.caller.person
    return { [desk] in
      guard await isSignedIn() else { return false }
      guard let record else { return true }
      return (try? await desk.isSeen(record, by: person)) ?? false
    }
  }
}

extension FeedSubscription {
  /// Writes events until there are no more, or until whoever reads them may not any longer.
  ///
  /// What fails while the stream runs ends it: the reader comes again, with its cursor.
  @concurrent
  fileprivate func write(
    to writer: inout any ResponseBodyWriter, while isAllowed: @Sendable () async -> Bool
  ) async throws {
    try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
    while let event = try await next(), await isAllowed() { try await writer.write(event.frame) }
  }
}

extension FeedEvent {
  /// The event as it goes over the line: one buffer, put together out of what all its readers share.
  fileprivate var frame: ByteBuffer {
    var frame = ByteBufferAllocator().buffer(capacity: json.count + name.utf8.count + cursor.utf8.count + 24)
    frame.writeStaticString("event: ")
    frame.writeString(name)
    frame.writeStaticString("\nid: ")
    frame.writeString(cursor)
    frame.writeStaticString("\ndata: ")
    frame.writeBytes(json)
    frame.writeStaticString("\n\n")
    return frame
  }
}
