-- A million leads in a sales process, on a database that the product's own migrations made. :leads, :sellers and :now (ms) are
-- put in; leads come every so often over the two years before now. Change it when the tables change.

CREATE TEMP TABLE number AS
  WITH RECURSIVE digit (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM digit WHERE n < 999)
  SELECT a.n * 1000 + b.n + 1 AS n FROM digit AS a, digit AS b WHERE a.n * 1000 + b.n < :leads;

INSERT INTO team (id, name) SELECT 100 + n, 'team-' || n FROM number WHERE n <= 10;
INSERT INTO person (id, name, full_name, role, team, created_at)
  SELECT 100 + n, 'seller-' || n, 'Seller ' || n, 'seller', 101 + n % 10, 0 FROM number WHERE n <= :sellers;

INSERT INTO timeline (id, lead, head, changed, last_default, spoken_at)
  SELECT n, n, 6, 6, :now, CASE WHEN n % 3 > 0 THEN :now - 86400000 END FROM number;
INSERT INTO lead (id, timeline, status, reason, topic, first_name, last_name, company, email, phone, address, industry, source, campaign,
    owner_person, team, visibility, opportunity, score, created_at, updated_at)
  SELECT n, n, CASE n % 8 WHEN 0 THEN 'disqualified' WHEN 1 THEN 'disqualified' WHEN 2 THEN 'qualified' WHEN 3 THEN 'qualified' ELSE 'open' END,
    CASE n % 8 WHEN 0 THEN 'lost' WHEN 1 THEN 'canceled' WHEN 2 THEN 'qualified' WHEN 3 THEN 'qualified' WHEN 4 THEN 'new' ELSE 'contacted' END,
    'New machines for bar ' || n, 'Anna', 'Rossi', 'Bar Centrale ' || n, 'anna.rossi@bar-' || n || '.example', '+39 02 ' || n,
    'Via Roma ' || (n % 200) || ', 20121 Milano', 'Hospitality',
    CASE n % 7 WHEN 0 THEN 'tradeShow' WHEN 1 THEN 'partner' WHEN 2 THEN 'seminar' WHEN 3 THEN NULL ELSE 'web' END,
    CASE n % 5 WHEN 0 THEN 'Spring' WHEN 1 THEN 'Autumn' WHEN 2 THEN 'Fair of Milano' END,
    100 + 1 + n / 8 % :sellers, 101 + (1 + n / 8 % :sellers) % 10, CASE WHEN n % 20 = 0 THEN 'team' END,
    CASE WHEN n % 8 = 2 THEN n END, n % 101, :now - (:leads - n) * (63072000000 / :leads), :now - (:leads - n) * (63072000000 / :leads)
  FROM number;

INSERT INTO timeline (id, opportunity, head) SELECT 2 * :leads + n, n, 0 FROM number WHERE n % 8 = 2;
INSERT INTO opportunity (id, timeline, topic, status, amount, amount_currency, owner_person, team, visibility, created_at, updated_at)
  SELECT lead.id, 2 * :leads + lead.id, topic, CASE lead.id / 8 % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'won' ELSE 'lost' END, lead.id * 100,
    CASE WHEN lead.id % 5 = 0 THEN 'USD' ELSE 'EUR' END, owner_person, team, visibility, created_at + 864000000, updated_at
  FROM lead WHERE opportunity IS NOT NULL;

-- On each lead: a post, a call in, perhaps a call out, a question on every fifth with answers to most, and one thing to do.
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at)
  SELECT id, 1, 'post', owner_person, 'Does anyone know this customer? They asked for a quote on four machines.', created_at, created_at FROM lead;
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at, state, details)
  SELECT id, 2, 'call', owner_person, 'They rang', created_at + 60000, created_at + 60000, 'done', '{"direction":"in"}' FROM lead;
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at, state, details)
  SELECT id, 3, 'call', owner_person, 'Rang back', created_at + id % 90000 * 1000, created_at + id % 90000 * 1000, 'done', '{"direction":"out"}'
  FROM lead WHERE id % 3 > 0;
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at, details)
  SELECT id, 4, 'post', owner_person, 'Who decides there?', created_at + 120000, created_at + 120000, '{"question":true}' FROM lead WHERE id % 5 = 0;
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at, reply_to)
  SELECT timeline, 5, 'reply', author + 1, 'Anna does', created_at + timeline % 70000 * 1000, created_at, id FROM entry
  WHERE position = 4 AND timeline % 4 > 0;
INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at, due_at, state, details, assignee, is_fixed, rank)
  SELECT id, 6, CASE WHEN id % 10 = 0 THEN 'call' ELSE 'task' END, owner_person, 'Send the offer, and ask who decides', created_at, created_at,
    :now + (id % 40 - 20) * 86400000 + id % 86400 * 1000, 'open', '{"timeZone":"Europe/Rome"}', 101 + id % :sellers, id % 10 = 0,
    :now + (id % 40 - 20) * 86400000 - id % 101 * 1728000
  FROM lead;

INSERT INTO flow_run (lead, opportunity, flow, flow_version, stage, state, visits, created_at, updated_at)
  SELECT id, opportunity, 'lead-to-opportunity', 1, CASE WHEN opportunity IS NULL THEN 'qualify' ELSE 'develop' END, 'active',
    CASE WHEN opportunity IS NULL THEN '[["qualify",' || created_at || ',null]]'
    ELSE '[["qualify",' || created_at || ',' || (created_at + id % 800000 * 1000) || '],["develop",' || (created_at + id % 800000 * 1000) || ',null]]' END,
    created_at, updated_at
  FROM lead;
DROP TABLE number;
