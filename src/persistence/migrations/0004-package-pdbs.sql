-- A PDB belongs to a version and lies in its symbol package or, found after the push, in the package itself.
alter table symbol_files rename to former_symbol_files;

create table symbol_files (
  symbol_file_key integer primary key,
  version_key integer not null references versions (version_key) on delete cascade,
  lies_in text not null check (lies_in in ('nupkg', 'snupkg')),
  feed text not null references feeds (feed),
  lower_file text not null,
  symbol_key text not null,
  checksum text not null,
  -- JSON
  entry text not null
) strict;

insert into symbol_files
  select symbol_file_key, version_key, 'snupkg', feed, lower_file, symbol_key, checksum, entry
  from former_symbol_files join symbol_packages using (symbol_package_key);

drop table former_symbol_files;

create index symbol_files_lookup on symbol_files (feed, lower_file, symbol_key, version_key);
create index symbol_files_version on symbol_files (version_key, lies_in);

-- How far those have read the change log that keep what they derive from it in this database.
create table followers (
  follower text primary key,
  epoch text not null,
  seq integer not null
) strict;
