package com.codercops.omega.server.validation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}. Host names are never resolved. */
public record NetworkRange(InetAddress first, int bits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    public NetworkRange {
        if (bits < 0 || bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException("A range of " + first.getHostAddress() + " cannot have /" + bits);
        }
    }

    /** Parses a range, or a single address; empty for other text. */
    public static Optional<NetworkRange> parse(String text) {
        String[] parts = text.split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches() || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(parts[0]);
            return Optional.of(new NetworkRange(
                    address, parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8));
        } catch (UnknownHostException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses a range, or a single address.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static NetworkRange of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no range of addresses"));
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int mask = bits % 8 == 0 ? 0 : 0xFF << (8 - bits % 8) & 0xFF;
        return mask == 0 || (mine[whole] & mask) == (other[whole] & mask);
    }

    /** The range as settings have it: an address alone, or with the number of its fixed bits. */
    @Override
    public String toString() {
        String address = first.getHostAddress();
        return bits == first.getAddress().length * 8 ? address : address + "/" + bits;
    }
}
