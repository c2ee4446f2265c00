package org.signedprojects.registry.query;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.signedprojects.registry.architecture.Rules.NO_CLOCK_AND_NO_CHANCE;
import static org.signedprojects.registry.architecture.Rules.ONLY_THE_APPLICATION_IS_A_SERVICE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signedprojects.registry.architecture.ArchitectureContract;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;

/// The rules of this module, each with a class it must reject.
class ArchitectureTest extends ArchitectureContract {
    private static final DescribedPredicate<JavaMethod> ANSWER_REQUESTS = annotatedWith(GetMapping.class)
            .forSubtype();

    enum Rule {
        FACTS_ARE_PURE(noClasses().that().resideInAPackage("..query.facts..").or().haveSimpleName("TotalsChange").or()
                .haveSimpleName("ProjectRecord").or().haveSimpleName("EditionRecord").or()
                .haveSimpleName("ImpureProjectRecord").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta..", "org.apache.kafka.."),
                ImpureProjectRecord.class),
        KAFKA_ONLY_IN_INTAKE_AND_LOG(
                noClasses().that().resideOutsideOfPackages("..query.intake..", "..query.log..").should()
                        .dependOnClassesThat().resideInAPackage("org.apache.kafka.."),
                UsesKafka.class),
        JDBC_ONLY_WHERE_IT_SAYS_POSTGRES(noClasses().that().haveSimpleNameNotStartingWith("Postgres").and()
                .haveSimpleNameNotEndingWith("Configuration").and()// Who tells a database that is away knows how it fails.
                .doNotHaveSimpleName("Outages").should().dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql.."), UsesJdbc.class),
        HTTP_ONLY_AT_THE_EDGE(noClasses().that().haveSimpleNameNotEndingWith("Controller").and()
                .haveSimpleNameNotEndingWith("Request").and().haveSimpleNameNotEndingWith("Configuration").and()
                .doNotHaveSimpleName("AuditedLedgers").and()
                .resideOutsideOfPackages("..query.web..", "..query.live..", "..query.dashboard..",
                        "..query.security..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..",
                        "org.signedprojects.registry.web.problems..", "org.signedprojects.registry.web.sessions.."),
                UsesHttp.class),
        CONTROLLERS_ARE_KNOWN_BY_THEIR_NAME(classes().that().containAnyMethodsThat(ANSWER_REQUESTS).should()
                .haveSimpleNameEndingWith("Controller").orShould().haveSimpleName("ProblemCatalogue"),
                Answering.class);

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
    void nothing_reads_a_clock_or_draws_a_number_on_its_own() {
        NO_CLOCK_AND_NO_CHANCE.check(product);
    }

    @Test
    void only_the_application_is_a_service() {
        ONLY_THE_APPLICATION_IS_A_SERVICE.check(product);
    }

    record ImpureProjectRecord(JdbcClient jdbc) {}

    record UsesKafka(Consumer<byte[], byte[]> consumer) {}

    record UsesJdbc(Connection connection) {}

    record UsesHttp(HttpServletRequest request) {}

    static final class Answering {
        @GetMapping("/")
        String answer() {
            return "";
        }
    }
}
