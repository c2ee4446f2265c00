package org.signedprojects.registry.architecture;

import static org.signedprojects.registry.architecture.Rules.BEANS_ARE_MADE_IN_CONFIGURATIONS;
import static org.signedprojects.registry.architecture.Rules.NAMES_SAY_WHAT_A_THING_IS;
import static org.signedprojects.registry.architecture.Rules.NOTHING_IS_INJECTED_INTO_FIELDS;
import static org.signedprojects.registry.architecture.Rules.NO_CLOCK_AND_NO_CHANCE;
import static org.signedprojects.registry.architecture.Rules.ONLY_THE_APPLICATION_IS_A_SERVICE;
import static org.signedprojects.registry.architecture.Rules.rejects;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/// What breaks a rule is found.
class RulesTest {
    @ParameterizedTest
    @ValueSource(classes = {TellsTheTime.class, TellsTheDay.class, TellsMilliseconds.class, DrawsAnId.class,
            DrawsLots.class, DrawsLotsOfItsThread.class})
    void nothing_reads_a_clock_or_draws_a_number_on_its_own(Class<?> offender) {
        rejects(NO_CLOCK_AND_NO_CHANCE, offender);
    }

    @ParameterizedTest
    @ValueSource(classes = {ThingManager.class, ThingHelper.class, ThingUtil.class, ThingUtils.class, ThingImpl.class,
            ThingDto.class})
    void names_say_what_a_thing_is(Class<?> offender) {
        rejects(NAMES_SAY_WHAT_A_THING_IS, offender);
    }

    @Test
    void only_the_application_is_a_service() {
        rejects(ONLY_THE_APPLICATION_IS_A_SERVICE, ThingService.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {FoundByScanning.class, Serving.class, Storing.class})
    void beans_are_made_in_configurations(Class<?> offender) {
        rejects(BEANS_ARE_MADE_IN_CONFIGURATIONS, offender);
    }

    @Test
    void nothing_is_injected_into_fields() {
        rejects(NOTHING_IS_INJECTED_INTO_FIELDS, Injected.class);
    }

    static final class TellsTheTime {
        final Instant now = Instant.now();
    }

    static final class TellsTheDay {
        final LocalDate today = LocalDate.now();
    }

    static final class TellsMilliseconds {
        final long now = System.currentTimeMillis();
    }

    static final class DrawsAnId {
        final UUID id = UUID.randomUUID();
    }

    static final class DrawsLots {
        final Random random = new Random();
    }

    static final class DrawsLotsOfItsThread {
        final int number = ThreadLocalRandom.current().nextInt();
    }

    static final class ThingManager {}

    static final class ThingHelper {}

    static final class ThingUtil {}

    static final class ThingUtils {}

    static final class ThingImpl {}

    static final class ThingDto {}

    static final class ThingService {}

    @Component
    static final class FoundByScanning {}

    @Service
    static final class Serving {}

    @Repository
    static final class Storing {}

    static final class Injected {
        @Autowired
        @Nullable
        Object thing;
    }
}
