package org.signedprojects.registry.query.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;

/// Where a proxy ends TLS, with the setting and the headers that docs/containers.md tells.
class BehindAProxyIT {
    private static final String[] OF_THE_PROXY = {"X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "registry.organiser.example"};

    private static TestLedger ledger;

    @BeforeAll
    static void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void a_login_returns_to_where_the_browser_is_and_its_cookie_is_never_sent_without_tls() throws IOException {
        try (RunningService service = start(Map.of("server.forward-headers-strategy", documented()))) {
            Answer login = login(service);
            assertThat(returnsTo(login))
                    .isEqualTo("https://registry.organiser.example/login/oauth2/code/registry");
            assertThat(login.header("set-cookie")).contains("; Secure");
        }
    }

    @Test
    void without_the_setting_nobody_is_believed_to_be_a_proxy() {
        try (RunningService service = start(Map.of())) {
            Answer login = login(service);
            assertThat(returnsTo(login)).isEqualTo(service.base + "/login/oauth2/code/registry");
            assertThat(login.header("set-cookie")).doesNotContain("Secure");
        }
    }

    private static RunningService start(Map<String, Object> settings) {
        return RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name, settings);
    }

    private static Answer login(RunningService service) {
        return service.send("GET", "/oauth2/authorization/registry", null, OF_THE_PROXY);
    }

    private static String returnsTo(Answer login) {
        return login.header("location").replaceAll(".*[?&]redirect_uri=([^&]*).*", "$1").transform(
                uri -> URLDecoder.decode(uri, UTF_8));
    }

    private static String documented() throws IOException {
        Matcher setting = Pattern.compile("registry-query:\\s+environment:\\s+SERVER_FORWARDHEADERSSTRATEGY: (\\w+)")
                .matcher(Files.readString(Path.of("../docs/containers.md")));
        assertThat(setting.find()).isTrue();
        return setting.group(1);
    }
}
