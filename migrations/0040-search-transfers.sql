-- Searching the books as 電子帳簿保存法 asks: by days, by amounts and by counterparty, and by several of them together.

-- What two spellings of a memo have in common. The same as searchKey of src/text/fold.ts for Japanese and ASCII; a test holds the one
-- against the other. Only what the collation has no say in, so that a key never depends on the server's locale.
create function ledger.search_key(p_text text) returns text language sql immutable parallel safe return
  regexp_replace(
    translate(
      lower(normalize(p_text, NFKC) collate "C"),
      'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'
      || '髙﨑邊邉齋齊澤濵濱廣國嶋嶌德惠眞瀨淸榮櫻龍槇渕冨',
      'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ'
      || '高崎辺辺斎斉沢浜浜広国島島徳恵真瀬清栄桜竜槙淵富'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f'
    || '\u20a0-\u20cf\u2190-\u245f\u2500-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30a0\u30fb'
    || '\ufe00-\ufe6f\U0001f000-\U0001faff]+',
    '', 'g');

-- Kept beside the memo, because a million of them cannot be folded while somebody waits. Not part of the fingerprint: it says nothing
-- that the memo does not say. A trigger and no generated column, whose expression is planned anew for each statement (0.1 ms).
alter table ledger.transfers add column memo_key text not null;

create function ledger.keep_memo_key() returns trigger language plpgsql as $$
begin
  new.memo_key := ledger.search_key(new.memo);
  return new;
end $$;
create trigger memo_key before insert on ledger.transfers for each row execute function ledger.keep_memo_key();
alter table ledger.transfers enable always trigger memo_key;

-- The order of the journal.
create index transfers_by_day on ledger.transfers (effective_on, id);
create index transfers_by_amount on ledger.transfers (amount_yen, effective_on, id);
