package org.signedprojects.registry.identity;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/// The logins under way and the latest ones, a bounded number, in memory. Tokens of the command line are not remembered:
/// they carry everything in themselves.
final class Logins implements OAuth2AuthorizationService {
    static final int MOST = 1_000;

    private final InMemoryOAuth2AuthorizationService remembered = new InMemoryOAuth2AuthorizationService();
    private final Deque<String> oldestFirst = new ArrayDeque<>();

    @Override
    public synchronized void save(OAuth2Authorization login) {
        if (login.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            return;
        }
        if (!oldestFirst.contains(login.getId())) {
            oldestFirst.addLast(login.getId());
        }
        remembered.save(login);
        while (oldestFirst.size() > MOST) {
            forget(oldestFirst.removeFirst());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization login) {
        oldestFirst.remove(login.getId());
        remembered.remove(login);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return remembered.findById(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return remembered.findByToken(token, type);
    }

    private void forget(String id) {
        OAuth2Authorization login = remembered.findById(id);
        if (login != null) {
            remembered.remove(login);
        }
    }
}
