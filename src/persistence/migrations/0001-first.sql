-- Booleans are 0 or 1, times are microseconds since 1970, JSON is text. Every string is compared byte by byte.

create table feeds (
  feed text primary key,
  -- The V3 catalog's own dense numbers (a page is a range of them): counted here, kept in changes.catalog_no.
  last_catalog_no integer not null default 0
) strict;

insert into feeds (feed) values ('default');

create table accounts (
  account_key integer primary key,
  name text not null,
  lower_name text not null unique,
  email text,
  site_admin integer not null check (site_admin in (0, 1)),
  disabled integer,
  created integer not null
) strict;

create table api_keys (
  api_key integer primary key,
  account_key integer not null references accounts (account_key),
  hash blob not null unique,
  description text not null,
  -- JSON arrays of strings.
  scopes text not null,
  globs text not null,
  created integer not null,
  expires integer,
  revoked integer
) strict;

create index api_keys_account on api_keys (account_key, description);

create table packages (
  package_key integer primary key,
  feed text not null references feeds (feed),
  lower_id text not null,
  -- As the highest listed version writes it.
  id text not null,
  -- The administrator's reason.
  locked text,
  created integer not null
) strict;

create unique index packages_identity on packages (feed, lower_id);

create table package_owners (
  package_key integer not null references packages (package_key),
  account_key integer not null references accounts (account_key),
  primary key (package_key, account_key)
) strict;

create table versions (
  version_key integer primary key,
  package_key integer not null references packages (package_key),
  lower_version text not null,
  id text not null,
  version text not null,
  verbatim_version text not null,
  sort_key blob not null,
  prerelease integer not null check (prerelease in (0, 1)),
  semver2 integer not null check (semver2 in (0, 1)),
  listed integer not null check (listed in (0, 1)),
  status text not null check (status in ('available', 'deleted')),
  created integer not null,
  published integer not null,
  last_edited integer not null,
  attempt text not null,
  blob_key text not null,
  size integer not null,
  sha512 blob not null,
  api_key integer not null references api_keys (api_key),
  session_id text,
  -- JSON. Last, because they are long and most statements do not want them.
  files text not null,
  catalog_entry text not null
) strict;

-- Elects the winner of simultaneous pushes.
create unique index versions_identity on versions (package_key, lower_version);
create unique index versions_blob on versions (blob_key);
-- Lists, pages and the shown ID are answered from this index alone.
create index versions_order
  on versions (package_key, status, sort_key, lower_version, semver2, listed);

-- Hard-deleted versions: the same bytes may be pushed again, others may not.
create table tombstones (
  package_key integer not null references packages (package_key),
  lower_version text not null,
  id text not null,
  version text not null,
  sha512 blob not null,
  published integer not null,
  removed integer not null,
  primary key (package_key, lower_version)
) strict;

create table symbol_packages (
  symbol_package_key integer primary key,
  version_key integer not null unique references versions (version_key),
  attempt text not null,
  blob_key text not null unique,
  size integer not null,
  sha512 blob not null,
  pushed integer not null
) strict;

create table symbol_files (
  symbol_file_key integer primary key,
  symbol_package_key integer not null references symbol_packages (symbol_package_key),
  feed text not null references feeds (feed),
  lower_file text not null,
  symbol_key text not null,
  checksum text not null,
  -- JSON
  entry text not null
) strict;

create index symbol_files_lookup
  on symbol_files (feed, lower_file, symbol_key, symbol_package_key);
create index symbol_files_package on symbol_files (symbol_package_key);

-- Blobs that nothing needs any more: a follower unlinks them, then forgets them.
create table blob_deletions (
  blob_key text primary key,
  since integer not null
) strict;

-- One row. Whoever holds its lock writes the next change, so the order of `seq` is the order of commits.
create table change_head (
  only_row integer primary key check (only_row = 1),
  epoch text not null,
  last_seq integer not null,
  last_time integer not null
) strict;

-- Append-only: texts and facts as of the commit, no foreign keys, no person, no address.
create table changes (
  seq integer primary key,
  time integer not null,
  kind text not null,
  feed text not null,
  lower_id text not null,
  lower_version text not null,
  catalog_no integer,
  payload text not null
) strict;

create unique index changes_catalog on changes (feed, catalog_no) where catalog_no is not null;

-- Append-only: who did what to what. It outlives what it tells of, so it has no foreign keys either.
create table audit (
  audit_key integer primary key,
  time integer not null,
  -- Null when done at the machine itself (the command line).
  account text,
  api_key integer,
  action text not null,
  target text not null,
  -- JSON; null where there was or is nothing.
  facts_before text,
  facts_after text
) strict;
