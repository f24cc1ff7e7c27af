package com.codercops.omega.server.web.admin;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.web.page.PageFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sections of the administration, in the order of the navigation. */
public enum AdminSection {
    WAITING_LIST(Permission.ACCOUNTS_READ),
    USERS(Permission.ACCOUNTS_READ),
    INVITATIONS(Permission.INVITATIONS_MANAGE),
    JOBS(ServerPermission.JOBS_MANAGE),
    SCRIPTS(ServerPermission.JOBS_MANAGE),
    WEBHOOKS(ServerPermission.JOBS_MANAGE),
    AUDIT(Permission.AUDIT_READ),
    MAIL(Permission.ACCOUNTS_READ),
    HEALTH(ServerPermission.SYSTEM_READ),
    SETTINGS(ServerPermission.SYSTEM_READ);

    private final String permission;

    AdminSection(String permission) {
        this.permission = permission;
    }

    /** The permission that its pages need. */
    public String permission() {
        return permission;
    }

    /** The name in addresses and text keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String path() {
        return "/admin/" + code();
    }

    /** The sections that the visitor may open. */
    public static List<AdminSection> of(PageFrame frame) {
        return Arrays.stream(values())
                .filter(section -> frame.may(section.permission()))
                .toList();
    }
}
