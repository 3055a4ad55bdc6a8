/** Who did it, where a member did: nobody of the staff, and no name. Which member it was stands in what the row is about. */
export const MEMBER_ACTOR = { person: null, actor: '組合員' } as const
