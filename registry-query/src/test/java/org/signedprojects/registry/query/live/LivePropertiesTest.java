package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class LivePropertiesTest {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LiveProperties.class)
    static class Settings {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void as_it_is_delivered_it_starts() {
        service.run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat=100ms", "heartbeat=1h", "coalesce=0ms", "coalesce=1s"})
    void a_time_may_be_as_short_or_long_as_is_written_down(String setting) {
        service.withPropertyValues("registry.live." + setting).run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat=0s", "heartbeat=99ms", "heartbeat=2h", "coalesce=-1ms", "coalesce=1001ms"})
    void a_time_in_which_streams_say_nothing_else_or_nothing_at_all_is_refused_at_the_start(String setting) {
        service.withPropertyValues("registry.live." + setting).run(started -> assertThat(started).getFailure()
                .rootCause().hasMessageContaining("registry.live"));
    }
}
