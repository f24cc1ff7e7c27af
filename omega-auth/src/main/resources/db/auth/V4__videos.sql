-- The final name of the permission to create videos: in built-in roles, in roles of operators, and in API tokens.
UPDATE auth.role_permission SET permission = 'videos.create' WHERE permission = 'films.make';
UPDATE auth.api_token SET scopes = replace(scopes, 'films.make', 'videos.create') WHERE scopes LIKE '%films.make%';
