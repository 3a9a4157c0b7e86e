import GRDB
import GRDBSQLite
import Logging
