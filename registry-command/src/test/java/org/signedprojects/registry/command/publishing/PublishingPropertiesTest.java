package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class PublishingPropertiesTest {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PublishingProperties.class)
    static class Settings {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void as_it_is_delivered_it_starts() {
        service.run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"interval=0ms", "interval=1s", "idle-delay=1ms", "idle-delay=5s", "retry-delay=10ms",
            "retry-delay=5s"})
    void a_wait_may_be_as_long_as_a_leader_may_be_silent(String setting) {
        service.withPropertyValues("registry.publishing." + setting)
                .run(started -> assertThat(started).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({"10ms, 10 10 10 10", "150ms, 100 150 150 150", "2s, 100 200 400 800", "500ms, 100 200 400 500"})
    void no_wait_is_longer_than_the_longest(String longest, String millis) {
        service.withPropertyValues("registry.publishing.retry-delay=" + longest).run(started -> {
            PublishingProperties properties = started.getBean(PublishingProperties.class);
            assertThat(Stream.iterate(properties.firstRetry(), properties::retryAfter).limit(4)
                    .map(wait -> Long.toString(wait.toMillis())).collect(Collectors.joining(" "))).isEqualTo(millis);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"interval=-1ms", "interval=1001ms", "idle-delay=0ms", "idle-delay=5001ms",
            "retry-delay=9ms", "retry-delay=10s"})
    void a_wait_that_would_cost_the_lead_or_all_of_a_processor_is_refused_at_the_start(String setting) {
        service.withPropertyValues("registry.publishing." + setting).run(started -> assertThat(started).getFailure()
                .rootCause().hasMessageContaining("registry.publishing"));
    }
}
