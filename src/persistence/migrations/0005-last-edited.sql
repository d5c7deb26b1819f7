-- Mirrors ask the V2 feed again and again for what was edited since their last visit.
create index versions_last_edited on versions (last_edited);
