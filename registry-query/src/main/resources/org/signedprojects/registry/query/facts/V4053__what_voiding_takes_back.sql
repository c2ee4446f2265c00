-- What a voided signing brought about is taken back with it. What was counted and shown before cannot tell, so all of it is
-- made again from position 0. The checkpoints come first, as with every transaction that takes entries: one that is
-- under way is waited for.
update projection_checkpoint
   set next_position = 0, topic_offset = 0
 where projection in ('totals', 'projects');

truncate totals_project, totals_cell, totals_contracted, project, project_search, project_history;

-- Whoever still counts as before fails, and its checkpoint with it.
alter table totals_project rename column facts to counted;
alter table project rename column record to shown;
