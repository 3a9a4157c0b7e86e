import NIOCore
import NIOHTTPTypes

/// Looks after one connection: closes it on a sender who is too slow, and keeps a live stream on it alive.
///
/// It costs nothing on requests that come in one piece.
final class ConnectionKeeper: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let figures: Figures
  private let limits: WebLimits
  private var isReading = false
  private var deadline: Scheduled<Void>?
  private var stream: LiveStream?
  private var heart: Scheduled<Void>?
  private var missedBeats = 0
  private var isAsking = false
  private var isReaderGone = false

  init(figures: Figures, limits: WebLimits) {
    self.figures = figures
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) { figures.connectionOpened() }

  func channelInactive(context: ChannelHandlerContext) {
    figures.connectionClosed()
    deadline?.cancel()
    endStream()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: isReading = true
    case .body: break
    case .end:
      isReading = false
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  /// A request whose rest is still to come has a time to come in.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isReading, deadline == nil {
      deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.sending) { context.close(promise: nil) }
    }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if stream != nil, case .end = unwrapOutboundIn(data) { endStream() }
    context.write(data, promise: promise)
  }

  /// Whoever reads a stream has gone as soon as their side of the connection closes.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent {
      isReaderGone = true
      endStream()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard let stream = event as? LiveStream else { return context.triggerUserOutboundEvent(event, promise: promise) }
    guard context.channel.isActive, !isReaderGone else {
      stream.end()
      promise?.succeed()
      return
    }
    self.stream = stream
    missedBeats = 0
    scheduleBeat(context)
    promise?.succeed()
  }

  private func scheduleBeat(_ context: ChannelHandlerContext) {
    heart = context.eventLoop.assumeIsolated().scheduleTask(in: limits.heartbeat) { self.beat(context) }
  }

  /// Shows both sides that the other is there, and has it asked whether the reader may still read.
  private func beat(_ context: ChannelHandlerContext) {
    guard let stream else { return }
    ask(stream, context)
    missedBeats = context.channel.isWritable ? 0 : missedBeats + 1
    // Nothing was taken for as long as that: the reader is gone, or as good as gone.
    guard missedBeats < 3 else { return context.close(promise: nil) }
    if missedBeats == 0 { context.writeAndFlush(wrapOutboundOut(.body(LiveStream.heartbeat)), promise: nil) }
    scheduleBeat(context)
  }

  /// Ends a stream whose reader may no longer read it. The next question waits for the answer to this one.
  private func ask(_ stream: LiveStream, _ context: ChannelHandlerContext) {
    guard !isAsking else { return }
    isAsking = true
    context.eventLoop.makeFutureWithTask { await stream.isAllowed() }.assumeIsolated().whenSuccess { isAllowed in
      self.isAsking = false
      if !isAllowed, self.stream === stream { self.endStream() }
    }
  }

  private func endStream() {
    heart?.cancel()
    heart = nil
    stream?.end()
    stream = nil
  }
}
