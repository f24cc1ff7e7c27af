package com.codercops.omega.server.web.page;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.server.api.ServerPermission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of a page. Templates read it as {@code frame}.
 *
 * @param title for the title bar
 * @param section the selected entry of the navigation, or an empty string
 * @param principal the account, or null for an anonymous visitor
 * @param notice the result of the last action, or null
 * @param texts the texts
 * @param assets the scripts and styles
 */
public record PageFrame(
        String title,
        String section,
        @Nullable Principal principal,
        @Nullable String notice,
        Texts texts,
        WebAssets assets) {

    private static final Set<String> ADMIN_PERMISSIONS = Set.of(
            Permission.ACCOUNTS_READ,
            Permission.INVITATIONS_MANAGE,
            Permission.AUDIT_READ,
            ServerPermission.JOBS_MANAGE,
            ServerPermission.SYSTEM_READ);

    /** The text for a key. */
    public String t(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /** Whether the visitor may create videos. */
    public boolean isMember() {
        return may(Permission.VIDEOS_CREATE);
    }

    public boolean isSignedIn() {
        return principal != null;
    }

    /** Whether the visitor may see at least one page of the administration. */
    public boolean isAdmin() {
        return ADMIN_PERMISSIONS.stream().anyMatch(this::may);
    }

    public boolean may(String permission) {
        return principal != null && principal.may(permission);
    }

    /** The display name of the account; empty for an anonymous visitor. */
    public String name() {
        return principal == null ? "" : principal.account().name().orElse("");
    }

    /** The entries of the navigation. */
    public List<String> sections() {
        return isAdmin() ? List.of("create", "library", "admin") : List.of("create", "library");
    }
}
