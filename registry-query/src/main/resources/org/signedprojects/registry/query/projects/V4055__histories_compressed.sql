-- Entries of a project are much alike: as a block of LZ4 they take a third of the room.
alter table project_history
    -- What packed takes when it is unpacked; null where it is no block, but the entries as V4052 says.
    add column unpacked_bytes integer check (unpacked_bytes >= 0);

-- Whoever takes it for entries still fails, and its checkpoint with it.
alter table project_history rename column entries to packed;
