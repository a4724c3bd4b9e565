-- greeted_seq: the head a life stated when it first greeted by the lease it has here, not when it first greeted at all: the answer
-- may have been lost, and a paper printed meanwhile has an honest number. -1: not shown yet. Null: shown, and then greeted by
-- who did not know the lease. What stands there was not shown.
update life set greeted_seq = -1;
