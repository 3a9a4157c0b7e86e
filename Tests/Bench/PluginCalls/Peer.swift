import Foundation

/// The least that can be called a plugin: it looks for words in what it reads, and writes answers that stand ready.
enum Peer {
  static func serve() {
    var held: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      guard count > 0 else { return }
      held += buffer[..<count]
      while let end = held.firstIndex(of: 0x0A) {
        let answer = answer(to: held[..<end])
        write(STDOUT_FILENO, answer, answer.count)
        held.removeFirst(end + 1)
      }
    }
  }

  private static func answer(to line: ArraySlice<UInt8>) -> [UInt8] {
    // {"jsonrpc":"2.0","id":
    let id = line.dropFirst(22).prefix { (0x30...0x39).contains($0) }
    let method = line.dropFirst(22 + id.count + #","method":""#.utf8.count)
    let result =
      if method.starts(with: "tools/call".utf8) { score } else if method.starts(with: "tools/list".utf8) { tools } else
      {
        revisions
      }
    return head + id + result
  }

  private static let head = Array(#"{"jsonrpc":"2.0","id":"#.utf8)
  private static let revisions =
    Array(#","result":{"supportedVersions":["2026-07-28"],"capabilities":{}}}"#.utf8) + [0x0A]
  private static let tools =
    Array(
      #","result":{"tools":[{"name":"score_lead","inputSchema":{"type":"object"}}]}}"#.utf8) + [0x0A]
  private static let score =
    Array(#","result":{"resultType":"complete","content":[{"type":"text","text":"{\"score\":72}"}],"#.utf8)
    + Array(#""structuredContent":{"score":72,"reasons":[{"label":"Base","points":72}]}}}"#.utf8) + [0x0A]
}
