package org.signedprojects.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class SettingsTest {
    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    static class Settings {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class)
            .withPropertyValues("registry.intake.ledgers=dialogue", "registry.kafka.bootstrap-servers=localhost:9092");

    @Test
    void as_it_is_delivered_it_starts() {
        service.run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.session-timeout=1m", "dashboard.session-timeout=30d", "reads.wait-max=0",
            "reads.wait-max=1m", "audit.tile-check-interval=100ms", "audit.tile-check-interval=30d",
            "intake.poll-wait=1ms", "intake.poll-wait=1s", "intake.retry-max=10ms", "intake.retry-max=1m"})
    void a_time_may_be_as_short_and_as_long_as_is_said(String setting) {
        service.withPropertyValues("registry." + setting).run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.session-timeout=0", "dashboard.session-timeout=500ms",
            "dashboard.session-timeout=-8h", "dashboard.session-timeout=30000d", "dashboard.session-timeout=31d"})
    void a_session_that_would_never_end_is_refused_at_the_start(String setting) {
        assertRefused(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit.tile-check-interval=0", "audit.tile-check-interval=-1h", "intake.poll-wait=0",
            "intake.retry-max=0", "intake.retry-max=-5s"})
    void a_wait_that_would_cost_all_of_a_processor_is_refused_at_the_start(String setting) {
        assertRefused(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake.poll-wait=5s", "intake.poll-wait=30d", "intake.poll-wait=-1ms",
            "intake.retry-max=1h", "reads.wait-max=-1s", "reads.wait-max=1d", "audit.tile-check-interval=31d"})
    void a_time_that_is_too_long_or_less_than_nothing_is_refused_at_the_start(String setting) {
        assertRefused(setting);
    }

    private void assertRefused(String setting) {
        String group = setting.substring(0, setting.indexOf('.'));
        service.withPropertyValues("registry." + setting).run(started -> assertThat(started).getFailure().rootCause()
                .hasMessageContaining("registry." + group));
    }
}
