-- Posts on leads that are there, in turn, so that a timeline's rows lie apart: `posts` on each of `leads`.
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at)
SELECT lead.timeline, n, 'post', 1, :'body', lead.created_at + n, lead.created_at + n
FROM generate_series(1, :posts) AS n, lead ORDER BY n, lead.id;
INSERT INTO entry_fts (rowid, words) SELECT id, array_to_tsvector(string_to_array(:'words', ' ')) FROM entry;
INSERT INTO change (at, actor, interface, verb, kind, timeline, record, record_id)
SELECT created_at, author, 'http', 'post', 'entry', timeline, 'entry', id FROM entry;
UPDATE timeline SET head = :posts, changed = :posts, last_default = (SELECT max(created_at) FROM entry);
