import Foundation
import LeadlineDesk
import LeadlineStore
import PluginHost

/// Figures in the text format of Prometheus.
struct MetricsText {
  private(set) var text = ""

  init(_ figures: Figures, _ desk: Desk, version: String) {
    requests(figures)
    times(figures)
    gauge("leadline_connections", "Open connections.", figures.connections)
    gauge("leadline_feed_readers", "Readers of live events.", desk.feed.readers)
    gauge("leadline_writes_waiting", "Writes waiting for the writer.", desk.store.waitingWrites)
    let pages = desk.pageFigures
    counter("leadline_page_cache_hits_total", "Pages of timelines that came out of memory.", pages.hits)
    counter("leadline_page_cache_misses_total", "Pages of timelines that were read.", pages.misses)
    plugins(desk)
    if let memory = Self.residentMemory {
      gauge("process_resident_memory_bytes", "Memory in use.", memory)
    }
    let uptime = figures.start.duration(to: .now).components.seconds
    gauge("leadline_uptime_seconds", "Seconds since the start.", uptime)
    head("leadline_build_info", "gauge", "Which Leadline this is.")
    text += "leadline_build_info{version=\"\(version)\"} 1\n"
  }

  private mutating func plugins(_ desk: Desk) {
    let all = desk.pluginHealth
    guard !all.isEmpty else { return }
    head("leadline_plugin_ready", "gauge", "Whether a plugin can be asked.")
    for one in all { text += "leadline_plugin_ready{plugin=\"\(one.id)\"} \(one.isReady ? 1 : 0)\n" }
    let counts: [(String, String, (PluginHealth.Counts) -> Int)] = [
      ("calls", "Calls of a plugin.", { $0.calls }), ("failures", "Calls that failed.", { $0.failures }),
      ("timeouts", "Calls that came to no end in time.", { $0.timeouts }),
      ("restarts", "Times a plugin was started again.", { $0.restarts }),
      ("refused", "Proposals that were refused.", { $0.refused }),
    ]
    for (name, help, count) in counts {
      head("leadline_plugin_\(name)_total", "counter", help)
      for one in all { text += "leadline_plugin_\(name)_total{plugin=\"\(one.id)\"} \(count(one.counts))\n" }
    }
  }

  private mutating func requests(_ figures: Figures) {
    head("leadline_http_requests_total", "counter", "Requests by route and status.")
    for (name, route) in figures.all {
      for (code, count) in route.byStatus {
        text +=
          "leadline_http_requests_total{\(Self.labels(name)),status=\"\(code == 0 ? "other" : String(code))\"} \(count)\n"
      }
    }
  }

  private mutating func times(_ figures: Figures) {
    let metric = "leadline_http_request_duration_seconds"
    head(metric, "histogram", "Seconds until the answer was ready.")
    for (name, route) in figures.all {
      let labels = Self.labels(name)
      var sum: UInt64 = 0
      for (bound, count) in zip(RouteFigures.bounds.map { String($0) } + ["+Inf"], route.byTime) {
        sum += count
        text += "\(metric)_bucket{\(labels),le=\"\(bound)\"} \(sum)\n"
      }
      text += "\(metric)_sum{\(labels)} \(route.seconds)\n\(metric)_count{\(labels)} \(sum)\n"
    }
  }

  private mutating func gauge(_ name: String, _ help: String, _ value: some BinaryInteger) {
    head(name, "gauge", help)
    text += "\(name) \(value)\n"
  }

  private mutating func counter(_ name: String, _ help: String, _ value: some BinaryInteger) {
    head(name, "counter", help)
    text += "\(name) \(value)\n"
  }

  private mutating func head(_ name: String, _ kind: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
  }

  private static func labels(_ name: Figures.Name) -> String { "method=\"\(name.method)\",route=\"\(name.path)\"" }

  /// What the kernel says is in memory, in bytes; `nil` where it does not say.
  private static var residentMemory: Int? {
    guard let line = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map {
      $0 * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
  }
}
