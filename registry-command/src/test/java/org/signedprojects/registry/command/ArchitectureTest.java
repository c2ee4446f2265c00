package org.signedprojects.registry.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The rules of this module, each with a class it must reject.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
    private static final String COMMAND = "org.signedprojects.registry.command";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(COMMAND);

    private static final ArchRule DOMAIN_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage(COMMAND + ".project", COMMAND + ".edition", COMMAND + ".decision").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.signedprojects.registry.values..",
                    "org.signedprojects.registry.events..", "org.signedprojects.registry.ledger..",
                    "org.signedprojects.registry.reference..",
                    COMMAND + ".project", COMMAND + ".edition", COMMAND + ".decision");
    private static final ArchRule AXON_IN_ITS_SHELL = noClasses().that().resideOutsideOfPackage("..axon..").should()
            .dependOnClassesThat().resideInAnyPackage("org.axonframework..");
    private static final ArchRule KAFKA_IN_PUBLISHING = noClasses().that().resideOutsideOfPackage("..publishing..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..");
    private static final ArchRule JDBC_IN_POSTGRES_CLASSES = noClasses().that()
            .haveSimpleNameNotStartingWith("Postgres").and()
            // Who publishes is who holds a lock of PostgreSQL, for as long as the session lives.
            .resideOutsideOfPackage("..publishing..").and().haveSimpleNameNotEndingWith("Configuration").should()
            .dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..");
    private static final ArchRule HTTP_AT_THE_EDGE = noClasses().that()
            .resideOutsideOfPackages("..web..", "..security..", "..imports..").should().dependOnClassesThat(
                    resideInAnyPackage("jakarta.servlet..", "org.springframework.http..", "org.springframework.web..",
                            "org.signedprojects.registry.web.."));
    private static final ArchRule NO_CLOCK_AND_NO_CHANCE = noClasses().should().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(UUID.class, "randomUUID").orShould()
            .callMethod(System.class, "currentTimeMillis").orShould().dependOnClassesThat()
            .areAssignableTo(Random.class);
    private static final ArchRule COMMANDS_AND_REJECTIONS_ARE_RECORDS = classes().that()
            .areAssignableTo(ProjectCommand.class).or().areAssignableTo(EditionCommand.class).or()
            .areAssignableTo(Rejection.class).and().areNotInterfaces().should().beRecords();
    private static final ArchRule NO_EMPTY_NAMES = noClasses().that()
            .doNotHaveFullyQualifiedName(COMMAND + ".CommandService").should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service|Dto)");
    private static final ArchRule WIRED_IN_CONFIGURATIONS = noClasses().should().beAnnotatedWith(Component.class)
            .orShould().beAnnotatedWith(Service.class);
    private static final ArchRule NOTHING_INJECTED_INTO_FIELDS = noFields().should()
            .beAnnotatedWith(Autowired.class);

    @Test
    void the_domain_is_plain_java() {
        holds(DOMAIN_IS_PLAIN_JAVA, classNamed(COMMAND + ".project.ImpureProject"));
    }

    @Test
    void axon_stays_in_its_shell() {
        holds(AXON_IN_ITS_SHELL, UsesAxon.class);
    }

    @Test
    void kafka_stays_in_publishing() {
        holds(KAFKA_IN_PUBLISHING, UsesKafka.class);
    }

    @Test
    void jdbc_stays_in_classes_named_after_postgres() {
        holds(JDBC_IN_POSTGRES_CLASSES, UsesJdbc.class);
    }

    @Test
    void http_stays_at_the_edge() {
        holds(HTTP_AT_THE_EDGE, UsesHttp.class);
    }

    @Test
    void nothing_reads_a_clock_or_draws_a_number_on_its_own() {
        holds(NO_CLOCK_AND_NO_CHANCE, TellsTheTime.class);
        rejects(NO_CLOCK_AND_NO_CHANCE, DrawsLots.class);
    }

    @Test
    void commands_and_rejections_are_records() {
        holds(COMMANDS_AND_REJECTIONS_ARE_RECORDS, NotARecord.class);
    }

    @Test
    void no_class_is_named_after_nothing() {
        holds(NO_EMPTY_NAMES, ThingManager.class);
    }

    @Test
    void beans_are_made_in_configurations() {
        holds(WIRED_IN_CONFIGURATIONS, FoundByScanning.class);
        holds(NOTHING_INJECTED_INTO_FIELDS, FoundByScanning.class);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(COMMAND + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(PRODUCT.stream().map(type -> type.getPackage()).collect(Collectors.toSet())).isNotEmpty()
                .allMatch(type -> type.isAnnotatedWith(NullMarked.class) || type.getClasses().isEmpty());
    }

    private static void holds(ArchRule rule, Class<?> offender) {
        rule.check(PRODUCT);
        rejects(rule, offender);
    }

    private static void rejects(ArchRule rule, Class<?> offender) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(offender)))
                .isInstanceOf(AssertionError.class).hasMessageContaining(offender.getSimpleName());
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    static final class UsesAxon {
        @Nullable
        CommandBus bus;
    }

    static final class UsesKafka {
        @Nullable
        Producer<byte[], byte[]> producer;
    }

    static final class UsesJdbc {
        @Nullable
        Connection connection;
    }

    static final class UsesHttp {
        @Nullable
        HttpHeaders headers;
    }

    static final class TellsTheTime {
        Instant now() {
            return Instant.now();
        }
    }

    static final class DrawsLots {
        final Random random = new Random();
    }

    static final class NotARecord implements Rejection {
        @Override
        public String problem() {
            return "no-record";
        }

        @Override
        public String detail() {
            return "No record.";
        }
    }

    static final class ThingManager {}

    @Component
    static final class FoundByScanning {
        @Autowired
        @Nullable
        ThingManager manager;
    }
}
