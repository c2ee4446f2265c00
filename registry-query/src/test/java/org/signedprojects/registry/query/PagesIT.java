package org.signedprojects.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.teststores.TestStores;

/// The page as browsers get it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesIT {
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name, OpenPage.class);
        service.awaitRunning();
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @Test
    void a_language_that_a_reader_chooses_is_kept_and_one_that_a_script_asks_for_is_not() {
        Answer chosen = service.send("GET", "/?lang=zh", null);
        assertThat(chosen.text()).contains("<html lang=\"zh\">");
        assertThat(chosen.header("set-cookie")).contains("registry-language=zh;");
        Answer shown = service.send("GET", "/?in=ja", null, "Cookie", "registry-language=zh");
        assertThat(shown.text()).contains("<html lang=\"ja\">", "署名案件");
        assertThat(shown.header("set-cookie")).doesNotContain("registry-language");
        assertThat(service.send("GET", "/?in=xx", null, "Cookie", "registry-language=zh").text())
                .contains("<html lang=\"zh\">");
    }
}
