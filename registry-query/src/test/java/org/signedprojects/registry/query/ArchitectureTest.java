package org.signedprojects.registry.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;

/// The rules of this module, each with a class it must reject.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.signedprojects.registry.query");

    enum Rule {
        FACTS_ARE_PURE(noClasses().that().resideInAPackage("..query.facts..").or().haveSimpleName("TotalsChange").or()
                .haveSimpleName("ProjectRecord").or().haveSimpleName("EditionRecord").or()
                .haveSimpleName("ImpureProjectRecord").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta..", "org.apache.kafka.."),
                ImpureProjectRecord.class),
        KAFKA_ONLY_IN_INTAKE(noClasses().that().resideOutsideOfPackage("..query.intake..").should()
                .dependOnClassesThat().resideInAPackage("org.apache.kafka.."), UsesKafka.class),
        JDBC_ONLY_WHERE_IT_SAYS_POSTGRES(noClasses().that().haveSimpleNameNotStartingWith("Postgres").and()
                .haveSimpleNameNotEndingWith("Configuration").should().dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc.core.."), UsesJdbc.class),
        HTTP_ONLY_AT_THE_EDGE(noClasses().that().haveSimpleNameNotEndingWith("Controller").and()
                .haveSimpleNameNotEndingWith("Request").and().haveSimpleNameNotEndingWith("Configuration").and()
                .doNotHaveSimpleName("AuditReads").and()
                .resideOutsideOfPackages("..query.web..", "..query.live..", "..query.dashboard..",
                        "..query.security..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..",
                        "org.signedprojects.registry.web.problems..", "org.signedprojects.registry.web.sessions.."),
                UsesHttp.class),
        THE_COMMAND_SIDE_IS_ELSEWHERE(noClasses().should().dependOnClassesThat()
                .resideInAPackage("org.signedprojects.registry.command.."), null),
        NO_CLOCK_AND_NO_CHANCE(noClasses().should().callMethod(Instant.class, "now").orShould()
                .callMethod(UUID.class, "randomUUID").orShould().callMethod(System.class, "currentTimeMillis"),
                Tells.class),
        NO_STEREOTYPES(noClasses().should().beMetaAnnotatedWith(Service.class).orShould()
                .beAnnotatedWith(org.springframework.stereotype.Component.class).orShould()
                .beAnnotatedWith(org.springframework.stereotype.Repository.class), Stereotyped.class),
        NO_FIELD_INJECTION(noFields().should().beAnnotatedWith(Autowired.class), Injected.class),
        NAMES_SAY_WHAT_A_THING_IS(noClasses().should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Service)")
                .orShould().haveNameMatching(".*Service[A-Z].*"), ThingHelper.class);

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
        JavaClasses checked = rule == Rule.NAMES_SAY_WHAT_A_THING_IS
                ? PRODUCT.that(com.tngtech.archunit.base.DescribedPredicate.describe("but the application",
                        (JavaClass type) -> !type.isEquivalentTo(QueryService.class)))
                : PRODUCT;
        rule.rule.check(checked);
        if (rule.offender != null) {
            assertThatThrownBy(() -> rule.rule.check(new ClassFileImporter().importClasses(rule.offender)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void features_form_no_cycle() {
        slices().matching("org.signedprojects.registry.query.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is() {
        assertThat(PRODUCT.stream().map(JavaClass::getPackage).collect(Collectors.toSet()))
                .allMatch(type -> type.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void controllers_are_known_by_their_name() {
        classes().that().containAnyMethodsThat(com.tngtech.archunit.base.DescribedPredicate.describe("answer requests",
                method -> method.isAnnotatedWith(GetMapping.class))).should().haveSimpleNameEndingWith("Controller")
                .orShould().haveSimpleName("ProblemCatalogue").check(PRODUCT);
        assertThat(Arrays.asList(Rule.values())).isNotEmpty();
    }

    record ImpureProjectRecord(JdbcClient jdbc) {}

    record UsesKafka(Consumer<byte[], byte[]> consumer) {}

    record UsesJdbc(JdbcClient jdbc) {}

    static final class UsesHttp {
        @GetMapping("/")
        String answer() {
            return "";
        }
    }

    static final class Tells {
        Instant time() {
            return Instant.now();
        }
    }

    @Service
    static final class Stereotyped {}

    static final class Injected {
        @Autowired
        private Tells tells;

        Tells tells() {
            return tells;
        }
    }

    static final class ThingHelper {}
}
