package org.signedprojects.registry.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signedprojects.registry.events.ProjectEvent;
import org.springframework.stereotype.Component;

/// The rules of this module, each with a class it must reject.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
    private static final String REGISTRY = "org.signedprojects.registry";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(REGISTRY + ".web", REGISTRY + ".tokens");

    enum Rule {
        /// What a service is about is the service's own: of the contracts, a trace is all that every request has.
        KNOWS_NO_SERVICE_AND_NO_PROJECT(noClasses().should().dependOnClassesThat(resideInAnyPackage(REGISTRY + "..")
                .and(resideOutsideOfPackages(REGISTRY + ".web..", REGISTRY + ".tokens..", REGISTRY + ".ledger.."))),
                KnowsProjects.class),
        NO_CLOCK_AND_NO_CHANCE(noClasses().should().callMethod(Instant.class, "now").orShould()
                .callMethod(UUID.class, "randomUUID").orShould().callMethod(System.class, "currentTimeMillis"),
                Tells.class),
        /// Services name what they take of it.
        NO_STEREOTYPES(noClasses().should().beMetaAnnotatedWith(Component.class).andShould()
                .haveSimpleNameNotEndingWith("Configuration"), FoundByScanning.class),
        NAMES_SAY_WHAT_A_THING_IS(noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|Service)"),
                ThingHelper.class);

        private final ArchRule rule;
        private final Class<?> offender;

        Rule(ArchRule rule, Class<?> offender) {
            this.rule = rule;
            this.offender = offender;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_product_keeps_the_rule_and_a_class_that_breaks_it_is_found(Rule rule) {
        rule.rule.check(PRODUCT);
        assertThatThrownBy(() -> rule.rule.check(new ClassFileImporter().importClasses(rule.offender)))
                .isInstanceOf(AssertionError.class).hasMessageContaining(rule.offender.getSimpleName());
    }

    @Test
    void what_is_alike_can_be_taken_one_by_one() {
        slices().matching(REGISTRY + ".web.(*)..").should().notDependOnEachOther().check(PRODUCT);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(PRODUCT.stream().map(JavaClass::getPackage).collect(Collectors.toSet())).isNotEmpty()
                .allMatch(type -> type.isAnnotatedWith(NullMarked.class));
    }

    record KnowsProjects(ProjectEvent event) {}

    static final class Tells {
        Instant time() {
            return Instant.now();
        }
    }

    @Component
    static final class FoundByScanning {}

    static final class ThingHelper {}
}
