package com.codercops.omega.auth.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The origin of a request.
 *
 * @param address the IP address of the client, or {@code local} for this machine
 */
public record Origin(String address) {
    /** The machine itself: the command line, or a task of the server. */
    public static final Origin LOCAL = new Origin("local");

    /** Excludes host names, and short forms that Java accepts, such as 10.1 for 10.0.0.1. */
    private static final Pattern LITERAL = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.(?!$)|$)){4}"
            + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

    public Origin {
        if (!address.equals("local")) {
            address = parsed(address).getHostAddress();
        }
    }

    /** The unit of rate limits: an IPv4 address, or an IPv6 /64 network, which belongs to one customer. */
    public String neighbourhood() {
        if (!address.equals("local") && parsed(address) instanceof Inet6Address six) {
            return HexFormat.of().formatHex(six.getAddress(), 0, 8);
        }
        return address;
    }

    private static InetAddress parsed(String address) {
        try {
            if (LITERAL.matcher(address).matches()) {
                return InetAddress.getByName(address);
            }
        } catch (UnknownHostException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("The origin of a request must be an IP address or 'local'");
    }
}
