package org.signedprojects.registry.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.query.OpenPage;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;

/// What browsers are shown when a page cannot be: a page, which tries again by itself.
class FailingPagesIT {
    private static TestLedger ledger;
    private static RunningService service;
    /// The only one with which pages are read.
    private static Connection taken;

    @BeforeAll
    static void start() throws SQLException {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name,
                Map.of("registry.database.reading.maximum-pool-size", 1, "registry.database.reading.minimum-idle", 1,
                        "registry.database.reading.connection-timeout", 250),
                OpenPage.class);
        taken = service.context.getBean("reading", HikariDataSource.class).getConnection();
    }

    @AfterAll
    static void stop() throws SQLException {
        taken.close();
        service.close();
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({"en,The service is not available at the moment.", "zh,服务暂时不可用", "ja,現在サービスを利用できません。"})
    void a_page_without_a_database_fails_as_a_page_that_is_soon_loaded_again(String language, String words) {
        Answer answer = service.send("GET", "/", null, "Accept", "text/html,*/*;q=0.8", "Accept-Language", language);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.text()).contains("<html lang=\"" + language + "\">", words).doesNotContain("<script");
        assertThat(answer.header("retry-after")).isNotBlank();
        assertThat(answer.header("refresh")).isEqualTo(answer.header("retry-after"));
    }

    @ParameterizedTest
    @CsvSource({"en,The request cannot be understood.", "zh,无法理解这个请求。", "ja,リクエストを理解できません。"})
    void an_address_that_cannot_be_read_is_not_called_our_mistake(String language, String words) {
        for (String path : List.of("/?a=%ff", "/signed-out?a=%ff")) {
            Answer answer = service.send("GET", path, null, "Accept", "text/html", "Accept-Language", language);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("<html lang=\"" + language + "\">", words);
        }
    }

    @Test
    void programs_and_who_looks_at_the_api_with_a_browser_are_told_the_problem() {
        Answer page = service.send("GET", "/", null, "Accept", "*/*");
        Answer api = service.get("/api/totals", "Accept", "text/html,*/*;q=0.8");
        for (Answer answer : new Answer[]{page, api}) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
            assertThat(answer.body().get("type").asString()).isEqualTo("/problems/unavailable");
            assertThat(answer.header("retry-after")).isNotBlank();
        }
    }

    @Test
    void only_a_page_behind_the_login_may_ask_whether_that_is_there() {
        assertThat(service.get("/logout").header("content-security-policy"))
                .contains("connect-src 'self' " + RunningService.ISSUER.uri() + ";");
        assertThat(service.get("/signed-out").header("content-security-policy")).contains("connect-src 'self';");
    }

    @Test
    void a_login_that_failed_is_tried_again_also_where_nobody_is_there_to_do_it() {
        assertThat(service.send("GET", "/signed-out?failed", null).header("refresh")).isEqualTo("60; url=/");
        assertThat(service.send("GET", "/signed-out", null).header("refresh")).isEmpty();
    }
}
