-- When somebody last signed in; nothing until they did. `used_at` says more: an added or enabled person counts as used.
alter table sign_ins add column signed_in_at bigint;
update sign_ins set signed_in_at = (select max(events.at) from events
  where events.account = sign_ins.account
    and events.kind = 'signed-in' and events.actor_id = sign_ins.user_id);
