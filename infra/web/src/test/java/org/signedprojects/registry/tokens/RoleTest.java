package org.signedprojects.registry.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.core.GrantedAuthority;

class RoleTest {
    @ParameterizedTest
    @EnumSource
    void a_role_is_found_by_what_tokens_say_of_it(Role role) {
        assertThat(Role.named(role.claim())).contains(role);
        assertThat(Role.authorities(List.of(role.claim()))).extracting(GrantedAuthority::getAuthority)
                .containsExactly("ROLE_" + role.name());
    }

    @Test
    void a_token_names_each_role_that_it_gives() {
        assertThat(Role.in(List.of("auditor", "negotiator", "auditor"))).containsExactly(Role.NEGOTIATOR, Role.AUDITOR);
    }

    @Test
    void names_that_are_unknown_or_no_names_are_passed_over() {
        assertThat(Role.in(Arrays.asList("AUDITOR", "ROLE_admin", "king", null, 7, List.of("admin"), "manager")))
                .containsExactly(Role.MANAGER);
    }

    @ParameterizedTest
    @NullSource
    @MethodSource
    void what_is_no_array_names_no_role(Object claim) {
        assertThat(Role.in(claim)).isEmpty();
    }

    static List<Object> what_is_no_array_names_no_role() {
        return List.of("admin", Map.of("admin", true), 7);
    }
}
