import type pg from 'pg'

/**
 * What the role `tomoni_app` may do, if the server has such a role: read and write the subjects' tables, but in `ledger` only
 * read and call functions, so that the application cannot write a transfer past the ledger's own door.
 */
export async function grantToApp(client: pg.Client): Promise<void> {
  const { rows: roles } = await client.query(`select 1 from pg_roles where rolname = 'tomoni_app'`)
  if (roles.length === 0) return
  const { rows: schemas } = await client.query<{ name: string }>(`
    select quote_ident(nspname) as name from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`)
  for (const { name } of schemas) await client.query(grantsOn(name))
  await client.query('grant select on public.migrations to tomoni_app')
}

/** Schemas in which the application may do less: the books have their own door, and what was done is only ever added to. */
const tableGrants: Readonly<Record<string, string>> = { ledger: 'select', activity: 'select, insert' }

function grantsOn(schema: string): string {
  const tables = tableGrants[schema] ?? 'select, insert, update, delete'
  const sequences = schema === 'ledger' ? 'select' : 'select, usage'
  return `
    grant usage on schema ${schema} to tomoni_app;
    grant ${tables} on all tables in schema ${schema} to tomoni_app;
    grant ${sequences} on all sequences in schema ${schema} to tomoni_app;
    grant execute on all functions in schema ${schema} to tomoni_app`
}
