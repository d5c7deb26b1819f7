-- People, services and organisations share one namespace of names, which are never reused.
alter table accounts add column kind text not null default 'person'
  check (kind in ('person', 'service', 'organisation'));
-- An Argon2id hash in PHC form. Null: cannot sign in; services and organisations never can.
alter table accounts add column password text;
-- The administrator's reason.
alter table accounts add column locked text;

create table members (
  organisation_key integer not null references accounts (account_key),
  account_key integer not null references accounts (account_key),
  role text not null check (role in ('admin', 'collaborator')),
  primary key (organisation_key, account_key)
) strict;

create index members_account on members (account_key);

-- What an account owns, in the order of first pushes.
create index package_owners_account on package_owners (account_key, package_key);

-- On whose behalf the key acts: its account itself (null) or one of that account's organisations.
alter table api_keys add column owner_key integer references accounts (account_key);
create index api_keys_owner on api_keys (owner_key) where owner_key is not null;
-- Written in batches, so it lags.
alter table api_keys add column last_used integer;
-- The key that a rotation made in place of this one.
alter table api_keys add column replaced_by integer references api_keys (api_key);
-- Made by a sign-in with a password.
alter table api_keys add column session integer not null default 0 check (session in (0, 1));

-- What somebody was asked to become: owner of an ID, or member of an organisation.
create table invitations (
  invitation_key integer primary key,
  account_key integer not null references accounts (account_key),
  package_key integer references packages (package_key),
  organisation_key integer references accounts (account_key),
  role text check (role in ('admin', 'collaborator')),
  invited_by text not null,
  created integer not null,
  check ((package_key is null) <> (organisation_key is null))
) strict;

create unique index invitations_package on invitations (package_key, account_key)
  where package_key is not null;
create unique index invitations_organisation on invitations (organisation_key, account_key)
  where organisation_key is not null;
create index invitations_account on invitations (account_key);

-- IDs kept for some. 'contoso.*' is stored as 'contoso.' with any_rest = 1, a single ID with any_rest = 0.
create table reserved_prefixes (
  prefix_key integer primary key,
  -- Null: in every feed.
  feed text references feeds (feed),
  prefix text not null,
  lower_prefix text not null,
  any_rest integer not null check (any_rest in (0, 1)),
  -- Everybody may push new IDs under it, but only its owners' are verified.
  shared integer not null check (shared in (0, 1)),
  created integer not null
) strict;

create unique index reserved_prefixes_prefix
  on reserved_prefixes (lower_prefix, any_rest, coalesce(feed, ''));

create table prefix_owners (
  prefix_key integer not null references reserved_prefixes (prefix_key),
  account_key integer not null references accounts (account_key),
  primary key (prefix_key, account_key)
) strict;

-- The client's address; null when done at the machine itself.
alter table audit add column address text;
-- 'feed/lower id' where an ID or its versions are the target.
alter table audit add column package text;

create index audit_time on audit (time);
create index audit_account on audit (account, time) where account is not null;
create index audit_package on audit (package, time) where package is not null;
-- What happened to a version is found by its ID, so that a push has one index less to write.
create index audit_target on audit (target, time) where package is null;

-- Requests that were refused, written in batches; `times` counts equal ones of a minute, from `time` to `last`.
create table refusals (
  refusal_key integer primary key,
  time integer not null,
  last integer not null,
  account text,
  api_key integer,
  address text not null,
  -- What was asked for, e.g. 'push', 'unlist', 'symbols', 'read'.
  action text not null,
  -- Empty where the rest of a flood is counted.
  code text not null,
  -- JSON: the values of the refusal's text.
  parameters text not null,
  -- JSON: [{code, parameters}], what was wrong beside it.
  others text,
  status integer not null,
  -- As somebody typed them.
  id text,
  version text,
  -- 'feed/lower id'
  package text,
  times integer not null
) strict;

create index refusals_time on refusals (time);
create index refusals_account on refusals (account, time) where account is not null;
create index refusals_api_key on refusals (api_key, time) where api_key is not null;
create index refusals_address on refusals (address, time);
create index refusals_package on refusals (package, time) where package is not null;

-- Bytes of catalog_entry, which registration pages are cut by: in the index, so that cutting reads no entry.
alter table versions add column entry_size integer not null default 0;
update versions set entry_size = octet_length(catalog_entry);
drop index versions_order;
create index versions_order
  on versions (package_key, status, sort_key, lower_version, semver2, listed, entry_size);
