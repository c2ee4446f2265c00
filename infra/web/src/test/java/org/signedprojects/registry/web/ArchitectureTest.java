package org.signedprojects.registry.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.signedprojects.registry.architecture.Rules.NO_CLOCK_AND_NO_CHANCE;
import static org.signedprojects.registry.architecture.Rules.ONLY_THE_APPLICATION_IS_A_SERVICE;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signedprojects.registry.architecture.ArchitectureContract;
import org.signedprojects.registry.events.ProjectEvent;
import org.springframework.stereotype.Component;

/// The rules of this module, each with a class it must reject.
class ArchitectureTest extends ArchitectureContract {
    private static final String REGISTRY = "org.signedprojects.registry";

    enum Rule {
        /// What a service is about is the service's own: of the contracts, a trace is all that every request has.
        KNOWS_NO_SERVICE_AND_NO_PROJECT(noClasses().should().dependOnClassesThat(resideInAnyPackage(REGISTRY + "..")
                .and(resideOutsideOfPackages(REGISTRY + ".web..", REGISTRY + ".tokens..", REGISTRY + ".ledger.."))),
                KnowsProjects.class),
        /// Services name what they take of it.
        NO_STEREOTYPES(noClasses().should().beMetaAnnotatedWith(Component.class).andShould()
                .haveSimpleNameNotEndingWith("Configuration"), FoundByScanning.class);

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
        keeps(rule.rule, rule.offender);
    }

    @Test
    void what_is_alike_can_be_taken_one_by_one() {
        slices().matching(REGISTRY + ".web.(*)..").should().notDependOnEachOther().check(product);
    }

    @Test
    void nothing_reads_a_clock_or_draws_a_number_on_its_own() {
        NO_CLOCK_AND_NO_CHANCE.check(product);
    }

    @Test
    void only_the_application_is_a_service() {
        ONLY_THE_APPLICATION_IS_A_SERVICE.check(product);
    }

    record KnowsProjects(ProjectEvent event) {}

    @Component
    static final class FoundByScanning {}
}
