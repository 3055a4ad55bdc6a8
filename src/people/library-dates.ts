import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'

/**
 * Hands the sign-in library the `Date`s it computes with; our own connection gives `Temporal.Instant`, which it cannot compare.
 * The other way needs nothing: the driver takes both.
 */
export class LibraryDates implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return {
      ...result,
      rows: result.rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, asDate(value)]))),
    }
  }
}

function asDate(value: unknown): unknown {
  return value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value
}
