import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'
import type { Database } from '../db/database.ts'
import type { Vault } from './vault.ts'

/** Changes no query and no result: it only travels with a database handle into every transaction of it. */
class VaultCarrier implements KyselyPlugin {
  readonly vault: Vault
  constructor(vault: Vault) {
    this.vault = vault
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/**
 * The same database, with the vault whose keys open what lies sealed in it. Whoever is handed the database, or a transaction
 * of it, has the vault with it: an act that writes a mail needs no parameter more, and no process-wide variable holds keys.
 */
export function withVault(db: Database, vault: Vault): Database {
  return db.withPlugin(new VaultCarrier(vault))
}

/** The vault of a database or transaction. Throws when it was opened without one: a fault in a shell, or in a test's setting up. */
export function vaultOf(db: Database): Vault {
  const carrier = db.getExecutor().plugins.findLast((plugin) => plugin instanceof VaultCarrier)
  if (carrier === undefined) throw new Error('this database was opened without a vault: see withVault')
  return carrier.vault
}
