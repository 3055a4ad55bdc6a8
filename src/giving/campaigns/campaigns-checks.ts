import type { DataCheck } from '../../db/data-check.ts'

/** What the triggers of campaigns, applications and reports keep, asked once more. */
export const campaignsChecks: readonly DataCheck[] = [
  {
    name: 'published_campaigns_have_numbers',
    says: '公開した寄付募集と登録寄付には、注文番号がある',
    offenders: `
      select 'campaign' as kind, c.id from giving.campaigns c
      where c.published_at is not null and not exists (select from giving.offers o where o.campaign_id = c.id)
      union all
      select 'programme', p.id from giving.programmes p
      where p.published_at is not null and not exists (select from giving.offers o where o.programme_id = p.id)`,
  },
  {
    name: 'campaigns_are_for_who_applied',
    says: '申込みから生まれた寄付募集は、申し込んだ団体のためのものである',
    offenders: `
      select a.id as application_id, a.campaign_id from giving.applications a
      join giving.campaigns c on c.id = a.campaign_id where c.organisation_id <> a.organisation_id`,
  },
  {
    name: 'reports_are_of_paid_money',
    says: '送られた報告は、送金した寄付募集のものである',
    offenders: `
      select r.campaign_id, r.state from giving.reports r join giving.campaigns c on c.id = r.campaign_id
      where r.state in ('sent', 'published') and giving.paid_out_yen(c.address) <= 0`,
  },
]
