package org.signedprojects.registry.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/// Rules that more than one module keeps.
public final class Rules {
    /// For all modules but those of `infra` that run beside the services: time comes from the one clock, ids from the one
    /// source.
    public static final ArchRule NO_CLOCK_AND_NO_CHANCE = noClasses().should().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(UUID.class, "randomUUID").orShould()
            .callMethod(System.class, "currentTimeMillis").orShould().dependOnClassesThat()
            .areAssignableTo(Random.class);

    /// For what the services are made of. To what starts and stops them, a service is what it says.
    public static final ArchRule ONLY_THE_APPLICATION_IS_A_SERVICE = noClasses().that()
            .areNotAnnotatedWith("org.springframework.boot.SpringBootConfiguration").should()
            .haveSimpleNameEndingWith("Service");

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses().should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto)");

    static final ArchRule BEANS_ARE_MADE_IN_CONFIGURATIONS = noClasses().should()
            .beAnnotatedWith("org.springframework.stereotype.Component").orShould()
            .beAnnotatedWith("org.springframework.stereotype.Service").orShould()
            .beAnnotatedWith("org.springframework.stereotype.Repository");

    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = noFields().should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired").allowEmptyShould(true);

    private Rules() {}

    /// A rule that nothing breaks may be one that nothing can break.
    public static void rejects(ArchRule rule, Class<?> offender) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(offender)))
                .isInstanceOf(AssertionError.class).hasMessageContaining(offender.getSimpleName());
    }
}
