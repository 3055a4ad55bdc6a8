/**
 * The names of the fields that an act changes, for its details where the values themselves are nobody's business: accounts,
 * addresses. Fields of `before` that `after` does not have are left alone.
 */
export function changedFields(before: object, after: object): string[] {
  const was = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([field, value]) => ((was.get(field) ?? null) === (value ?? null) ? [] : [field]))
}
