import HTTPTypes
import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore

/// What is sent back: bytes of JSON, and what stands in the head with them.
struct Reply: Sendable {
  var status = HTTPResponse.Status.ok
  var bytes: [UInt8]
  var location: String?
  /// The version of a lead or an opportunity.
  var version: Int64?

  init(_ status: HTTPResponse.Status = .ok, location: String? = nil, version: Int64? = nil, _ bytes: [UInt8]) {
    self.status = status
    self.bytes = bytes
    self.location = location
    self.version = version
  }

  init(_ status: HTTPResponse.Status = .ok, capacity: Int = 1_024, _ write: (inout JSONWriter) -> Void) {
    var json = JSONWriter(capacity: capacity)
    write(&json)
    self.init(status, json.bytes)
  }

  var response: Response {
    var response = Response(status: status, json: bytes)
    if let location { response.headers[.location] = location }
    if let version { response.headers[.eTag] = "\"\(version)\"" }
    return response
  }
}

extension Reply {
  static func lead(_ lead: Lead, unread: Int64 = 0) -> Reply {
    var reply = Reply { lead.write(to: &$0, unread: unread) }
    reply.version = lead.version
    return reply
  }

  static func created(_ lead: Lead) -> Reply {
    var reply = Reply.lead(lead)
    reply.status = .created
    reply.location = "/api/v1/leads/\(lead.id)"
    return reply
  }

  static func opportunity(_ opportunity: Opportunity) -> Reply {
    var reply = Reply { opportunity.write(to: &$0) }
    reply.version = opportunity.version
    return reply
  }

  static func entry(_ view: EntryView) -> Reply { Reply { view.write(to: &$0) } }

  /// A colleague's wish, on the entry where it waits.
  static func suggested(_ entry: Entry) -> Reply {
    var reply = Reply.entry(EntryView(entry: entry))
    reply.status = .accepted
    reply.location = "/api/v1/entries/\(entry.id)"
    return reply
  }

  /// One page of a list.
  static func page<Item>(_ items: [Item], next: String?, _ write: (inout JSONWriter, Item) -> Void) -> Reply {
    Reply(capacity: 512 * (items.count + 1)) { json in
      json.object { json in
        json.array("items", items, write)
        json.add("next", next)
      }
    }
  }
}

extension Response {
  init(status: HTTPResponse.Status = .ok, json bytes: [UInt8]) {
    self.init(status: status, json: ByteBuffer(bytes: bytes))
  }

  init(status: HTTPResponse.Status = .ok, json: ByteBuffer) {
    self.init(status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: json))
  }
}
