import NIOCore

/// Writes objects to a connection, each on one line, and hangs up on who does not read.
struct SocketWriter: Sendable {
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private let channel: any Channel
  private let limit: TimeAmount

  /// - Parameter limit: how long the other side may take no byte.
  init(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, channel: any Channel, limit: Duration) {
    self.outbound = outbound
    self.channel = channel
    self.limit = TimeAmount(limit)
  }

  /// Returns once there is room for more: what waits in memory stays below the system's own buffers and one object.
  func send(_ object: [UInt8]) async throws {
    let alarm = channel.eventLoop.scheduleTask(in: limit) { [channel] in channel.close(mode: .all, promise: nil) }
    defer { alarm.cancel() }
    var buffer = channel.allocator.buffer(capacity: object.count + 1)
    buffer.writeBytes(object)
    buffer.writeInteger(UInt8(ascii: "\n"))
    try await outbound.write(buffer)
  }
}
