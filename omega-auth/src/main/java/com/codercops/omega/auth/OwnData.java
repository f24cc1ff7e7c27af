package com.codercops.omega.auth;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Collects the stored data of one account, without secrets. */
final class OwnData {
    private OwnData() {}

    static String json(Handle handle, UUID account) {
        return handle.createQuery("""
                        SELECT jsonb_pretty(jsonb_build_object(
                            'account', (SELECT to_jsonb(a) - 'password_hash' FROM auth.account a WHERE a.id = :id),
                            'sessions', (SELECT coalesce(jsonb_agg(to_jsonb(s) - 'secret_hash' ORDER BY s.created_at), '[]')
                                FROM auth.session s WHERE s.account_id = :id),
                            'apiTokens', (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'secret_hash' ORDER BY t.created_at), '[]')
                                FROM auth.api_token t WHERE t.account_id = :id),
                            'openLinks', (SELECT coalesce(jsonb_agg(to_jsonb(k) - 'secret_hash' ORDER BY k.created_at), '[]')
                                FROM auth.ticket k WHERE k.account_id = :id),
                            'mails', (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY o.created_at), '[]')
                                FROM auth.outbox o WHERE o.account_id = :id OR o.recipient =
                                    (SELECT a.email FROM auth.account a WHERE a.id = :id)),
                            'log', (SELECT coalesce(jsonb_agg(CASE WHEN l.actor_id IS DISTINCT FROM :id AND l.actor_id IS NOT NULL
                                        THEN to_jsonb(l) - 'actor_id' - 'origin' ELSE to_jsonb(l) END ORDER BY l.id), '[]')
                                FROM auth.audit l WHERE l.subject_id = :id OR l.actor_id = :id)))""").bind("id", account).mapTo(String.class).one();
    }
}
