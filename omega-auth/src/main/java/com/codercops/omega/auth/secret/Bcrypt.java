package com.codercops.omega.auth.secret;

import java.security.SecureRandom;
import org.mindrot.jbcrypt.BCrypt;

/** The bcrypt computation, as an interface so that tests can count calls. */
public interface Bcrypt {
    String hash(String password, int cost);

    boolean matches(String password, String hash);

    /** jbcrypt. Only for input that {@link Passwords} has validated: jbcrypt truncates, confuses and throws. */
    static Bcrypt real() {
        SecureRandom random = new SecureRandom();
        return new Bcrypt() {
            @Override
            public String hash(String password, int cost) {
                return BCrypt.hashpw(password, BCrypt.gensalt(cost, random));
            }

            @Override
            public boolean matches(String password, String hash) {
                return BCrypt.checkpw(password, hash);
            }
        };
    }
}
