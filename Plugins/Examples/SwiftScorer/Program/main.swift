import PluginKit
import ReachScore

await PluginMain.run { configuration in try ReachScorer(configuration) }
