-- The permission to have videos made gets its final name, in the built-in roles, in roles of operators, and wherever a token carries it.
UPDATE auth.role_permission SET permission = 'videos.create' WHERE permission = 'films.make';
