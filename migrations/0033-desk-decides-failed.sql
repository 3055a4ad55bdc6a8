-- The desk lets a failed charge be charged once more, although its tries are used up.
create table collecting.tries_granted (
  coop_id int not null,
  collection_month date not null,
  serial int not null,
  granted_at timestamptz not null,
  granted_by text not null,
  reason text not null check (reason <> ''),
  primary key (coop_id, collection_month, serial),
  foreign key (coop_id, collection_month, serial) references collecting.charges
);
create trigger kept before update or delete on collecting.tries_granted for each row execute function collecting.refuse_change();

-- What waits, and whether the next close takes it. A member who left cannot be charged; that is for the desk.
create view collecting.failed_waiting as
select w.*, w.times <= coalesce(s.charge_again_times, 1) or g.serial is not null as has_tries_left,
       coalesce(s.after_last_try, 'hand_to_desk') as after_last_try
from collecting.waiting_parts w
left join collecting.coop_settings s on s.coop_id = w.coop_id
left join collecting.tries_granted g on g.coop_id = w.coop_id and g.collection_month = w.collection_month and g.serial = w.serial;
