import type { DataCheck } from '../db/data-check.ts'

/** What must hold between the layers of pages, what is shown, and what the directory is searched by. */
export const organisationsChecks: readonly DataCheck[] = [
  {
    name: 'directory_matches_organisations',
    says: '団体をさがすページは、団体の種類・載せ方と合い、一覧からなくなった事業所を載せていない',
    offenders: `
      select o.id as organisation_id, o.kind_code, o.standing, d.kind_code as listed_as, i.vanished_as_of
      from organisations.organisations o
      left join organisations.directory d on d.organisation_id = o.id
      left join organisations.imported i on i.organisation_id = o.id
      where d.kind_code <> o.kind_code
         or left(d.sort_key, 1) <> case o.standing when 'introduced' then '0' else '1' end
         or (d.organisation_id is not null and o.standing = 'listed' and i.vanished_as_of is not null)
         or (d.organisation_id is null and i.organisation_id is not null and i.vanished_as_of is null)`,
  },
  {
    name: 'shown_pictures_have_files',
    says: '載っている写真には、どれもファイルがある',
    offenders: `
      select p.id as picture_id, p.width from organisations.pictures p
      where p.is_shown and not exists (
        select from organisations.picture_files f where f.picture_id = p.id and f.width = p.width)`,
  },
]
