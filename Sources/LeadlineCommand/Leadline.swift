import ArgumentParser
import Configuration
import ServiceLifecycle
@main struct A { static func main() {} }
