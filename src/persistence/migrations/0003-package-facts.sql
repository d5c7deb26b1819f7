-- JSON of what the V3 documents show: {"reasons": […], "message": …, "alternatePackage": {"id": …, "range": …}}.
create table deprecations (
  version_key integer primary key references versions (version_key) on delete cascade,
  deprecation text not null
) strict;

-- By version and not by row, so that a version which is removed and pushed again keeps its count.
create table version_downloads (
  package_key integer not null references packages (package_key),
  lower_version text not null,
  downloads integer not null,
  primary key (package_key, lower_version)
) strict, without rowid;

-- Of all versions, also those that are gone.
alter table packages add column downloads integer not null default 0;

-- What is known to be wrong with packages, whether they are in a feed or not.
create table advisories (
  advisory_key integer primary key,
  advisory text not null unique,
  url text not null,
  severity integer not null check (severity between 0 and 3),
  summary text not null,
  -- Its author's time.
  modified integer not null,
  page text not null check (page in ('base', 'update'))
) strict;

create index advisories_page on advisories (page);

create table advisory_ranges (
  lower_id text not null,
  advisory_key integer not null references advisories (advisory_key) on delete cascade,
  versions text not null,
  id text not null,
  primary key (lower_id, advisory_key, versions)
) strict, without rowid;

create index advisory_ranges_advisory on advisory_ranges (advisory_key);

-- When the two documents of VulnerabilityInfo last changed.
create table advisory_pages (
  page text primary key check (page in ('base', 'update')),
  changed integer not null
) strict;

insert into advisory_pages (page, changed) values ('base', 0), ('update', 0);
