import Foundation
import Leadline
import PluginKit

@testable import PluginCheck

/// A plugin in a folder of its own, with one fault or none.
struct TestPlugin {
  let folder: String

  /// - Parameter manifest: what its `plugin.json` says; none at all without.
  init(manifest: String? = TestPlugin.manifest()) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "leadline-check-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(Self.program.utf8).write(to: url.appending(path: "plugin.py"))
    if let manifest { try Data(manifest.utf8).write(to: url.appending(path: "plugin.json")) }
    folder = url.path(percentEncoded: false)
  }

  static func manifest(
    roles: String = #"["scorer", "enricher"]"#, write: String = #"["industry"]"#, call: Int = 5_000, more: String = ""
  ) -> String {
    """
    {"id": "test-plugin", "version": "1.0.0", "command": ["python3", "plugin.py"], "roles": \(roles),
     "configSchema": {"type": "object", "properties": {"key": {"type": "string", "secret": true}}},
     "permissions": {"leadFields": {"read": ["*"], "write": \(write)}, "timeline": true},
     "timeouts": {"start": 20000, "call": \(call)}\(more)}
    """
  }

  /// Checks it with a fault of ``program``.
  func report(fault: String = "none", farewell: Duration = .seconds(5)) async -> PluginReport {
    var subject = PluginSubject([folder], in: "/")
    subject.command += [fault]
    subject.farewell = farewell
    return await PluginCheck.run(subject)
  }

  func remove() throws { try FileManager.default.removeItem(atPath: folder) }
}

extension PluginReport {
  func ids(_ outcome: CheckItem.Outcome) -> [String] { items.filter { $0.outcome == outcome }.map(\.id) }

  /// What it found. To be slow is no fault of a plugin where the machine is busy.
  var faults: [String] { ids(.failed) + ids(.warning).filter { !["end", "deadline"].contains($0) } }

  subscript(_ id: String) -> CheckItem? { items.first { $0.id == id } }
}

extension TestPlugin {
  /// A plugin as it should be, and as it should not: the fault is its argument.
  static let program = #"""
    import json, os, sys, time

    fault = sys.argv[1]
    lead = {"type": "object", "properties": {"lead": {"type": "object"}}, "required": ["lead"]}
    tools = [{"name": "score_lead", "inputSchema": lead}, {"name": "enrich_company", "inputSchema": lead}]
    if fault == "bad schema": tools[0]["inputSchema"] = {"type": "object", "properties": {"lead": {"type": "thing"}}}
    if fault == "strange tools": tools = [{"name": "rate_lead", "inputSchema": lead}]
    if fault == "one more tool": tools.append({"name": "paint_lead", "inputSchema": lead})
    greeted = False
    seen = set()

    class Refused(Exception): pass

    def refuse(code, message): raise Refused({"code": code, "message": message})

    def call(name, arguments):
        given = arguments.get("lead")
        if not isinstance(given, dict):
            if fault == "dies of bad arguments": sys.exit(1)
            return {"error": {"code": "invalid", "retryable": False}}
        if "🚀" in given.get("company", "") and fault == "dies of emoji": sys.exit(1)
        if "company" not in given and fault == "needs a company": raise KeyError("company")
        if "first slow" in fault and name not in seen:
            seen.add(name)
            time.sleep(1.5)
        if name == "score_lead":
            points = 31 if fault == "does not add up" else 30
            label = {"en": "Asked for a demo", "it": "Ha chiesto una demo"}
            return {"score": 72, "reasons": [{"label": label, "points": points}, {"label": "Base", "points": 42}]}
        field = "employees" if fault == "forbidden field" else "industry"
        value = 84 if fault == "forbidden field" else 7 if fault == "wrong value" else "Hospitality"
        if fault == "business failure": return {"error": {"code": "quota", "retryable": False}}
        if fault == "unknown failure": return {"error": {"code": "tired"}}
        return {"facts": [{"field": field, "value": value, "source": "a test", "confidence": 0.8}]}

    def answer(method, params):
        global greeted
        if method == "initialize":
            if greeted and fault == "greets once": sys.exit(1)
            greeted = True
            revision = "1999-01-01" if fault == "revision of its own" else "2025-11-25"
            return {"protocolVersion": revision, "capabilities": {"tools": {}}, "serverInfo": {"name": "t", "version": "1"}}
        if method == "server/discover":
            if fault == "dies of discovery": sys.exit(1)
            if fault == "stateless without tools":
                return {"supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}}
        if method == "tools/list":
            return {"tools": tools if "protocolVersion" not in str(params) else []}
        if method == "tools/call":
            if params["name"] not in [tool["name"] for tool in tools]:
                return {"content": []} if fault == "any tool" else refuse(-32602, "no such tool")
            result = call(params["name"], params.get("arguments", {}))
            if fault == "only text": return {"content": [{"type": "text", "text": json.dumps({"result": result})}]}
            return {"content": [{"type": "text", "text": json.dumps(result)}], "structuredContent": result}
        return {} if fault == "any method" else refuse(-32601, "no such method")

    def send(message):
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    def serve(line, is_last):
        message = json.loads(line)
        if message.get("method") == "notifications/cancelled" and fault == "hangs when cancelled": time.sleep(60)
        if "id" not in message: return
        if not is_last and message["method"] == "tools/call" and fault == "one at a time": return
        reply = {"jsonrpc": "2.0", "id": message["id"]}
        try:
            reply["result"] = answer(message["method"], message.get("params", {}))
        except Refused as refused:
            reply["error"] = refused.args[0]
        send(reply)
        if fault == "says it twice" and message["method"] == "tools/list": send(reply)

    if fault == "dies at once":
        sys.stderr.write("no licence\n")
        sys.exit(3)
    if fault == "tells its secret": sys.stderr.write("configuration: " + os.environ["LEADLINE_PLUGIN_CONFIG"] + "\n")
    if fault == "chats": print("Starting up…", flush=True)
    if fault == "leaves a lock":
        if os.path.exists("lock"): sys.exit(1)
        open("lock", "w").close()
    held = b""
    while True:
        piece = os.read(0, 1 << 20)
        if not piece: break
        held += piece
        if fault == "deaf": continue
        *lines, held = held.split(b"\n")
        for place, line in enumerate(lines): serve(line, place == len(lines) - 1)
    if fault == "leaves a lock": os.remove("lock")
    if fault == "ends late": time.sleep(1.5)
    if fault == "stays": time.sleep(60)
    if fault == "ends badly": sys.exit(7)
    """#
}
