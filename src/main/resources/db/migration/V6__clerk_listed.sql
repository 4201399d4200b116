-- Ids that Clerk listed to the reconcile command, so that it need not hold them in memory. Empty but while it runs, or after it
-- broke off. Not logged: what a crash of the server loses here, Clerk is asked for one by one.
create unlogged table clerk_listed (
    id text primary key
);
