/** Each role as people read it. Handed in by the desk: people are a subject of their own. */
export type RoleWords = Readonly<Record<string, string>>

/** Who it was, with what they were at that time: `青木（管理者、会計）`. A role that is no more keeps its bare name. */
export function sayActor(
  { actor_name, roles }: { readonly actor_name: string; readonly roles: readonly string[] },
  words: RoleWords,
): string {
  return roles.length === 0 ? actor_name : `${actor_name}（${roles.map((role) => words[role] ?? role).join('、')}）`
}
