// swift-tools-version: 6.2
import PackageDescription

/// Every room is compiled alike: no warning passes, and nothing is imported by accident.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "leadline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "leadline", targets: ["LeadlineCommand"]),
    // What plugin authors build on; `JSON` and `Message` are Leadline's own.
    .library(name: "PluginKit", targets: ["PluginKit", "Leadline"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    .target(name: "Leadline", swiftSettings: house),
    .target(name: "MCP", dependencies: ["Leadline"], swiftSettings: house),
    .target(name: "PluginKit", dependencies: ["Leadline", "MCP"], swiftSettings: house),
    .target(
      name: "PluginHost",
      dependencies: [
        "Leadline", "MCP", "PluginKit",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: house),
    .target(
      name: "PluginCheck",
      dependencies: [
        "Leadline", "MCP", "PluginKit",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: house),
    .target(name: "Curl", dependencies: ["CCurl"], swiftSettings: house),
    .target(name: "Postgres", dependencies: ["CPostgres"], swiftSettings: house),
    .target(name: "Intake", dependencies: ["Leadline"], swiftSettings: house),
    .target(
      name: "Conditions", dependencies: ["Leadline", .product(name: "Yams", package: "Yams")], swiftSettings: house),
    .target(
      name: "Playbook", dependencies: ["Leadline", "Conditions", .product(name: "Yams", package: "Yams")],
      resources: [
        .embedInCode("Flows/BuiltIn/lead-to-opportunity.yaml"), .embedInCode("Flows/BuiltIn/small-budget.yaml"),
        .embedInCode("Flows/BuiltIn/public-body.yaml"), .embedInCode("Sequences/BuiltIn/trade-fair.yaml"),
        .embedInCode("Sequences/BuiltIn/web-lead.yaml"), .embedInCode("Sequences/BuiltIn/reactivation.yaml"),
      ], swiftSettings: house),
    .target(name: "Assistant", dependencies: ["Leadline"], swiftSettings: house),
    .target(name: "Calendar", dependencies: ["Leadline"], swiftSettings: house),
    .target(name: "Post", dependencies: ["Leadline"], swiftSettings: house),
    .target(
      name: "LeadlineStore",
      dependencies: [
        "Leadline", "Postgres", "CPSL", "CSQLite",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),
    .target(
      name: "LeadlineDesk",
      dependencies: [
        "Leadline", "LeadlineStore", "PluginKit", "PluginHost", "Intake", "Conditions", "Playbook", "Assistant",
        "Calendar", "Post",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .target(
      name: "LeadlineChat",
      dependencies: [
        "Leadline", "LeadlineStore", "LeadlineDesk", "Curl", "CEdit",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .target(
      name: "LeadlineWeb",
      dependencies: [
        "Leadline", "Intake", "LeadlineStore", "PluginKit", "PluginHost", "LeadlineDesk", "LeadlineChat",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Resources/openapi.yaml")],
      swiftSettings: house),
    .executableTarget(
      name: "LeadlineCommand",
      dependencies: [
        "Leadline", "LeadlineStore", "LeadlineDesk", "LeadlineChat", "LeadlineWeb", "Intake",
        "Curl", "Post", "Conditions", "Playbook", "PluginKit", "PluginHost", "PluginCheck", "LinkedInLookup",
        "FitRules", "PredictiveScore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Resources/story.txt")],
      swiftSettings: house),

    .target(
      name: "ReachScore", dependencies: ["Leadline", "PluginKit"], path: "Plugins/Examples/SwiftScorer/Scorer",
      swiftSettings: house),
    .executableTarget(
      name: "reach-score", dependencies: ["PluginKit", "ReachScore"], path: "Plugins/Examples/SwiftScorer/Program",
      swiftSettings: house),

    .target(
      name: "LinkedInLookup", dependencies: ["Leadline", "PluginKit", "Curl", "CPSL"], path: "Plugins/LinkedInLookup",
      swiftSettings: house),
    .target(
      name: "FitRules",
      dependencies: ["Leadline", "PluginKit", "Conditions", .product(name: "Yams", package: "Yams")],
      path: "Plugins/FitRules", swiftSettings: house),
    .target(
      name: "PredictiveScore", dependencies: ["Leadline", "PluginKit"], path: "Plugins/PredictiveScore",
      swiftSettings: house),
    .executableTarget(
      name: "PluginCalls",
      dependencies: [
        "Leadline", "MCP", "PluginKit", "PluginHost", .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/Bench/PluginCalls", swiftSettings: house),
    .executableTarget(
      name: "CardSweep", dependencies: ["Leadline", "LeadlineDesk", "LeadlineStore"], path: "Tests/Bench/CardSweep",
      swiftSettings: house),
    .executableTarget(
      name: "Lookups", dependencies: ["LinkedInLookup", "Leadline", "PluginKit"], path: "Tests/Bench/Lookups",
      swiftSettings: house),
    .executableTarget(
      name: "SequenceYear", dependencies: ["Leadline", "Conditions", "Playbook"], path: "Tests/Bench/SequenceYear",
      swiftSettings: house),
    .executableTarget(
      name: "WorkLists", dependencies: ["Leadline", "LeadlineStore"], path: "Tests/Bench/WorkLists",
      swiftSettings: house),

    .target(name: "Engines", dependencies: ["LeadlineStore", "Postgres"], path: "Tests/Engines", swiftSettings: house),
    .testTarget(name: "LeadlineTests", dependencies: ["Leadline"], swiftSettings: house),
    .testTarget(name: "MCPTests", dependencies: ["Leadline", "MCP"], swiftSettings: house),
    .testTarget(name: "PluginKitTests", dependencies: ["Leadline", "MCP", "PluginKit"], swiftSettings: house),
    .testTarget(
      name: "LinkedInLookupTests", dependencies: ["LinkedInLookup", "Leadline", "PluginKit", "Curl"],
      swiftSettings: house),
    .testTarget(
      name: "PredictiveScoreTests", dependencies: ["PredictiveScore", "Leadline", "PluginKit"], swiftSettings: house),
    .testTarget(
      name: "FitRulesTests", dependencies: ["FitRules", "Conditions", "Leadline", "PluginKit"], swiftSettings: house),
    .testTarget(name: "ConditionsTests", dependencies: ["Conditions", "Leadline"], swiftSettings: house),
    .testTarget(name: "PlaybookTests", dependencies: ["Playbook", "Conditions", "Leadline"], swiftSettings: house),
    .testTarget(name: "AssistantTests", dependencies: ["Assistant", "Leadline"], swiftSettings: house),
    .testTarget(name: "CalendarTests", dependencies: ["Calendar", "Leadline"], swiftSettings: house),
    .testTarget(name: "PostTests", dependencies: ["Post", "Leadline"], swiftSettings: house),
    .testTarget(
      name: "PluginHostTests",
      dependencies: [
        "Leadline", "MCP", "PluginKit", "PluginHost",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      exclude: ["Scripts"], swiftSettings: house),
    .testTarget(
      name: "PluginCheckTests", dependencies: ["Leadline", "PluginKit", "PluginCheck"], swiftSettings: house),
    .testTarget(
      name: "PluginExampleTests", dependencies: ["Leadline", "PluginKit", "ReachScore"], swiftSettings: house),
    .testTarget(name: "CurlTests", dependencies: ["Curl"], swiftSettings: house),
    .testTarget(name: "PostgresTests", dependencies: ["Postgres"], swiftSettings: house),
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "Leadline"], swiftSettings: house),
    .testTarget(
      name: "LeadlineStoreTests",
      dependencies: [
        "Engines", "Leadline", "LeadlineStore",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "LeadlineDeskTests",
      dependencies: [
        "Engines", "Leadline", "LeadlineStore", "PluginKit", "PluginHost", "LeadlineDesk", "Intake", "Post",
        "Playbook",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "LeadlineChatTests",
      dependencies: [
        "Engines", "Leadline", "LeadlineStore", "LeadlineDesk", "LeadlineChat", "Curl",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "LeadlineWebTests",
      dependencies: [
        "Engines", "Leadline", "LeadlineStore", "LeadlineDesk", "LeadlineChat", "LeadlineWeb",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
  ]
)
