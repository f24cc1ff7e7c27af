package com.codercops.omega.cli.daemon;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import jdk.net.ExtendedSocketOptions;

/**
 * The directory of the socket, which belongs to its user alone.
 *
 * @param owner the user
 */
record SocketDirectory(Path path, UserPrincipal owner) {
    /** Below OMEGA_HOME; {@code setup/daemon} has the same name. */
    static final String NAME = "daemon";

    /**
     * Inspects a directory that exists.
     *
     * @throws IOException if it is no directory, or others have rights in it
     */
    static SocketDirectory of(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        EnumSet<PosixFilePermission> owners = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        if (!attributes.isDirectory() || !owners.containsAll(attributes.permissions())) {
            throw new IOException("The path " + path
                    + " must be a directory that only its owner can use. Remove it, or run: chmod 700 " + path);
        }
        return new SocketDirectory(path, attributes.owner());
    }

    Path socket() {
        return path.resolve("socket");
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(socket());
    }

    /** Whether the process at the other end runs as the owner of the directory. */
    boolean isOwner(SocketChannel peer) throws IOException {
        return peer.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                && peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
    }
}
